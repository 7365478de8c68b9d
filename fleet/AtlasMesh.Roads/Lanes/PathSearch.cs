using System.Collections.Immutable;
using AtlasMesh.Exact;
using AtlasMesh.Roads.Geometry;

namespace AtlasMesh.Roads.Lanes;

/// <summary>Finds the place of a path that is nearest to a point.</summary>
internal static class PathSearch
{
    /// <summary>How far along the path the nearest place may lie from the hint; metres.</summary>
    private const double Window = 30;

    /// <summary>Walks downhill from the hint, over the joints of legs.</summary>
    public static PathProjection Near(ImmutableArray<PathLeg> legs, int start, Vector2 point, double hint)
    {
        var (index, came) = (start, 0);
        var guess = legs[start].S(hint);

        while (true)
        {
            var leg = legs[index];
            var foot = leg.Node.Road.Curve.Near(point, guess);
            var side = SideOf(leg, foot);
            var next = index + side;
            var ends = side == 0 || next < 0 || next == legs.Length || side == -came;
            var found = ends ? Placed(leg, foot, point) : default;

            if (ends)
                return Math.Abs(found.Distance - hint) <= Window ? found : AtWindow(legs, point, hint, found.Distance);

            if (OutOfWindow(leg, side, hint))
                return AtWindow(legs, point, hint, side > 0 ? leg.End : leg.Start);

            (index, came) = (next, side);
            guess = side > 0 ? legs[next].Entry : legs[next].Exit;
        }
    }

    /// <summary>Looks at every leg whose stretches of road come near the point.</summary>
    public static PathProjection Whole(ImmutableArray<PathLeg> legs, Vector2 point)
    {
        var best = default(PathProjection);
        var least = double.PositiveInfinity;

        foreach (var leg in legs)
        {
            foreach (var segment in leg.Node.Road.Curve.Segments)
                Consider(leg, segment);
        }

        return best;

        void Consider(PathLeg leg, CurveSegment segment)
        {
            var reach = least + leg.Node.Road.Reach;
            var (low, high) = (leg.Bounded(segment.Start), leg.Bounded(segment.End));
            var apart = low == high && leg.Length > 0;

            if (apart || segment.Box.DistanceSquared(point) > reach * reach)
                return;

            var found = Placed(leg, segment.Foot(point, segment.Length / 2), point);
            var away = (leg.At(found.Distance).Pose.Position - point).Length;

            if (!(away < least))
                return;

            (best, least) = (found, away);
        }
    }

    private static int SideOf(PathLeg leg, CurveFoot foot)
    {
        // At the very end of a road the foot lies on the leg's end and the overshoot alone tells that the path goes on.
        var side = leg.Side(foot.S);
        return side == 0 && foot.Beyond != 0 ? Math.Sign(foot.Beyond) * leg.Node.Direction : side;
    }

    private static bool OutOfWindow(PathLeg leg, int side, double hint) =>
        side > 0 ? leg.End > hint + Window : leg.Start < hint - Window;

    private static PathProjection AtWindow(ImmutableArray<PathLeg> legs, Vector2 point, double hint, double towards)
    {
        var distance = towards > hint ? hint + Window : hint - Window;
        var leg = legs.Last(leg => leg.Start <= distance || leg == legs[0]);
        return Beside(leg, distance, point);
    }

    private static PathProjection Placed(PathLeg leg, CurveFoot foot, Vector2 point) =>
        leg.Side(foot.S) == 0 ? leg.Project(foot) : Beside(leg, leg.Distance(foot.S), point);

    /// <summary>At a bound the point lies ahead or behind as well; only its way across counts.</summary>
    private static PathProjection Beside(PathLeg leg, double distance, Vector2 point)
    {
        var pose = leg.At(distance).Pose;
        var (sin, cos) = ExactMath.SinCos(pose.Heading);
        var lateral = new Vector2(cos, sin).Cross(point - pose.Position);
        return new PathProjection(Math.Clamp(distance, leg.Start, leg.End), lateral, pose.Heading);
    }
}
