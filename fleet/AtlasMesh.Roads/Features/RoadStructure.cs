using System.Collections.Immutable;

namespace AtlasMesh.Roads.Features;

/// <summary>
/// A bridge or a tunnel that the road is on or in from <paramref name="S"/> on over <paramref name="Length"/> metres.
/// <paramref name="Lighting"/> and <paramref name="Daylight"/> are shares from 0 to 1, of tunnels.
/// </summary>
public sealed record RoadStructure(
    bool IsTunnel,
    string Id,
    string Name,
    string Type,
    double S,
    double Length,
    double Lighting,
    double Daylight,
    ImmutableArray<LaneValidity> Validities)
{
    public bool Holds(double s) => s >= S && s <= S + Length;
}
