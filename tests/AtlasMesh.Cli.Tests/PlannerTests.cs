using System.Collections.Immutable;
using AtlasMesh.Cli.Planning;
using AtlasMesh.Cli.Running;
using AtlasMesh.Contracts.Cell.V1;
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
    public void A_plan_is_the_same_each_time() =>
        Assert.That(
            Planner().PlanMatrix("pr", "gate").Select(cell => cell.Id), Is.EqualTo(Planner().PlanMatrix("pr", "gate").Select(cell => cell.Id).ToArray()));

    [Test]
    public void Every_input_is_in_the_store_under_the_digest_that_the_cell_names()
    {
        var store = new ContentStore(_folder);
        var cell = BoundCell.Parser.ParseFrom(new Planner(_project, store).Plan(Named("stopped-truck"))[0].BoundCell);

        Assert.That(cell.Inputs, Is.Not.Empty);
        Assert.That(cell.Inputs.Select(input => store.Get(Digests.Read(input.Sha256)).Length), Has.All.GreaterThan(0));
    }

    [Test]
    public void A_named_scenario_is_one_cell_and_all_its_combinations_when_asked()
    {
        Assert.That(Planner().Plan(Named("stopped-truck")), Has.Length.EqualTo(1));
        Assert.That(Planner().Plan(Named("stopped-truck") with { Expand = true }), Has.Length.EqualTo(12));
    }

    [Test]
    public void A_cell_is_found_by_its_id()
    {
        var cell = Planner().PlanMatrix("pr", "gate")[5];

        Assert.That(Planner().Plan(Named(cell.Id))[0].BoundCellDigest, Is.EqualTo(cell.BoundCellDigest));
    }

    [Test]
    public void The_line_that_repeats_a_cell_names_its_file_and_every_parameter()
    {
        var cell = Planner().Plan(Named("stopped-truck") with { Seed = 7 })[0];
        var line = Invocation.Repeat(_project, cell);

        Assert.That(line, Does.Contain("stopped-truck.yaml").And.Contain("--set 'ego-speed=15 m/s'").And.Contain("--seed 7"));
    }

    [Test]
    public void A_parameter_that_the_scenario_has_not_is_refused_by_name()
    {
        var request = Named("stopped-truck") with { Parameters = ImmutableSortedDictionary<string, string>.Empty.Add("gap", "1 m") };

        var fault = Assert.Throws<RefusedInputException>(() => Planner().Plan(request));
        Assert.That(fault.Lines, Does.Contain("gap"));
    }

    [Test]
    public void Concrete_files_are_found_below_a_folder_and_distributions_and_catalogs_are_not()
    {
        var cells = Planner().Plan(Named(ReferenceData.Require("osc-alks")));

        Assert.That(cells, Has.Length.EqualTo(15));
    }

    private Planner Planner() => new(_project, new ContentStore(_folder));

    private static PlanRequest Named(string selection) => new([selection]);
}
