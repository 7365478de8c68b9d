using System.Collections.Immutable;
using AtlasMesh.Cli.Planning;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Gates;
using AtlasMesh.Results;
using AtlasMesh.Runners.Content;
using AtlasMesh.Testing;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Cli.Tests;

/// <summary>Distribution files become cells: the right ones, each with its own files, one at a time.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class DistributionPlanTests : IDisposable
{
    private const string Logical = "osc-alks/logical_scenarios";
    private const string Following = "alks_scenario_4_3_1_follow_lead_vehicle_comfortable";

    private readonly string _folder = Directory.CreateTempSubdirectory("atlasmesh-plan-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void The_distributions_of_the_whole_set_are_93_935_different_cells_of_121_060_combinations()
    {
        var plan = Plan(new PlanRequest([ReferenceData.Require("osc-alks")]) { Expand = true });

        Assert.That(plan.Blocks.Select(block => block.Count), Is.EqualTo(new long[]
        {
            12, 300, 1_200, 360, 6_120, 120, 1_800, 2_100, 1_225, 2_700, 29_750, 8_040, 40_200, 6, 2,
        }));
        Assert.That((plan.Combinations, plan.Valid, plan.Count), Is.EqualTo((121_060L, 93_935L, 93_935L)));
        Assert.That(plan.Cells.Select(cell => cell.Id).Distinct().Count(), Is.EqualTo(93_935));
    }

    [Test]
    public void Cells_come_in_the_same_order_each_time_and_have_one_digest()
    {
        var plan = Plan(Named(Variation(Following)));
        var whole = new Plan { Cells = { plan.Cells } };

        Assert.That(plan.Cells, Is.EqualTo(whole.Cells));
        Assert.That(DigestOf(plan), Is.EqualTo(Digests.Of(whole)));
        Assert.That(DigestOf(Plan(Named(Variation(Following)))), Is.EqualTo(Digests.Of(whole)));
    }

    [Test]
    public void A_cell_is_the_one_that_its_scenario_gives_with_its_parameters()
    {
        foreach (var cell in Plan(Named(Variation(Following))).Cells.Where((_, i) => i % 401 == 0))
        {
            var bound = BoundCell.Parser.ParseFrom(cell.BoundCell);
            var parameters = bound.Parameters.ToImmutableSortedDictionary(one => one.Name, one => one.Value, StringComparer.Ordinal);
            var scenario = Path.Combine(Checkout.Root, cell.Labels.File);
            var again = Plan(Named(scenario) with { Parameters = parameters }).Cells.Single();
            again.Why = cell.Why;

            Assert.That(again, Is.EqualTo(cell));
        }
    }

    [Test]
    public void A_cell_names_the_files_that_its_parameters_choose()
    {
        var roads = Plan(Named(Variation(Following))).Cells.Select(cell => BoundCell.Parser.ParseFrom(cell.BoundCell))
            .Select(cell => (Road: cell.Parameters.Single(one => one.Name == "Road").Value, Files: cell.Inputs.Select(input => input.Path)))
            .ToArray();

        Assert.That(roads.Select(cell => cell.Road).Distinct().Count(), Is.EqualTo(5));
        Assert.That(
            roads.Select(cell => cell.Files.Single(file => file.EndsWith(".xodr", StringComparison.Ordinal))),
            Is.EqualTo(roads.Select(cell => cell.Road[2..])));
    }

    [Test]
    public void Every_input_is_in_the_store_under_the_digest_that_the_cell_names()
    {
        var store = new ContentStore(_folder);
        var inputs = Plan(Named(Variation(Following))).Cells
            .SelectMany(cell => BoundCell.Parser.ParseFrom(cell.BoundCell).Inputs).Distinct();

        Assert.That(inputs.Select(input => store.Get(Digests.Read(input.Sha256)).Length), Has.All.GreaterThan(0));
    }

    [Test]
    [NonParallelizable]
    public void Going_through_the_largest_file_holds_none_of_its_cells()
    {
        var plan = Plan(Named(Variation("alks_scenario_4_5_2_cut_out_multiple_blocking_targets")));
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var held = 0L;
        var count = 0;
        foreach (var _ in plan.Cells)
        {
            if (++count == 40_000) held = GC.GetTotalMemory(forceFullCollection: true) - before;
        }

        Assert.That(held, Is.LessThan(16 << 20), "held, these would be 100 MB");
    }

    [Test]
    public void A_scenario_is_expanded_by_the_distributions_that_name_it()
    {
        var scenario = Path.Combine(
            ReferenceData.Require(Logical), "concrete_scenarios", "alks_scenario_4_3_2_follow_lead_vehicle_emergency_brake_template.xosc");
        var plan = Plan(Named(scenario) with { Expand = true });

        Assert.That(plan.Blocks.Select(block => block.Count), Is.EqualTo(new long[] { 1_225, 2_700 }));
        Assert.That(Plan(Named(scenario)).Count, Is.EqualTo(1));
    }

    [Test]
    public void A_chosen_value_leaves_the_cells_that_have_it()
    {
        var chosen = ImmutableSortedDictionary<string, string>.Empty.Add("LeadVehicle_Model", "bus").Add("Ego_InitSpeed_Ve0_kph", "20");
        var cells = Plan(Named(Variation(Following)) with { Parameters = chosen }).Cells.Select(cell => cell.Id).ToArray();

        Assert.That(cells, Has.Length.EqualTo(35).And.SubsetOf(Plan(Named(Variation(Following))).Cells.Select(cell => cell.Id)));
    }

    [Test]
    public void An_NCAP_scenario_is_planned_with_a_distribution_like_the_protocol_s()
    {
        var ccrs = Path.Combine(Copied("osc-ncap"), "OpenSCENARIO/NCAP/CA-FC_2026/CCRs.xosc");
        var plan = Plan(Named(Write(
            "<Deterministic><DeterministicSingleParameterDistribution parameterName=\"Ego_speed_kph\">"
            + "<DistributionRange stepWidth=\"5\"><Range lowerLimit=\"10\" upperLimit=\"80\"/></DistributionRange>"
            + "</DeterministicSingleParameterDistribution><DeterministicSingleParameterDistribution parameterName=\"ImpactLocation\">"
            + "<DistributionSet><Element value=\"-50\"/><Element value=\"-25\"/><Element value=\"50\"/></DistributionSet>"
            + "</DeterministicSingleParameterDistribution></Deterministic>", ccrs)));

        Assert.That((plan.Combinations, plan.Count), Is.EqualTo((45L, 30L)));
    }

    [Test]
    public void The_example_of_the_project_has_20_cells_of_30_combinations()
    {
        var plan = Plan(new PlanRequest([Path.Combine(Checkout.Root, "scenarios", "examples")]) { Expand = true });

        Assert.That((plan.Combinations, plan.Count), Is.EqualTo((30L, 20L)));
        Assert.That(plan.Blocks.Single().File, Is.EqualTo("scenarios/examples/cut-in-variation.xosc"));
    }

    [Test]
    public void A_fault_of_a_scenario_is_not_joined_by_one_of_the_folder_that_it_is_read_from()
    {
        var scenario = Path.Combine(Checkout.Root, "scenarios", "examples", "cut-in.xosc");
        var request = Named(scenario) with { Parameters = ImmutableSortedDictionary<string, string>.Empty.Add("VanSpeed", "99") };

        Assert.That(Refusal(request), Does.Contain("error OSC023").And.Contain("1 fault;"));
    }

    [Test]
    public void A_file_that_is_named_twice_has_its_cells_once()
    {
        var twice = Plan(new PlanRequest([Variation(Following), Variation(Following)]));

        Assert.That((twice.Valid, twice.Count), Is.EqualTo((4_200L, 2_100L)));
        Assert.That(twice.Cells.Count(), Is.EqualTo(2_100));
    }

    [Test]
    public void Equal_draws_are_one_cell()
    {
        var plan = Plan(Named(Write("<Stochastic numberOfTestRuns=\"50\"><StochasticDistribution parameterName=\"LeadVehicle_Model\">"
            + "<ProbabilityDistributionSet><Element value=\"car\" weight=\"1\"/><Element value=\"bus\" weight=\"1\"/>"
            + "</ProbabilityDistributionSet></StochasticDistribution></Stochastic>")));

        Assert.That((plan.Combinations, plan.Valid, plan.Count), Is.EqualTo((50L, 50L, 2L)));
    }

    [Test]
    public void The_same_cell_under_other_labels_is_refused()
    {
        var file = Write(Varying("Ego_InitSpeed_Ve0_kph", "10"));
        var copy = Copied(Logical, "copy");
        var other = Write(Varying("Ego_InitSpeed_Ve0_kph", "10"), Path.Combine(copy, "concrete_scenarios", Following + "_template.xosc"));

        Assert.That(() => Plan(new PlanRequest([file, other])), Throws.TypeOf<RefusedInputException>()
            .With.Property(nameof(RefusedInputException.Lines)).Contains("PLN002").And.Property("Lines").Contains("judged otherwise"));
    }

    [Test]
    public void A_value_with_which_the_scenario_can_t_be_read_is_told_with_the_value()
    {
        var lines = Refusal(Named(Write(Varying("LeadVehicle_Model", "car", "tank"))));

        Assert.That(
            lines,
            Does.Contain("error OSC033").And.Contain("'tank'").And.Contain("(with LeadVehicle_Model=tank)").And.Contain("1 fault;"));
    }

    [Test]
    public void Faults_of_a_distribution_and_of_a_scenario_are_told_at_once()
    {
        var broken = Path.Combine(_folder, "broken.xosc");
        File.WriteAllText(broken, "<OpenSCENARIO><Storyboard>");
        var lines = Refusal(new PlanRequest([Write(Varying("Sped", "1")), broken]));

        Assert.That(lines, Does.Contain("error OSC052").And.Contain("error OSC001"));
    }

    [Test]
    public void What_no_cell_can_be_made_of_is_a_fault_of_its_own()
    {
        var folder = ReferenceData.Require(Logical);
        var catalog = Path.Combine(folder, "concrete_scenarios", "catalogs", "vehicles", "vehicle_catalog.xosc");
        var alone = Path.Combine(folder, "concrete_scenarios", "alks_scenario_4_4_2_cut_in_unavoidable_collision_template.xosc");
        var lost = Write(Varying("a", "1"), Path.Combine(_folder, "no-such.xosc"));
        var lines = Refusal(new PlanRequest([catalog, alone, lost]) { Expand = true });

        Assert.That(lines, Does.Contain("PLN008").And.Contain("PLN009").And.Contain("PLN006").And.Contain("3 faults;"));
    }

    [Test]
    public void Constraints_that_nothing_fulfils_leave_nothing() =>
        Assert.That(Plan(Named(Write(Varying("Ego_InitSpeed_Ve0_kph", "-1")))).Count, Is.Zero);

    private static string Variation(string scenario) => Path.Combine(ReferenceData.Require(Logical), scenario + "_variation.xosc");

    private static string Varying(string parameter, params string[] values) =>
        $"<Deterministic><DeterministicSingleParameterDistribution parameterName=\"{parameter}\"><DistributionSet>"
        + string.Concat(values.Select(value => $"<Element value=\"{value}\"/>"))
        + "</DistributionSet></DeterministicSingleParameterDistribution></Deterministic>";

    private string Write(string law, string? scenario = null)
    {
        scenario ??= Path.Combine(Copied(Logical), "concrete_scenarios", Following + "_template.xosc");
        var file = Path.Combine(_folder, $"{Directory.GetFiles(_folder).Length}.xosc");
        File.WriteAllText(file, $"""
            <OpenSCENARIO>
            <FileHeader revMajor="1" revMinor="1" date="2026-01-01T00:00:00" description="test" author="test"/>
            <ParameterValueDistribution>
            <ScenarioFile filepath="{Path.GetRelativePath(_folder, scenario)}"/>
            {law}
            </ParameterValueDistribution>
            </OpenSCENARIO>
            """);
        return file;
    }

    /// <summary>A folder of the reference data beside the distributions of the test, which may name nothing that lies elsewhere.</summary>
    private string Copied(string data, string name = "data")
    {
        var copy = Path.Combine(_folder, name);
        if (!Directory.Exists(copy)) CopyTree(ReferenceData.Require(data), copy);

        return copy;
    }

    private static void CopyTree(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private static ContentDigest DigestOf(CellPlan plan) => PlanFile.Write(Stream.Null, new Plan(), plan.Cells).Digest;

    private CellPlan Plan(PlanRequest request) => new Planner(new Project(Checkout.Root), new ContentStore(_folder)).Plan(request);

    private string Refusal(PlanRequest request)
    {
        var refused = Assert.Throws<RefusedInputException>(() => Plan(request));
        Assert.That(refused.Code, Is.EqualTo(ExitCode.Usage));
        return refused.Lines;
    }

    private static PlanRequest Named(string selection) => new([selection]);
}
