using System.Collections.Immutable;
using AtlasMesh.OpenScenario.Reading;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.OpenScenario;

/// <summary>
/// Reads OpenSCENARIO XML 1.0 to 1.3 (COVERAGE.md: which elements). All faults at once, with line and column. Files come through a function from a path to its text
/// (null: no such file). Paths are relative to one root, with forward slashes and without "..", so that a rig can serve them from digests.
/// </summary>
public static class OpenScenarioFile
{
    /// <summary>The code of the fault that a wider root would mend.</summary>
    public const string PathLeavesRoot = FaultCode.PathLeavesRoot;

    public static Reading<ScenarioScript> Read(string path, Func<string, string?> readFile, ReadOptions? options = null) =>
        ScriptReader.Read(new FileSet(path, readFile), options ?? new ReadOptions());

    /// <summary>The road network and the catalogs that the file reads under these options, as root-relative paths: the file itself first,
    /// then the others in ordinal order. What is missing is not listed; reading says so.</summary>
    public static ImmutableArray<string> FindInputs(string path, Func<string, string?> readFile, ReadOptions? options = null)
    {
        var files = new FileSet(path, readFile);
        ScriptReader.Read(files, options ?? new ReadOptions());
        return [.. files.Found.OrderBy(found => found != files.ScenarioPath)];
    }
}
