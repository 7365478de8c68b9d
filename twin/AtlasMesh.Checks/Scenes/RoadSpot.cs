using AtlasMesh.Exact;
using AtlasMesh.Roads;

namespace AtlasMesh.Checks.Scenes;

/// <summary>
/// A body in road coordinates: the centre of its box at s and t, its lane, and its heading against the road's as cosine and sine.
/// </summary>
internal readonly record struct RoadSpot(int Road, int Lane, double S, double T)
{
    /// <summary>From the lane's centre to the left of the reference line's direction; metres.</summary>
    public double Offset { get; private init; }

    public double LaneWidth { get; private init; }

    /// <summary>+1 where the lane's traffic runs with the reference line.</summary>
    public int Direction { get; private init; }

    public bool IsDrivable { get; private init; }

    public double Curvature { get; private init; }

    /// <summary>Cosine and sine of the body's heading relative to the reference line.</summary>
    public Vector2 Along { get; private init; }

    /// <summary>Half of what the box takes up along the reference line and across it; metres.</summary>
    public double HalfAlong { get; private init; }

    public double HalfAcross { get; private init; }

    /// <summary>
    /// How far the box reaches beyond the edge of its lane; negative is clearance. In no drivable lane at all: its whole width.
    /// </summary>
    public double Excess { get; private init; }

    public static RoadSpot Of(Body body, RoadNetwork roads, ref RoadHint hint)
    {
        var found = roads.Survey(body.Centre, ref hint);
        var (line, ahead, curvature) = (found.Tangent, body.Ahead, found.Curvature);
        var along = new Vector2(ahead.Dot(line), line.Cross(ahead));

        var spot = new RoadSpot(found.Place.Road, found.Lane, found.Place.S, found.Place.T)
        {
            Offset = found.Offset,
            LaneWidth = found.LaneWidth,
            Direction = found.Direction,
            IsDrivable = found.IsDrivable,
            Curvature = curvature,
            Along = along,
            HalfAlong = (body.HalfLength * Math.Abs(along.X)) + (body.HalfWidth * Math.Abs(along.Y)),
            HalfAcross = (body.HalfLength * Math.Abs(along.Y)) + (body.HalfWidth * Math.Abs(along.X)),
        };

        // In a bend the ends of a straight box lie outside of its middle by half the curvature times the square of half its length.
        var bow = body.HalfLength * body.HalfLength * Math.Abs(curvature) / 2;
        var across = spot.HalfAcross + bow;
        return spot with { Excess = spot.IsDrivable ? Math.Abs(spot.Offset) + across - (spot.LaneWidth / 2) : 2 * across };
    }
}
