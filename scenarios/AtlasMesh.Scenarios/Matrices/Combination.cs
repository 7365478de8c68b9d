using System.Collections.Immutable;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Scenarios.Matrices;

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
