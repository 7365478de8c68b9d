using System.Collections.Immutable;
using AtlasMesh.OpenScenario.Engine;
using AtlasMesh.OpenScenario.Reading;
using AtlasMesh.Roads;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.OpenScenario;

/// <summary>
/// Reads OpenSCENARIO XML 1.0 to 1.3 (COVERAGE.md: which elements). All faults at once, with line and column. Files come through a
/// function from a path to its text
/// (null: no such file). Paths are relative to one root, with forward slashes and without "..", so that a rig can serve them from digests.
/// </summary>
public static class OpenScenarioFile
{
    /// <summary>The code of the fault that a wider root would mend.</summary>
    public const string PathLeavesRoot = FaultCode.PathLeavesRoot;

    public static Reading<ScenarioScript> Read(string path, Func<string, string?> readFile, ReadOptions? options = null) =>
        Read(new FileSet(path, readFile), options);

    /// <summary>As above; afterwards the set says which files were read.</summary>
    public static Reading<ScenarioScript> Read(FileSet files, ReadOptions? options = null) =>
        ScriptReader.Read(files, options ?? new ReadOptions());

    /// <summary>Why a scenario, catalog or distribution is too costly to be read at all, without taking it into memory; null where it is
    /// not.</summary>
    public static Diagnostic? Guard(string path, TextReader text) => NodeReader.Check(path, text);

    /// <summary>
    /// Every fault of a scenario and of the road network that it names, and where both can be read whether they fit each other. Empty: it
    /// can be played. What the map's reader only warns of is a warning here too.
    /// </summary>
    public static ImmutableArray<Diagnostic> Validate(string path, Func<string, string?> readFile, ReadOptions? options = null)
    {
        var reading = Read(path, readFile, options);
        if (reading.Value is not { } script)
            return reading.Faults;

        if (script.RoadNetwork.Length == 0 || readFile(script.RoadNetwork) is not { } text)
            return [];

        var roads = OpenDriveReader.Read(script.RoadNetwork, text);
        return roads.Value is { } network ? [.. network.Warnings, .. ScriptCheck.Check(script, network)] : roads.Faults;
    }

    /// <summary>What of a scenario does not fit itself or this network: an engine would refuse to play it.</summary>
    public static ImmutableArray<Diagnostic> CheckOnMap(ScenarioScript script, RoadNetwork network) => ScriptCheck.Check(script, network);

    /// <summary>The road network and the catalogs that the file reads under these options, as root-relative paths: the file itself first,
    /// then the others in ordinal order. What is missing is not listed; reading says so.</summary>
    public static ImmutableArray<string> FindInputs(string path, Func<string, string?> readFile, ReadOptions? options = null)
    {
        var files = new FileSet(path, readFile);
        ScriptReader.Read(files, options ?? new ReadOptions());
        return [.. files.Found.OrderBy(found => found != files.ScenarioPath)];
    }
}
