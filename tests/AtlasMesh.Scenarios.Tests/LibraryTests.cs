using System.Collections.Immutable;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Scenarios.Matrices;
using AtlasMesh.Scenarios.Xosc;
using AtlasMesh.Testing;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Scenarios.Tests;

/// <summary>The scenarios, the matrix and the bindings that the project ships.</summary>
public sealed class LibraryTests
{
    private static readonly ScenarioLibrary Library = ScenarioLibrary.Load(Path.Combine(Checkout.Root, "scenarios", "library"));

    [Test]
    public void Every_scenario_of_the_library_is_sound_and_named_like_its_file()
    {
        foreach (var file in Library.Files.Where(file => file.EndsWith(".yaml", StringComparison.Ordinal)))
        {
            var reading = Library.Read(file);

            Assert.That(reading.Faults, Is.Empty);
            Assert.That(file, Is.EqualTo($"{reading.Value!.Capability}/{reading.Value.Name}.yaml"));
            Assert.That(reading.Value.Parameters, Has.Length.InRange(2, 4), file);
            Assert.That(reading.Value.Duration.Seconds, Is.InRange(20, 120), file);
            Assert.That(File.Exists(Path.Combine(Checkout.Root, "scenarios", "library", reading.Value.Map)), reading.Value.Map);
        }
    }

    [Test]
    public void The_matrix_of_a_pull_request_covers_four_capabilities_and_two_sectors()
    {
        var cells = PullRequest().Cells().ToArray();

        Assert.That(cells, Has.Length.EqualTo(93));
        Assert.That(cells.Select(cell => cell.Scenario!.Capability).Distinct().Count(), Is.EqualTo(4));
        Assert.That(cells.Select(cell => cell.Scenario!.Sector).Distinct().Count(), Is.EqualTo(2));
    }

    [Test]
    public void Every_cell_of_it_can_be_bound_and_no_two_are_the_same()
    {
        var bound = PullRequest().Cells().Select(cell => cell.Bind(XoscBindings.None)).ToArray();

        Assert.That(bound.SelectMany(reading => reading.Faults), Is.Empty);
        Assert.That(bound.Select(reading => reading.Value!.Cell.ToString()).Distinct().Count(), Is.EqualTo(bound.Length));
    }

    [Test]
    public void Every_file_of_the_alks_corpus_has_a_binding()
    {
        var bindings = Alks();
        var files = Directory.GetFiles(ReferenceData.Require("osc-alks/logical_scenarios/concrete_scenarios"), "*.xosc");

        Assert.That(files, Has.Length.EqualTo(15));
        foreach (var file in files.Select(Path.GetFileName).OfType<string>())
        {
            var bound = XoscBinder.Bind(file, bindings, new Dictionary<string, string>(), BindingOptions.Usual);

            Assert.That(bindings.For(file), Is.Not.SameAs(XoscBinding.Usual), file);
            Assert.That(bound.Checks.Select(check => check.Check), Has.Member("no-collision"), file);
            Assert.That(bound.Checks.Select(check => check.Id).Distinct().Count(), Is.EqualTo(bound.Checks.Length), file);
            Assert.That(bound.Labels.Sector, Is.EqualTo("motorway"), file);
        }
    }

    [Test]
    public void The_unavoidable_cut_in_bounds_the_impact_and_times_the_reaction()
    {
        var checks = Alks().For("alks_scenario_4_4_2_cut_in_unavoidable_collision_template.xosc").Checks;

        Assert.That(checks.Single(check => check.Check == "no-collision").Limit, Is.EqualTo(3));
        var reaction = checks.Single(check => check.Check == "reaction-time");
        Assert.That((reaction.Limit, reaction.Of), Is.EqualTo((0.5, new[] { "Ego", "CutInVehicle" })));
    }

    private static MatrixExpansion PullRequest()
    {
        var matrix = MatrixReader.Read("scenarios/matrices/pr.yaml", Text("scenarios/matrices/pr.yaml"));
        Assert.That(matrix.Faults, Is.Empty);

        var expansion = MatrixExpansion.Of(matrix.Value!, Library);
        Assert.That(expansion.Faults, Is.Empty);
        return expansion.Value!;
    }

    [Test]
    public void A_bound_alks_file_reports_to_the_fleet_unless_its_vehicle_is_held()
    {
        const string file = "alks_scenario_4_4_1_cut_in_no_collision_template.xosc";
        var none = ImmutableSortedDictionary<string, string>.Empty;
        var driven = XoscBinder.Bind(file, Alks(), none, Options(EgoDriver.Edge));
        var held = XoscBinder.Bind(file, Alks(), none, Options(EgoDriver.Held));

        Assert.That(driven.Cell.File.Links, Is.EqualTo(new[] { "lte" }));
        Assert.That(driven.Cell.Features, Is.EqualTo(new[] { Features.Fleet, Features.OpenScenario, Features.FileLinks }));
        Assert.That(driven.Checks.Select(check => check.Id), Has.Member("activity/messages"));
        Assert.That(held.Cell.File.Links, Is.Empty);
        Assert.That(held.Checks.Select(check => check.Id), Has.No.Member("activity/messages"));
    }

    [Test]
    public void A_binding_names_who_is_under_test_where_the_file_does_not()
    {
        var bindings = XoscBindingReader.Read("scenarios/bindings/ncap.yaml", Text("scenarios/bindings/ncap.yaml"));
        Assert.That(bindings.Faults, Is.Empty);

        var none = ImmutableSortedDictionary<string, string>.Empty;
        var rear = XoscBinder.Bind("OpenSCENARIO/NCAP/CA-FC_2026/CCRs.xosc", bindings.Value!, none, Options(EgoDriver.Edge));
        var turn = XoscBinder.Bind("OpenSCENARIO/NCAP/CA-FC_2026/CCFtap.xosc", bindings.Value!, none, Options(EgoDriver.Edge));

        Assert.That(rear.Cell.File.UnderTest, Is.EqualTo(new[] { "Ego" }));
        Assert.That(rear.Cell.Features, Is.EqualTo(new[] { Features.OpenScenario, Features.FileUnderTest }));
        Assert.That(turn.Cell.File.UnderTest, Is.Empty);
    }

    [Test]
    public void Bindings_refuse_a_link_that_nobody_has()
    {
        var faults = XoscBindingReader.Read("b.yaml", "bindings: b\nfleet: { links: [lt] }\nrules: [ { files: \"*.xosc\" } ]\n").Faults;

        Assert.That(faults.Single().Message, Does.Contain("'lt'").And.Contain("lte"));
    }

    private static BindingOptions Options(EgoDriver driver) => new(1, SimDuration.FromMilliseconds(10)) { Driver = driver };

    private static XoscBindings Alks()
    {
        var bindings = XoscBindingReader.Read("scenarios/bindings/alks.yaml", Text("scenarios/bindings/alks.yaml"));
        Assert.That(bindings.Faults, Is.Empty);
        return bindings.Value!;
    }

    private static string Text(string file) => File.ReadAllText(Path.Combine(Checkout.Root, file));
}
