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
        var pen = new CurvePen(from);
        var turned = DrawArc(pen, middle - from.Position, start);
        var (sin, cos) = ExactMath.SinCos(turned);
        DrawArc(pen, to.Position - middle, (start * cos) + (start.Left * sin));
        return pen.IsEmpty ? null : pen.ToCurve();
    }

    /// <summary>The positive root d of |way - d (start + end)| = 2 d, in the form that keeps its digits.</summary>
    private static double TangentLength(Vector2 way, Vector2 start, Vector2 end)
    {
        var along = way.Dot(start + end);
        var spread = 2 * (1 - start.Dot(end));
        var root = Math.Sqrt((along * along) + (spread * way.LengthSquared));
        return along > 0 ? way.LengthSquared / (along + root) : (root - along) / spread;
    }

    /// <summary>The arc over this chord that begins in this direction; returns radians turned to the left.</summary>
    private static double DrawArc(CurvePen pen, Vector2 chord, Vector2 direction)
    {
        var length = chord.Length;

        if (!(length > 0))
            return 0;

        var half = ExactMath.Atan2(direction.Cross(chord), direction.Dot(chord));
        var sine = ExactMath.Sin(half);
        var stretch = Math.Abs(half) < 1e-9 ? 1 : half / sine;
        pen.Draw(length * stretch, 2 * sine / length);
        return 2 * half;
    }

    private static Vector2 Direction(Pose pose)
    {
        var (sin, cos) = ExactMath.SinCos(pose.Heading);
        return new Vector2(cos, sin);
    }
}
