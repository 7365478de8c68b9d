using AtlasMesh.Testing;

namespace AtlasMesh.Roads.Tests;

/// <summary>The maps that tests share, read once.</summary>
internal static class Maps
{
    public static readonly string[] Alks =
    [
        "alks_road_different_curvatures", "alks_road_left_radius_1000m", "alks_road_left_radius_250m",
        "alks_road_right_radius_1000m", "alks_road_right_radius_250m", "alks_road_straight",
    ];

    public static readonly string[] Ours = ["highway", "port-yard"];

    private const string AlksFolder = "osc-alks/logical_scenarios/concrete_scenarios/road_networks";

    public static IEnumerable<string> All => [.. Alks, .. Ours];

    public static RoadNetwork Named(string name) =>
        Ours.Contains(name) ? Our(name) : Read(ReferenceData.Require($"{AlksFolder}/{name}.xodr"));

    public static RoadNetwork Our(string name) => Read(OurPath(name));

    public static string OurPath(string name) => Path.Combine(Checkout.Root, "scenarios", "library", "maps", $"{name}.xodr");

    public static RoadNetwork Parse(string text)
    {
        var reading = OpenDriveReader.Read("map.xodr", text);
        Assert.That(reading.Faults.Select(fault => fault.ToString()), Is.Empty);
        return reading.Value!;
    }

    private static RoadNetwork Read(string path) => Parse(File.ReadAllText(path));
}
