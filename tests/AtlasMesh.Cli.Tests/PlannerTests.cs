using System.Collections.Immutable;
using AtlasMesh.Cli.Planning;
using AtlasMesh.Cli.Running;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Gates;
using AtlasMesh.Results;
using AtlasMesh.Runners.Content;
using AtlasMesh.Testing;

namespace AtlasMesh.Cli.Tests;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class PlannerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("atlasmesh-plan-").FullName;
    private readonly Project _project = new(Checkout.Root);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void The_matrix_of_a_pull_request_has_60_to_120_cells_each_of_its_own()
    {
        var cells = Planner().PlanMatrix("pr", "gate");

        Assert.That(cells, Has.Length.InRange(60, 120));
        Assert.That(cells.Select(cell => cell.Id).Distinct().Count(), Is.EqualTo(cells.Length));
        Assert.That(cells.Select(cell => cell.Purpose).Distinct(), Is.EqualTo(new[] { "gate" }));
    }

    [Test]
    public void A_plan_is_the_same_each_time()
    {
        var first = Planner().PlanMatrix("pr", "gate").Select(cell => cell.Id).ToArray();
        var second = Planner().PlanMatrix("pr", "gate").Select(cell => cell.Id).ToArray();

        Assert.That(second, Is.EqualTo(first));
    }

    [Test]
    public void Every_input_is_in_the_store_under_the_digest_that_the_cell_names()
    {
        var store = new ContentStore(_folder);
        var cell = BoundCell.Parser.ParseFrom(new Planner(_project, store).Plan(Named("stopped-truck")).Cells.First().BoundCell);

        Assert.That(cell.Inputs, Is.Not.Empty);
        Assert.That(cell.Inputs.Select(input => store.Get(Digests.Read(input.Sha256)).Length), Has.All.GreaterThan(0));
    }

    [Test]
    public void A_named_scenario_is_one_cell_and_all_its_combinations_when_asked()
    {
        Assert.That(Planned(Named("stopped-truck")), Has.Length.EqualTo(1));
        Assert.That(Planned(Named("stopped-truck") with { Expand = true }), Has.Length.EqualTo(12));
    }

    [Test]
    public void A_cell_is_found_by_its_id()
    {
        var cell = Planner().PlanMatrix("pr", "gate")[5];

        Assert.That(Planned(Named(cell.Id))[0].BoundCellDigest, Is.EqualTo(cell.BoundCellDigest));
    }

    [Test]
    public void The_line_that_repeats_a_cell_names_its_file_and_every_parameter()
    {
        var cell = Planned(Named("stopped-truck") with { Seed = 7 })[0];
        var line = Invocation.Repeat(_project, cell, checksFile: null);

        Assert.That(line, Does.Contain("stopped-truck.yaml").And.Contain("--set 'ego-speed=15 m/s'").And.Contain("--seed 7"));
    }

    [Test]
    public void A_parameter_that_the_scenario_has_not_is_refused_by_name()
    {
        var request = Named("stopped-truck") with { Parameters = ImmutableSortedDictionary<string, string>.Empty.Add("gap", "1 m") };

        var fault = Assert.Throws<RefusedInputException>(() => Planned(request));
        Assert.That(fault.Lines, Does.Contain("gap"));
    }

    [Test]
    public void The_same_cell_under_other_checks_is_refused_and_never_dropped()
    {
        var file = Path.Combine(_project.Library, "collision-avoidance", "stopped-truck.yaml");
        var stricter = Write(File.ReadAllText(file).Replace("max: 8 m/s2", "max: 0.1 m/s2", StringComparison.Ordinal));

        var fault = Assert.Throws<RefusedInputException>(() => Planned(new PlanRequest([file, stricter])));
        Assert.That(fault.Lines, Does.Contain("judged otherwise"));
        Assert.That(Planned(new PlanRequest([file, file])), Has.Length.EqualTo(1));
    }

    [Test]
    public void More_combinations_than_are_run_are_counted_and_refused_before_any_is_made()
    {
        const string range = "fog: { from: 1 m, to: 100000000 m, step: 1 m }";
        var file = Write(Library("stopped-truck").Replace("fog: [150 m, 400 m]", range, StringComparison.Ordinal));

        var fault = Assert.Throws<RefusedInputException>(() => Planned(Named(file) with { Expand = true }));
        Assert.That(fault.Lines, Does.Contain("600,000,000 combinations"));
    }

    [TestCase("lane: road-1/-2, s: 650 m", "lane: road-1/-9, s: 650 m", "no lane 'road-1/-9'")]
    [TestCase("lane: road-1/-2, s: 650 m", "lane: road-1/-2, s: 65 km", "s = 65000 m is not on the road")]
    public void What_the_map_does_not_have_is_a_fault_of_the_scenario(string from, string to, string fault)
    {
        var file = Write(Library("stopped-truck").Replace(from, to, StringComparison.Ordinal));

        Assert.That(Assert.Throws<RefusedInputException>(() => Planned(Named(file))).Lines, Does.Contain(fault));
    }

    [Test]
    public void A_cell_is_bound_and_takes_no_other_seed()
    {
        var cell = Planner().PlanMatrix("pr", "gate")[0];

        Assert.That(() => Planned(Named(cell.Id) with { Seed = 2 }), Throws.TypeOf<CliException>().With.Message.Contains("bound"));
    }

    [TestCase("entries:\n  - { scenario: stopped-truck, exclude: [ { fog: [150 m, 400 m] } ] }", ExitCode.NothingSelected)]
    [TestCase("entries: []", ExitCode.NothingSelected)]
    [TestCase("entries:\n  - { scenario: no-such-thing }", ExitCode.Usage)]
    public void A_matrix_without_cells_selects_nothing_and_an_unsound_one_is_a_fault(string entries, ExitCode code)
    {
        var project = new Project(_folder);
        Directory.CreateDirectory(Path.Combine(project.Scenarios, "matrices"));
        Directory.CreateSymbolicLink(project.Library, _project.Library);
        File.WriteAllText(project.Matrix("sample"), $"matrix: sample\ntarget: sil\nstep: 10 ms\n{entries}\n");

        var planner = new Planner(project, new ContentStore(Path.Combine(_folder, "content")));
        Assert.That(Assert.Throws<RefusedInputException>(() => planner.PlanMatrix("sample", "gate")).Code, Is.EqualTo(code));
    }

    [TestCase("../pr")]
    [TestCase("/etc/pr")]
    [TestCase("")]
    public void A_policy_or_matrix_is_named_and_not_a_path(string name)
    {
        Assert.That(() => _project.Policy(name), Throws.TypeOf<CliException>());
        Assert.That(() => _project.Matrix(name), Throws.TypeOf<CliException>());
    }

    [Test]
    public void Concrete_files_are_found_below_a_folder_and_distributions_and_catalogs_are_not()
    {
        var cells = Planned(Named(ReferenceData.Require("osc-alks")));

        Assert.That(cells, Has.Length.EqualTo(15));
    }

    private string Library(string scenario) =>
        File.ReadAllText(Path.Combine(_project.Library, "collision-avoidance", scenario + ".yaml"));

    private string Write(string text)
    {
        var file = Path.Combine(_folder, "sample.yaml");
        File.WriteAllText(file, text);
        return file;
    }

    private Planner Planner() => new(_project, new ContentStore(_folder));

    private PlannedCell[] Planned(PlanRequest request) => [.. Planner().Plan(request).Cells];

    private static PlanRequest Named(string selection) => new([selection]);
}
