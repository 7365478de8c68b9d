using System.Diagnostics;
using AtlasMesh.Cli.Planning;
using AtlasMesh.Gates;
using AtlasMesh.Runners.Content;
using AtlasMesh.Testing;

namespace AtlasMesh.Cli.Tests;

/// <summary>What a file of a stranger may name: nothing outside of its root, nothing but regular files, and only what it is wanted
/// for. Whatever it names else is one fault at that place, and goes nowhere.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class HostileInputTests : IDisposable
{
    private static readonly string Examples = Path.Combine(Checkout.Root, "scenarios", "examples");

    private readonly string _folder = RealPath.Of(Directory.CreateTempSubdirectory("atlasmesh-hostile-").FullName);
    private readonly string _scenario;

    public HostileInputTests()
    {
        Directory.CreateDirectory(In("own", "maps"));
        File.WriteAllText(In("own", "secret.txt"), "root:x:0:0\n");
        File.Copy(Path.Combine(Checkout.Root, "scenarios", "library", "maps", "highway.xodr"), In("own", "maps", "map.xodr"));
        _scenario = In("own", "x.xosc");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void A_file_whose_map_lies_beside_it_is_planned_whatever_the_map_is_called()
    {
        File.Move(In("own", "maps", "map.xodr"), In("own", "maps", "map.anything"));

        Assert.That(Planned(Scenario("maps/map.anything")).Count, Is.EqualTo(1));
    }

    [TestCase("../../../../../../../../etc/passwd", "OSC036")]
    [TestCase("../../../../../../../../dev/zero", "OSC036")]
    [TestCase("/etc/passwd", "OSC036")]
    [TestCase("secret.txt", "OSC042")]
    [TestCase("fifo", "OSC042")]
    [TestCase("maps", "OSC042")]
    [TestCase("outward.xodr", "OSC036")]
    [TestCase("zero.xodr", "OSC036")]
    [TestCase("circle.xodr", "OSC036")]
    [TestCase("hollow.xodr", "OSC042")]
    public void A_map_is_one_fault_at_the_line_that_names_it(string map, string code)
    {
        MakeTraps();

        var lines = Refusal(Scenario(map));
        Assert.That(lines, Does.Match($@"x\.xosc\(\d+,\d+\): error {code}: '").And.Contain("1 fault;"));
        Assert.That(lines, Does.Not.Contain("root:x"));
        AssertNothingIsStoredOf("root:x");
    }

    [TestCase("laneId=\"-3\"", "laneId=\"-9\"", @"x\.xosc\(\d+,\d+\): error OSC037: road '1' has no lane -9")]
    [TestCase("roadId=\"1\"", "roadId=\"42\"", @"x\.xosc\(\d+,\d+\): error OSC037: the network has no road '42'")]
    [TestCase("s=\"100\"", "s=\"99999\"", @"x\.xosc\(\d+,\d+\): error OSC037: ")]
    [TestCase(
        "<RelativeTargetLane entityRef=\"Ego\" value=\"0\"/>",
        "<AbsoluteTargetLane value=\"-77\"/>",
        @"x\.xosc: error OSC041: there is no lane '-77'")]
    public void What_does_not_fit_the_map_is_a_fault_of_the_file(string sound, string broken, string fault) =>
        Assert.That(Refusal(Changed(sound, broken)), Does.Match(fault).And.Contain("1 fault;"));

    [TestCase("outward", "OSC036")]
    [TestCase("fifo", "OSC042")]
    [TestCase("plain", "OSC001")]
    [TestCase("html", "OSC012")]
    public void A_catalog_is_one_fault(string catalog, string code)
    {
        MakeTraps();
        File.Move(In("own", "traps", catalog), In("own", "traps", "vehicle_catalog.xosc"));
        const string Locations = "<CatalogLocations><VehicleCatalog><Directory path=\"traps\"/></VehicleCatalog></CatalogLocations>";
        const string Car = """
            <ScenarioObject name="c"><CatalogReference catalogName="vehicle_catalog" entryName="c"/></ScenarioObject>
            """;
        var text = File.ReadAllText(Scenario("maps/map.xodr"));
        File.WriteAllText(_scenario, text.Replace("<CatalogLocations/>", Locations, StringComparison.Ordinal)
            .Replace("<Entities>", $"<Entities>{Car}", StringComparison.Ordinal));

        Assert.That(Refusal(_scenario), Does.Contain($"error {code}: ").And.Contain("1 fault;"));
        AssertNothingIsStoredOf("root:x");
    }

    [Test]
    public void A_picture_of_the_scene_is_not_read_at_all()
    {
        MakeTraps();
        var text = File.ReadAllText(Scenario("maps/map.xodr")).Replace(
            "</RoadNetwork>", "<SceneGraphFile filepath=\"../../../../../etc/passwd\"/></RoadNetwork>", StringComparison.Ordinal);
        File.WriteAllText(_scenario, text);

        Assert.That(Planned(_scenario).Count, Is.EqualTo(1));
        AssertNothingIsStoredOf("root:x");
    }

    [TestCase("../../../../../../../../etc/passwd", "OSC036")]
    [TestCase("outward.xosc", "OSC036")]
    [TestCase("fifo", "PLN006")]
    [TestCase("secret.txt", "OSC001")]
    public void The_scenario_of_a_distribution_is_one_fault(string scenario, string code)
    {
        MakeTraps();
        File.WriteAllText(In("own", "d.xosc"), $"""
            <OpenSCENARIO>
            <FileHeader revMajor="1" revMinor="1" date="2026-01-01T00:00:00" description="test" author="test"/>
            <ParameterValueDistribution>
            <ScenarioFile filepath="{scenario}"/>
            <Deterministic/>
            </ParameterValueDistribution>
            </OpenSCENARIO>
            """);

        Assert.That(Refusal(In("own", "d.xosc")), Does.Contain($": error {code}: ").And.Contain("1 fault;"));
        AssertNothingIsStoredOf("root:x");
    }

    [TestCase("fifo")]
    [TestCase("/dev/zero")]
    [TestCase("/proc/self/status")]
    public void What_is_named_itself_is_a_regular_file_or_refused(string name)
    {
        MakeTraps();

        Assert.That(Refusal(In("own", name)), Does.Contain("error PLN003: it is a ").And.Contain("1 fault;"));
    }

    [Test]
    public void A_folder_s_file_that_lies_elsewhere_is_a_fault_and_not_left_out()
    {
        MakeTraps();
        File.Move(Scenario("maps/map.xodr"), In("own", "traps", "good.xosc"));

        Assert.That(Refusal(In("own")), Does.Contain("own/outward.xosc: error OSC036: it lies outside of"));
    }

    [Test]
    public void The_map_of_a_YAML_scenario_is_not_looked_for_above_its_root()
    {
        var deep = Directory.CreateDirectory(In("a", "b", "c", "d", "e", "f")).FullName;
        Directory.CreateDirectory(In("a", "maps"));
        File.Copy(In("own", "maps", "map.xodr"), In("a", "maps", "elsewhere.xodr"));
        var yaml = Path.Combine(deep, "sample.yaml");
        var library = Path.Combine(Checkout.Root, "scenarios", "library", "collision-avoidance", "stopped-truck.yaml");
        File.WriteAllText(yaml, File.ReadAllText(library).Replace("maps/highway.xodr", "maps/elsewhere.xodr", StringComparison.Ordinal));

        Assert.That(Refusal(yaml), Does.Contain("error PLN001: 'maps/elsewhere.xodr' is not in scenarios/library/"));
    }

    private void MakeTraps()
    {
        var traps = Directory.CreateDirectory(In("own", "traps")).FullName;
        foreach (var folder in (string[])[In("own"), traps])
        {
            using var made = Process.Start("mkfifo", [Path.Combine(folder, "fifo")]);
            made.WaitForExit();
            File.CreateSymbolicLink(Path.Combine(folder, "outward.xosc"), "/etc/passwd");
        }

        File.CreateSymbolicLink(Path.Combine(traps, "outward"), "/etc/passwd");
        File.WriteAllText(Path.Combine(traps, "plain"), "root:x:0:0\n");
        File.WriteAllText(Path.Combine(traps, "html"), "<html><Catalog/></html>");
        File.CreateSymbolicLink(In("own", "outward.xodr"), "/etc/passwd");
        File.CreateSymbolicLink(In("own", "zero.xodr"), "/dev/zero");
        File.CreateSymbolicLink(In("own", "circle.xodr"), "circle.xodr");
        File.WriteAllText(In("own", "hollow.xodr"), "");
    }

    private string Changed(string from, string to)
    {
        var text = File.ReadAllText(Scenario("maps/map.xodr"));
        File.WriteAllText(_scenario, text.Replace(from, to, StringComparison.Ordinal));
        return _scenario;
    }

    private string Scenario(string map)
    {
        var text = File.ReadAllText(Path.Combine(Examples, "cut-in.xosc"));
        File.WriteAllText(_scenario, text.Replace("../library/maps/highway.xodr", map, StringComparison.Ordinal));
        return _scenario;
    }

    private void AssertNothingIsStoredOf(string secret)
    {
        var store = In("content");
        var stored = Directory.Exists(store) ? Directory.EnumerateFiles(store, "*", SearchOption.AllDirectories) : [];
        Assert.That(stored.Where(file => File.ReadAllText(file).Contains(secret, StringComparison.Ordinal)), Is.Empty);
    }

    private CellPlan Planned(string selection) =>
        new Planner(new Project(Checkout.Root), new ContentStore(In("content"))).Plan(new PlanRequest([selection]));

    private string Refusal(string selection)
    {
        var refused = Assert.Throws<RefusedInputException>(() => Planned(selection));
        Assert.That(refused.Code, Is.EqualTo(ExitCode.Usage));
        return refused.Lines;
    }

    private string In(params string[] names) => Path.Combine([_folder, .. names]);
}
