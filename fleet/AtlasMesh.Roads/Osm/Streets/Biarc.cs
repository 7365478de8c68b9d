using AtlasMesh.Exact;
using AtlasMesh.Roads.Geometry;

namespace AtlasMesh.Roads.Osm.Streets;

/// <summary>
/// Two arcs that lead from one pose to another without a bend, of equal tangent lengths (Bolton, "Biarc curves", 1975).
/// </summary>
internal static class Biarc
{
    /// <summary>Metres between the poses below which there is no room for a curve.</summary>
    public const double LeastRoom = 0.02;

    private const double LongestTangent = 50;

    /// <summary>Radians; an arc that turns nearly all the way round grows without bound.</summary>
    private const double MostHalfTurn = 2.6;

    /// <summary>Metres and radians: where poses nearly face each other, arcs of no length would have to turn a lot.</summary>
    private const double Miss = 1e-5;

    /// <summary>Null where the poses lie too close.</summary>
    public static ReferenceCurve? Between(Pose from, Pose to)
    {
        var way = to.Position - from.Position;

        if (!(way.Length >= LeastRoom))
            return null;

        var (start, end) = (Direction(from), Direction(to));
        var reach = TangentLength(way, start, end);

        // The end lies behind the start and points the same way: only a detour of any size leads there.
        if (!(reach <= LongestTangent * way.Length))
            return null;

        var middle = (from.Position + to.Position + ((start - end) * reach)) * 0.5;
        var first = HalfTurn(middle - from.Position, start);
        var (sin, cos) = ExactMath.SinCos(2 * first);
        var second = HalfTurn(to.Position - middle, (start * cos) + (start.Left * sin));

        if (!(Math.Abs(first) <= MostHalfTurn) || !(Math.Abs(second) <= MostHalfTurn))
            return null;

        var pen = new CurvePen(from);
        DrawArc(pen, (middle - from.Position).Length, first);
        DrawArc(pen, (to.Position - middle).Length, second);
        return pen.IsEmpty || !pen.IsAt(to, Miss) ? null : pen.ToCurve();
    }

    /// <summary>The positive root d of |way - d (start + end)| = 2 d, in the form that keeps its digits.</summary>
    private static double TangentLength(Vector2 way, Vector2 start, Vector2 end)
    {
        var along = way.Dot(start + end);
        var spread = 2 * (1 - start.Dot(end));
        var root = Math.Sqrt((along * along) + (spread * way.LengthSquared));
        return along > 0 ? way.LengthSquared / (along + root) : (root - along) / spread;
    }

    /// <summary>Radians to the left from a direction to a chord: half of what the arc over that chord turns.</summary>
    private static double HalfTurn(Vector2 chord, Vector2 direction) =>
        chord.LengthSquared > 0 ? ExactMath.Atan2(direction.Cross(chord), direction.Dot(chord)) : 0;

    private static void DrawArc(CurvePen pen, double chord, double halfTurn)
    {
        if (!(chord > 0))
            return;

        var sine = ExactMath.Sin(halfTurn);
        var stretch = Math.Abs(halfTurn) < 1e-9 ? 1 : halfTurn / sine;
        pen.Draw(chord * stretch, 2 * sine / chord);
    }

    private static Vector2 Direction(Pose pose)
    {
        var (sin, cos) = ExactMath.SinCos(pose.Heading);
        return new Vector2(cos, sin);
    }
}
