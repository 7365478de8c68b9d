using System.Collections.Immutable;
using AtlasMesh.Exact;

namespace AtlasMesh.Roads.Lanes;

/// <summary>
/// Finds the road under a point. Best is the place least outside of any lane, then the one nearest to a drivable lane's centre,
/// then the road that stands first in the file.
/// </summary>
internal sealed class Locator(ImmutableArray<Road> roads, ImmutableArray<ImmutableArray<int>> linked)
{
    private const int RoomForSeen = 64;

    private readonly RoadIndex _index = new(roads);

    public RoadPosition Locate(Vector2 point, ref RoadHint hint)
    {
        if (!double.IsFinite(point.X) || !double.IsFinite(point.Y))
            throw new ArgumentOutOfRangeException(nameof(point), point, "A point to locate must be finite.");

        var found = (hint.RoadPlusOne > 0 ? NearHint(point, hint) : null) ?? Anywhere(point);
        hint = new RoadHint { RoadPlusOne = found.Road + 1, S = found.S };
        return found;
    }

    /// <summary>
    /// The hint's road while the point is on it, else the best of the roads joined to it; null where the point is on none of them.
    /// </summary>
    private RoadPosition? NearHint(Vector2 point, RoadHint hint)
    {
        var road = hint.RoadPlusOne - 1;
        var foot = roads[road].Curve.Near(point, hint.S);

        if (RoadSearch.OutsideOf(roads[road], foot) <= RoadSearch.Touching)
            return new RoadPosition(road, foot.S, foot.T);

        var search = new RoadSearch(roads, point, stackalloc int[RoomForSeen]);

        foreach (var other in linked[road])
            search.Consider(other);

        return search.Best.Outside <= RoadSearch.Touching ? search.Best.Position : null;
    }

    private RoadPosition Anywhere(Vector2 point)
    {
        var search = new RoadSearch(roads, point, stackalloc int[RoomForSeen]);
        _index.Visit(ref search);
        return search.Best.Position;
    }
}
