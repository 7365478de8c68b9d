using System.Collections.Immutable;
using AtlasMesh.Exact;
using AtlasMesh.Roads.Osm.Ways;

namespace AtlasMesh.Roads.Osm.Streets;

/// <summary>
/// A part of a way from one corner to the next. An approach is a street in one direction: street * 2 along its nodes, + 1 against them.
/// </summary>
internal sealed record Street(Carriageway Carriageway, int Part, ImmutableArray<Vector2> Points)
{
    public int From { get; init; }

    public int To { get; init; }

    public string Id => FormattableString.Invariant($"{Carriageway.Way.Id}.{Part}");

    public double Length => Polyline.LengthOf(Points);
}
