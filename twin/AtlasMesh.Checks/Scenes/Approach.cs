using AtlasMesh.Roads;

namespace AtlasMesh.Checks.Scenes;

/// <summary>
/// How one participant stands to another that it may be driving towards: metres along the first one's path from bumper to bumper,
/// metres to its left, the speed at which the gap closes, and whether the other is in its path at all.
/// </summary>
internal readonly record struct Approach(double Along, double Gap, double Lateral, double Closing, bool IsInPath)
{
    private const double Slightly = 0.01;

    public bool IsAhead => Along > 0;

    /// <summary>Seconds; infinite where the gap does not close, 0 where it is gone.</summary>
    public double Ttc =>
        !IsInPath || !IsAhead ? double.PositiveInfinity
        : Gap <= 0 ? 0
        : Closing > Slightly ? Gap / Closing
        : double.PositiveInfinity;

    /// <summary>Along the road where both are on the same one, else as the first one's heading points.</summary>
    public static Approach Of(Body from, Body to, RoadNetwork? roads)
    {
        if (roads is null) return Straight(from, to);

        var (here, there) = (from.SpotOn(roads), to.SpotOn(roads));
        return here.Road == there.Road ? Curved(from, to, here, there) : Straight(from, to);
    }

    private static Approach Curved(Body from, Body to, RoadSpot here, RoadSpot there)
    {
        // The path of the first runs beside the reference line, so it is longer or shorter than that in a bend.
        var direction = here.Along.X >= 0 ? 1 : -1;
        var stretch = 1 - ((here.Curvature + there.Curvature) / 2 * here.T);
        var along = (there.S - here.S) * direction * stretch;
        var lateral = (there.T - here.T) * direction;
        var closing = ((from.Speed * here.Along.X) - (to.Speed * there.Along.X)) * direction;

        return new Approach(
            along, along - here.HalfAlong - there.HalfAlong, lateral, closing, Math.Abs(lateral) < here.HalfAcross + there.HalfAcross);
    }

    private static Approach Straight(Body from, Body to)
    {
        var between = to.Centre - from.Centre;
        var (along, lateral) = (between.Dot(from.Ahead), between.Dot(from.Ahead.Left));
        var (cos, sin) = (Math.Abs(from.Ahead.Dot(to.Ahead)), Math.Abs(from.Ahead.Cross(to.Ahead)));
        var halfAlong = (to.HalfLength * cos) + (to.HalfWidth * sin);
        var halfAcross = (to.HalfLength * sin) + (to.HalfWidth * cos);
        var closing = (from.Velocity - to.Velocity).Dot(from.Ahead);

        return new Approach(
            along, along - from.HalfLength - halfAlong, lateral, closing, Math.Abs(lateral) < from.HalfWidth + halfAcross);
    }
}
