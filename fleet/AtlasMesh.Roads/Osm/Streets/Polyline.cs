using System.Collections.Immutable;
using AtlasMesh.Exact;

namespace AtlasMesh.Roads.Osm.Streets;

/// <summary>What is done to chains of points before they become curves.</summary>
internal static class Polyline
{
    /// <summary>A piece of line this short, in metres, has no direction of its own.</summary>
    private const double Stub = 1e-3;

    public static double LengthOf(ReadOnlySpan<Vector2> points)
    {
        var length = 0.0;

        for (var index = 1; index < points.Length; index++)
            length += (points[index] - points[index - 1]).Length;

        return length;
    }

    public static double LengthOf(ImmutableArray<Vector2> points) => LengthOf(points.AsSpan());

    /// <summary>
    /// Indices of the points that say something: none is nearer than the tolerance to the line through its neighbours kept
    /// (Ramer, Douglas and Peucker). The first and the last always stay.
    /// </summary>
    public static ImmutableArray<int> Telling(ReadOnlySpan<Vector2> points, double tolerance)
    {
        var kept = new bool[points.Length];
        (kept[0], kept[^1]) = (true, true);
        var open = new Stack<(int From, int To)>([(0, points.Length - 1)]);

        while (open.TryPop(out var span))
        {
            var (farthest, distance) = Farthest(points, span.From, span.To);

            if (!(distance > tolerance))
                continue;

            kept[farthest] = true;
            open.Push((span.From, farthest));
            open.Push((farthest, span.To));
        }

        return [.. Enumerable.Range(0, points.Length).Where(index => kept[index])];
    }

    /// <summary>Radians that the line turns to the left at a point between others.</summary>
    public static double TurnAt(ReadOnlySpan<Vector2> points, int index)
    {
        var (before, after) = (points[index] - points[index - 1], points[index + 1] - points[index]);
        return ExactMath.Atan2(before.Cross(after), before.Dot(after));
    }

    /// <summary>The part from so many metres after the start to so many before the end.</summary>
    public static ImmutableArray<Vector2> Cut(ImmutableArray<Vector2> points, double start, double end)
    {
        var length = LengthOf(points);
        var cut = ImmutableArray.CreateBuilder<Vector2>();
        cut.Add(At(points, start));
        var passed = 0.0;

        for (var index = 1; index < points.Length - 1; index++)
        {
            passed += (points[index] - points[index - 1]).Length;

            if (passed > start + Stub && passed < length - end - Stub)
                cut.Add(points[index]);
        }

        cut.Add(At(points, length - end));
        return cut.ToImmutable();
    }

    public static Vector2 At(ImmutableArray<Vector2> points, double distance)
    {
        var left = distance;

        for (var index = 1; index < points.Length; index++)
        {
            var step = points[index] - points[index - 1];
            var length = step.Length;

            if (left <= length && length > 0)
                return points[index - 1] + (step * Math.Max(left / length, 0));

            left -= length;
        }

        return points[^1];
    }

    private static (int Index, double Distance) Farthest(ReadOnlySpan<Vector2> points, int from, int to)
    {
        var (chord, best) = (points[to] - points[from], (Index: from, Distance: 0.0));
        var square = chord.LengthSquared;

        for (var index = from + 1; index < to; index++)
        {
            var reach = points[index] - points[from];
            var share = square > 0 ? Math.Clamp(reach.Dot(chord) / square, 0, 1) : 0;
            var distance = (reach - (chord * share)).Length;

            if (distance > best.Distance)
                best = (index, distance);
        }

        return best;
    }
}
