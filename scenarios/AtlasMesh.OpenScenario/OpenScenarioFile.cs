using System.Collections.Immutable;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.OpenScenario;

/// <summary>
/// Reads OpenSCENARIO XML 1.0 and 1.1. All faults at once, with line and column. Files come through a function from a path to its text (null: no
/// such file). Paths are relative to one root, with forward slashes and without "..", so that a rig can serve them from digests.
/// </summary>
public static class OpenScenarioFile
{
    public static Reading<ScenarioScript> Read(string path, Func<string, string?> readFile, ReadOptions? options = null) =>
        throw new NotSupportedException();

    /// <summary>The road network and the catalogs that the file reads under these options, as root-relative paths in ordinal order; the file itself is the first.</summary>
    public static ImmutableArray<string> FindInputs(string path, Func<string, string?> readFile, ReadOptions? options = null) =>
        throw new NotSupportedException();
}
