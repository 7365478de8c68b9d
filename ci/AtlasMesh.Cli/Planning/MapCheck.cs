using System.Collections.Immutable;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Cli.Planning;

/// <summary>Holds maps against their readers.</summary>
internal static class MapCheck
{
    /// <summary>What the readers left out or guessed. A fault in any of the maps refuses them all, with every line.</summary>
    public static ImmutableArray<Diagnostic> Warnings(ProjectFiles files, ImmutableArray<string> maps)
    {
        var found = maps.SelectMany(map => files.CheckMap(Path.GetFullPath(map)) ?? []).ToLookup(diagnostic => diagnostic.IsWarning);
        files.Faults.AddRange(found[false]);
        files.RefuseFaults();
        return [.. found[true]];
    }
}
