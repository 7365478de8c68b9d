using System.Collections.Immutable;

namespace AtlasMesh.OpenScenario;

/// <summary>How a file's parameters are bound.</summary>
public sealed record ReadOptions
{
    /// <summary>Parameter name to text, in place of the value that the file declares.</summary>
    public ImmutableSortedDictionary<string, string> Parameters { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Accepts parameter values outside the constraints that the file declares.</summary>
    public bool IgnoreConstraints { get; init; }
}
