using AtlasMesh.Cli.Planning;
using AtlasMesh.Gates;
using AtlasMesh.Runners.Content;
using AtlasMesh.Testing;

namespace AtlasMesh.Cli.Tests;

/// <summary>Who has only files of their own may look at them: a clone is needed where something runs.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class NoProjectTests : IDisposable
{
    private readonly string _folder = RealPath.Of(Directory.CreateTempSubdirectory("atlasmesh-alone-").FullName);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void A_scenario_and_its_distribution_are_planned_without_a_project()
    {
        var own = Directory.CreateDirectory(Path.Combine(_folder, "own")).FullName;
        File.Copy(Path.Combine(Checkout.Root, "scenarios", "library", "maps", "highway.xodr"), Path.Combine(own, "map.xodr"));
        var examples = Path.Combine(Checkout.Root, "scenarios", "examples");
        var text = File.ReadAllText(Path.Combine(examples, "cut-in.xosc"));
        text = text.Replace("../library/maps/highway.xodr", "map.xodr", StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(own, "cut-in.xosc"), text);
        File.Copy(Path.Combine(examples, "cut-in-variation.xosc"), Path.Combine(own, "cut-in-variation.xosc"));

        Assert.That(Plan(Path.Combine(own, "cut-in.xosc")).Count, Is.EqualTo(1));
        Assert.That(Plan(Path.Combine(own, "cut-in-variation.xosc")).Count, Is.EqualTo(20));
    }

    [Test]
    public void A_YAML_scenario_has_its_map_beside_it_or_a_fault_that_says_so()
    {
        var yaml = Path.Combine(_folder, "stopped-truck.yaml");
        File.Copy(Path.Combine(Checkout.Root, "scenarios", "library", "collision-avoidance", "stopped-truck.yaml"), yaml);
        Assert.That(Assert.Throws<RefusedInputException>(() => Plan(yaml)).Lines, Does.Contain("error PLN001: 'maps/highway.xodr'"));

        Directory.CreateDirectory(Path.Combine(_folder, "maps"));
        File.Copy(
            Path.Combine(Checkout.Root, "scenarios", "library", "maps", "highway.xodr"), Path.Combine(_folder, "maps", "highway.xodr"));
        Assert.That(Plan(yaml).Count, Is.EqualTo(1));
    }

    [Test]
    public void A_name_needs_a_project()
    {
        var refused = Assert.Throws<CliException>(() => Plan("stopped-truck"));

        Assert.That((refused.Code, refused.Lines.Contains("--project DIR", StringComparison.Ordinal)), Is.EqualTo((ExitCode.Usage, true)));
    }

    private CellPlan Plan(string selection) => new Planner(
        new Project(_folder) { IsWhole = false }, new ContentStore(Path.Combine(_folder, "content"))).Plan(new PlanRequest([selection]));
}
