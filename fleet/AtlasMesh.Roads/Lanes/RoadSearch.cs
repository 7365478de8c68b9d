using System.Collections.Immutable;
using AtlasMesh.Exact;
using AtlasMesh.Roads.Geometry;

namespace AtlasMesh.Roads.Lanes;

/// <summary>A search for the road under a point as it goes: the best place so far and the roads looked at already.</summary>
internal ref struct RoadSearch(ImmutableArray<Road> roads, Vector2 point, Span<int> seen)
{
    /// <summary>A millimetre beside the tarmac is on it: roads that meet leave rounding between them.</summary>
    public const double Touching = 1e-3;

    private readonly Span<int> _seen = seen;
    private int _count;

    public Vector2 Point { get; } = point;

    public RoadCandidate Best { get; private set; } = RoadCandidate.None;

    private readonly double Limit => Best.Outside + Touching;

    /// <summary>Whether something this far away, squared, could still be as good as the best so far.</summary>
    public readonly bool MayImprove(double distanceSquared) => !(distanceSquared > Limit * Limit);

    public void Consider(int road)
    {
        if (_seen[..Math.Min(_count, _seen.Length)].Contains(road))
            return;

        // Beyond the room for them roads are looked at again, which costs time and nothing else.
        if (_count < _seen.Length)
            _seen[_count++] = road;

        if (Nearest(roads[road], Point, Limit) is { } foot)
            Best = RoadCandidate.Better(Best, Rated(roads[road], road, foot));
    }

    public static double OutsideOf(Road road, CurveFoot foot)
    {
        var aside = road.SectionAt(foot.S).Outside(foot.S, foot.T);
        return foot.Beyond == 0 ? aside : Math.Sqrt((aside * aside) + (foot.Beyond * foot.Beyond));
    }

    /// <summary>The road's place that is nearest to the point, or null where none can be within the limit of its lanes.</summary>
    private static CurveFoot? Nearest(Road road, Vector2 point, double limit)
    {
        var reach = limit + road.Reach;
        CurveFoot? nearest = null;

        foreach (var segment in road.Curve.Segments)
        {
            if (segment.Box.DistanceSquared(point) > (nearest?.DistanceSquared ?? (reach * reach)))
                continue;

            var foot = segment.Foot(point, segment.Length / 2);

            if (nearest is null || foot.DistanceSquared < nearest.Value.DistanceSquared)
                nearest = foot;
        }

        return nearest;
    }

    private static RoadCandidate Rated(Road road, int index, CurveFoot at)
    {
        var outside = OutsideOf(road, at);
        var centre = road.SectionAt(at.S).NearestDrivable(at.S, at.T)?.Centre.At(at.S);
        return new RoadCandidate(
            new RoadPosition(index, at.S, at.T),
            outside <= Touching ? 0 : outside,
            centre is { } t ? Math.Abs(at.T - t) : double.MaxValue);
    }
}
