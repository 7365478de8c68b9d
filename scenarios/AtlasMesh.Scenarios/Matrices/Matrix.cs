using System.Collections.Immutable;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Scenarios.Matrices;

/// <summary>Which scenarios run with which values. Read from a file; what its names mean is found when it meets a library.</summary>
public sealed record Matrix(string Path, string Name, string Target, SimDuration Step, ImmutableArray<MatrixEntry> Entries)
{
    /// <summary>How many cells a matrix may have unless its caller says otherwise.</summary>
    public const long UsualCap = 1_000_000;
}

/// <summary>
/// Some scenarios, by path, folder, pattern or name, and how they vary. Axes replace the scenario's own values; a combination that an
/// exclusion fits is left out; inclusions are added after the product.
/// </summary>
public sealed record MatrixEntry(
    SourcePlace Place, string Scenario, ImmutableArray<Parameter> Axes, ImmutableArray<Combination> Excludes,
    ImmutableArray<Combination> Includes, ImmutableArray<ulong> Seeds);

/// <summary>Values for some parameters; more than one value of a parameter means any of them.</summary>
public sealed record Combination(SourcePlace Place, ImmutableSortedDictionary<string, ImmutableArray<string>> Values)
{
    public bool Fits(IReadOnlyDictionary<string, string> parameters)
    {
        foreach (var (name, values) in Values)
        {
            if (!parameters.TryGetValue(name, out var value) || !values.Contains(value)) return false;
        }

        return true;
    }
}
