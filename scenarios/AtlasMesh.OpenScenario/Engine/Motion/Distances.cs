using AtlasMesh.Exact;

namespace AtlasMesh.OpenScenario.Engine.Motion;

/// <summary>
/// Distances between actors in metres, between reference points or between bounding boxes. Along an axis they are signed: positive is
/// ahead or left.
/// </summary>
internal static class Distances
{
    /// <summary>NaN where the two cannot be compared (no way between their roads).</summary>
    public static double Between(Scene scene, Actor from, Actor to, DistanceFrame frame, (DistanceKind Kind, bool Freespace) how)
    {
        if (how.Kind == DistanceKind.Euclidean)
            return Euclidean(from, to, how.Freespace);

        var longitudinal = how.Kind == DistanceKind.Longitudinal;
        if (frame == DistanceFrame.Entity)
            return AlongAxis(from, to, AxisOf(from.Pose.Heading, longitudinal), how.Freespace);

        return longitudinal ? RoadDistances.Along(scene, from, to, how.Freespace) : RoadDistances.Across(scene, from, to, how.Freespace);
    }

    /// <summary>From an actor to a place, as between actors.</summary>
    public static double ToPlace(Scene scene, Actor from, in Placement to, DistanceFrame frame, (DistanceKind Kind, bool Freespace) how)
    {
        if (how.Kind == DistanceKind.Euclidean)
            return how.Freespace ? BoxGeometry.ToPoint(from, to.Pose.Position) : (to.Pose.Position - from.Pose.Position).Length;

        var longitudinal = how.Kind == DistanceKind.Longitudinal;
        if (frame != DistanceFrame.Entity)
            return RoadDistances.ToPlace(scene, from, to, longitudinal, how.Freespace);

        var axis = AxisOf(from.Pose.Heading, longitudinal);
        var between = (to.Pose.Position - from.Pose.Position).Dot(axis);
        return how.Freespace ? Gap(Reach(from, axis), (between, between)) : between;
    }

    /// <summary>Along the heading of the first, between the boxes' ends or the reference points.</summary>
    public static double Ahead(Actor from, Actor to, bool freespace) => AlongAxis(from, to, AxisOf(from.Pose.Heading, true), freespace);

    public static Vector2 AxisOf(double heading, bool longitudinal)
    {
        var (sin, cos) = ExactMath.SinCos(heading);
        var axis = new Vector2(cos, sin);
        return longitudinal ? axis : axis.Left;
    }

    /// <summary>How far a box reaches to both sides of its reference point along an axis.</summary>
    public static (double Low, double High) Reach(Actor actor, Vector2 axis)
    {
        var box = actor.Entity.Box;
        var forward = AxisOf(actor.Pose.Heading, true);
        var (along, across) = (forward.Dot(axis), forward.Left.Dot(axis));
        var centre = (box.CentreX * along) + (box.CentreY * across);
        var half = (Math.Abs(along) * box.Length / 2) + (Math.Abs(across) * box.Width / 2);
        return (centre - half, centre + half);
    }

    /// <summary>The gap between two intervals: positive where the second lies above the first, zero where they overlap.</summary>
    public static double Gap((double Low, double High) first, (double Low, double High) second)
    {
        if (second.Low > first.High)
            return second.Low - first.High;

        return second.High < first.Low ? second.High - first.Low : 0;
    }

    private static double AlongAxis(Actor from, Actor to, Vector2 axis, bool freespace)
    {
        var between = (to.Pose.Position - from.Pose.Position).Dot(axis);
        if (!freespace)
            return between;

        var (low, high) = Reach(to, axis);
        return Gap(Reach(from, axis), (between + low, between + high));
    }

    private static double Euclidean(Actor from, Actor to, bool freespace) =>
        freespace ? BoxGeometry.Distance(from, to) : (to.Pose.Position - from.Pose.Position).Length;
}
