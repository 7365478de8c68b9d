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

/// <summary>
/// A kind of fault that a rig can inject. It must show an effect in the trace, or the cell is inconclusive: <paramref name="Observed"/>
/// names what is counted, and "observed: NAME > 0" in a scenario says so aloud.
/// </summary>
public sealed record FaultKind(string Name, string Observed, ImmutableArray<FaultArgument> Arguments, string Meaning);

/// <summary>Every kind of fault by name.</summary>
public static class FaultCatalogue
{
    private static readonly FaultArgument Direction = new FaultArgument.Word("direction", ["across", "along"], "across");

    public static ImmutableArray<FaultKind> Kinds { get; } =
    [
        new("gnss-jump", "fixes-shifted", [new FaultArgument.Measure("offset", Dimension.Length), Direction],
            "the receiver's position is off by a constant offset, at once"),
        new("gnss-outage", "fixes-lost", [],
            "the receiver gives no fix"),
        new("gnss-pull", "fixes-shifted", [new FaultArgument.Measure("rate", Dimension.Speed), Direction],
            "the receiver's position drifts away at a constant rate"),
        new("link-blackout", "packets-dropped", [new FaultArgument.Links("links")],
            "the links lose every packet"),
    ];

    public static FaultKind? Find(string name) => Kinds.FirstOrDefault(kind => kind.Name == name);
}
