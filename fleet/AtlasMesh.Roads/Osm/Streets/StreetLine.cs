using System.Collections.Immutable;
using AtlasMesh.Exact;
using AtlasMesh.Roads.Geometry;

namespace AtlasMesh.Roads.Osm.Streets;

/// <summary>Draws a street's reference line: straight between nodes, an arc at each node.</summary>
internal static class StreetLine
{
    /// <summary>Metres that the inner edge of a road keeps from the centre of its bend.</summary>
    private const double InnerRadius = 1;

    /// <summary>Metres that an arc may pass inside of its node, where the road has room for a tighter one.</summary>
    private const double Shortcut = 0.7;

    private const double LeastTurn = 1e-7;

    /// <summary>Whether an arc fits in at this point, wide enough for a road of this half width.</summary>
    public static bool Fits(ReadOnlySpan<Vector2> points, int index, double halfWidth)
    {
        var tangent = HalfTangent(Polyline.TurnAt(points, index));
        return tangent * (halfWidth + InnerRadius) <= Room(points, index, share: 0.5) || tangent < LeastTurn;
    }

    /// <summary>The line between so many metres after the first point and before the last.</summary>
    public static ReferenceCurve Draw(ImmutableArray<Vector2> points, (double Start, double End) clear, double halfWidth)
    {
        var kept = Open(Polyline.Cut(points, clear.Start, clear.End), halfWidth + InnerRadius);
        var first = kept[1] - kept[0];
        var pen = new CurvePen(new Pose(kept[0].X, kept[0].Y, ExactMath.Atan2(first.Y, first.X)));
        var used = 0.0;

        for (var index = 1; index < kept.Length; index++)
        {
            var straight = (kept[index] - kept[index - 1]).Length - used;
            var (reach, turn) = index + 1 < kept.Length ? Bend(kept, index, halfWidth) : (0, 0);
            pen.Draw(straight - reach, 0);
            DrawBend(pen, reach, turn);
            used = reach;
        }

        return pen.ToCurve();
    }

    private static void DrawBend(CurvePen pen, double reach, double turn)
    {
        if (!(Math.Abs(turn) > LeastTurn) || !(reach > 0))
            return;

        var radius = reach / HalfTangent(turn);
        pen.Draw(radius * Math.Abs(turn), Math.Sign(turn) / radius);
    }

    /// <summary>Where the arc at a point begins and ends, metres from the point, and radians that it turns.</summary>
    private static (double Reach, double Turn) Bend(ImmutableArray<Vector2> points, int index, double halfWidth)
    {
        var turn = Polyline.TurnAt(points.AsSpan(), index);
        var tangent = HalfTangent(turn);

        if (!(tangent > LeastTurn))
            return (0, 0);

        // How far an arc of radius 1 passes inside of its node.
        var inside = Math.Sqrt(1 + (tangent * tangent)) - 1;
        var wished = Math.Max(Shortcut / inside, halfWidth + InnerRadius) * tangent;
        return (Math.Min(wished, Room(points.AsSpan(), index, share: 0.5)), turn);
    }

    /// <summary>Metres that an arc at this point may take of the lines beside it: the neighbours' arcs need theirs.</summary>
    private static double Room(ReadOnlySpan<Vector2> points, int index, double share)
    {
        var before = (points[index] - points[index - 1]).Length * (index == 1 ? 1 : share);
        var after = (points[index + 1] - points[index]).Length * (index + 2 == points.Length ? 1 : share);
        return Math.Min(before, after);
    }

    /// <summary>Takes away first and last points whose stub of line leaves no room for the arc beside it.</summary>
    private static ImmutableArray<Vector2> Open(ImmutableArray<Vector2> points, double radius)
    {
        var (first, last) = (0, points.Length - 1);

        while (last - first > 1 && !HasRoom(points, first, first + 1, radius))
            first++;

        while (last - first > 1 && !HasRoom(points, last, last - 1, radius))
            last--;

        return points[first..(last + 1)];
    }

    private static bool HasRoom(ImmutableArray<Vector2> points, int end, int bend, double radius) =>
        (points[end] - points[bend]).Length >= radius * HalfTangent(Polyline.TurnAt(points.AsSpan(), bend));

    private static double HalfTangent(double turn) => Math.Abs(ExactMath.Tan(turn / 2));
}
