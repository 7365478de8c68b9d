using System.Collections.Immutable;
using AtlasMesh.Exact;
using AtlasMesh.Roads.Geometry;

namespace AtlasMesh.Roads.Lanes;

/// <summary>
/// Finds the road under a point. Best is the place least outside of any lane, then the one nearest to a drivable lane's centre,
/// then the road that stands first in the file.
/// </summary>
internal sealed class Locator(ImmutableArray<Road> roads, ImmutableArray<ImmutableArray<int>> linked)
{
    /// <summary>A millimetre beside the tarmac is on it: roads that meet leave rounding between them.</summary>
    private const double Touching = 1e-3;

    private readonly ImmutableArray<Box> _boxes = [.. roads.Select(BoxOf)];

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

        if (OutsideOf(roads[road], foot) <= Touching)
            return new RoadPosition(road, foot.S, foot.T);

        var best = Candidate.None;

        foreach (var other in linked[road])
            best = Candidate.Better(best, Rated(other, Nearest(other, point, best.Outside)));

        return best.Outside <= Touching ? best.Position : null;
    }

    private RoadPosition Anywhere(Vector2 point)
    {
        var best = Candidate.None;

        for (var road = 0; road < roads.Length; road++)
            best = Candidate.Better(best, Rated(road, Nearest(road, point, best.Outside)));

        return best.Position;
    }

    /// <summary>The road's place that is nearest to the point, or null where none can be less outside than the best so far.</summary>
    private CurveFoot? Nearest(int road, Vector2 point, double bestOutside)
    {
        var reach = bestOutside + roads[road].Reach;

        if (_boxes[road].DistanceSquared(point) > reach * reach)
            return null;

        CurveFoot? nearest = null;

        foreach (var segment in roads[road].Curve.Segments)
        {
            if (segment.Box.DistanceSquared(point) > (nearest?.DistanceSquared ?? (reach * reach)))
                continue;

            var foot = segment.Foot(point, segment.Length / 2);

            if (nearest is null || foot.DistanceSquared < nearest.Value.DistanceSquared)
                nearest = foot;
        }

        return nearest;
    }

    private Candidate Rated(int road, CurveFoot? foot)
    {
        if (foot is not { } at)
            return Candidate.None;

        var outside = OutsideOf(roads[road], at);
        var centre = roads[road].SectionAt(at.S).NearestDrivable(at.S, at.T)?.Centre.At(at.S);
        return new Candidate(
            new RoadPosition(road, at.S, at.T),
            outside <= Touching ? 0 : outside,
            centre is { } t ? Math.Abs(at.T - t) : double.MaxValue);
    }

    private static double OutsideOf(Road road, CurveFoot foot)
    {
        var aside = road.SectionAt(foot.S).Outside(foot.S, foot.T);
        return foot.Beyond == 0 ? aside : Math.Sqrt((aside * aside) + (foot.Beyond * foot.Beyond));
    }

    private static Box BoxOf(Road road) => road.Curve.Segments.Select(segment => segment.Box).Aggregate(Union);

    private static Box Union(Box a, Box b) =>
        new(Math.Min(a.MinX, b.MinX), Math.Min(a.MinY, b.MinY), Math.Max(a.MaxX, b.MaxX), Math.Max(a.MaxY, b.MaxY));

    private readonly record struct Candidate(RoadPosition Position, double Outside, double FromCentre)
    {
        public static Candidate None => new(default, double.PositiveInfinity, double.PositiveInfinity);

        public static Candidate Better(Candidate first, Candidate second) =>
            second.Outside < first.Outside || (second.Outside == first.Outside && second.FromCentre < first.FromCentre) ? second : first;
    }
}
