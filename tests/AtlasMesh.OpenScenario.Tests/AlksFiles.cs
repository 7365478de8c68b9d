using AtlasMesh.OpenScenario.Engine;
using AtlasMesh.Roads;
using AtlasMesh.Testing;

namespace AtlasMesh.OpenScenario.Tests;

/// <summary>The concrete ALKS scenarios of the reference data.</summary>
internal static class AlksFiles
{
    private const string Folder = "osc-alks/logical_scenarios/concrete_scenarios";

    public static IEnumerable<string> Names { get; } =
    [
        "4_1_1_free_driving",
        "4_1_2_swerving_lead_vehicle",
        "4_1_3_side_vehicle",
        "4_2_1_fully_blocking_target",
        "4_2_2_partially_blocking_target",
        "4_2_3_crossing_pedestrian",
        "4_2_4_multiple_blocking_targets",
        "4_3_1_follow_lead_vehicle_comfortable",
        "4_3_2_follow_lead_vehicle_emergency_brake",
        "4_4_1_cut_in_no_collision",
        "4_4_2_cut_in_unavoidable_collision",
        "4_5_1_cut_out_fully_blocking",
        "4_5_2_cut_out_multiple_blocking_targets",
        "4_6_1_forward_detection_range",
        "4_6_2_lateral_detection_range",
    ];

    public static string FileOf(string name) => $"alks_scenario_{name}_template.xosc";

    public static string? ReadFile(string path)
    {
        var full = Path.Combine(ReferenceData.Require(Folder), path);
        return File.Exists(full) ? File.ReadAllText(full) : null;
    }

    public static ScenarioScript Read(string name, ReadOptions? options = null)
    {
        var reading = OpenScenarioFile.Read(FileOf(name), ReadFile, options);
        Assert.That(reading.Faults.IsDefaultOrEmpty, Is.True, () => string.Join('\n', reading.Faults));
        return reading.Value!;
    }

    public static RoadNetwork Roads(ScenarioScript script)
    {
        var reading = OpenDriveReader.Read(script.RoadNetwork, ReadFile(script.RoadNetwork)!);
        Assert.That(reading.Faults.IsDefaultOrEmpty, Is.True, () => string.Join('\n', reading.Faults));
        return reading.Value!;
    }

    public static StoryboardEngine Play(string name, EngineOptions options)
    {
        var script = Read(name);
        return StoryboardEngine.Create(script, Roads(script), options);
    }
}
