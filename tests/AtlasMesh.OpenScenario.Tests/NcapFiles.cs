using AtlasMesh.OpenScenario.Engine;
using AtlasMesh.Roads;
using AtlasMesh.Testing;

namespace AtlasMesh.OpenScenario.Tests;

/// <summary>The Euro NCAP scenarios of the reference data, as they are.</summary>
internal static class NcapFiles
{
    private const string Folder = "osc-ncap";

    public static IEnumerable<string> Names { get; } =
    [
        "CBNA", "CCCscp", "CCFhos", "CCFtap", "CCRs", "NCAP_AEB_C2C_CCFhos_2023", "NCAP_AEB_C2C_CCFtap_2023", "NCAP_AEB_C2C_CCR_2023",
        "NCAP_AEB_VRU_CBNA_2023", "NCAP_AEB_VRU_CPRA_Cm_2023",
    ];

    public static string FileOf(string name) => $"OpenSCENARIO/NCAP/{FolderOf(name)}/{name}.xosc";

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

    public static StoryboardEngine Play(string name, EngineOptions options, ReadOptions? reading = null)
    {
        var script = Read(name, reading);
        var roads = OpenDriveReader.Read(script.RoadNetwork, ReadFile(script.RoadNetwork)!);
        Assert.That(roads.Faults.IsDefaultOrEmpty, Is.True, () => string.Join('\n', roads.Faults));
        return StoryboardEngine.Create(script, roads.Value!, options);
    }

    private static string FolderOf(string name) => name switch
    {
        _ when name.Contains("C2C", StringComparison.Ordinal) => "AEB_C2C_2023",
        _ when name.Contains("VRU", StringComparison.Ordinal) => "AEB_VRU_2023",
        _ => "CA-FC_2026",
    };
}
