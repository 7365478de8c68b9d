using System.Collections.Immutable;
using AtlasMesh.Scenarios.Quantities;

namespace AtlasMesh.Scenarios.Catalogues;

/// <summary>A value that a kind of fault takes: a quantity, one of some words, or names of links.</summary>
public abstract record FaultArgument(string Name)
{
    public sealed record Measure(string Name, Dimension Dimension, double? Default = null) : FaultArgument(Name);

    public sealed record Word(string Name, ImmutableArray<string> Words, string Default) : FaultArgument(Name);

    /// <summary>Links of the fleet; absent means all of them.</summary>
    public sealed record Links(string Name) : FaultArgument(Name);
}
