using System.Collections.Immutable;
using AtlasMesh.Scenarios.Quantities;

namespace AtlasMesh.Scenarios.Catalogues;

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
