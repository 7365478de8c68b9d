using System.Collections.Immutable;

namespace AtlasMesh.Roads.Features;

/// <summary>A sign, a light or a marking that acts as one.</summary>
public sealed record RoadSignal
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Index of the road that it belongs to.</summary>
    public required int Road { get; init; }

    public required FeaturePlace Place { get; init; }

    public required FeatureOrientation Orientation { get; init; }

    /// <summary>True for what changes, such as a traffic light.</summary>
    public required bool IsDynamic { get; init; }

    /// <summary>Type and subtype by the country's own catalogue; "-1" and "none" mean none.</summary>
    public required string Type { get; init; }

    public required string Subtype { get; init; }

    public required string Country { get; init; }

    public required string CountryRevision { get; init; }

    /// <summary>The number on the sign in <see cref="Unit"/>; null where it has none.</summary>
    public double? Value { get; init; }

    public required string Unit { get; init; }

    public required string Text { get; init; }

    /// <summary>Metres; 0 where not given.</summary>
    public required double Width { get; init; }

    public required double Height { get; init; }

    public required ImmutableArray<LaneValidity> Validities { get; init; }

    public required ImmutableArray<SignalDependency> Dependencies { get; init; }

    public required ImmutableArray<SignalLink> Links { get; init; }

    /// <summary>Where it really stands, if not beside the road that it holds for: a place of another road or of the world.</summary>
    public SignalPosition? Position { get; init; }

    /// <summary>Whether it holds for a lane of its road.</summary>
    public bool HoldsFor(int lane)
    {
        foreach (var validity in Validities)
        {
            if (validity.Holds(lane))
                return true;
        }

        return Validities.IsEmpty;
    }
}
