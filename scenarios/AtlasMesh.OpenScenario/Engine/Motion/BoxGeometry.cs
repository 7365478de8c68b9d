using AtlasMesh.Exact;

namespace AtlasMesh.OpenScenario.Engine.Motion;

/// <summary>The shortest way between two bounding boxes on the ground.</summary>
internal static class BoxGeometry
{
    private const int Corners = 4;

    /// <summary>Metres; zero where the boxes overlap.</summary>
    public static double Distance(Actor first, Actor second)
    {
        if (Overlap(first, second) && Overlap(second, first))
            return 0;

        var least = double.PositiveInfinity;
        for (var i = 0; i < Corners; i++)
        {
            for (var j = 0; j < Corners; j++)
            {
                least = Math.Min(least, ToEdge(Corner(first, i), Corner(second, j), Corner(second, (j + 1) % Corners)));
                least = Math.Min(least, ToEdge(Corner(second, i), Corner(first, j), Corner(first, (j + 1) % Corners)));
            }
        }

        return least;
    }

    /// <summary>Whether the boxes meet. Those that are far apart are told so cheaply.</summary>
    public static bool Touch(Actor first, Actor second)
    {
        var between = second.Pose.Position - first.Pose.Position;
        var reach = Radius(first.Entity.Box) + Radius(second.Entity.Box);
        return between.LengthSquared <= reach * reach && Overlap(first, second) && Overlap(second, first);
    }

    /// <summary>Metres from a box to a point; zero within.</summary>
    public static double ToPoint(Actor actor, Vector2 point)
    {
        var box = actor.Entity.Box;
        var forward = Distances.AxisOf(actor.Pose.Heading, true);
        var way = point - actor.Pose.Position;
        var (x, y) = (way.Dot(forward), way.Dot(forward.Left));
        var aside = Math.Abs(y - box.CentreY) - (box.Width / 2);
        return new Vector2(Math.Max(Math.Max(x - box.Front, box.Rear - x), 0), Math.Max(aside, 0)).Length;
    }

    /// <summary>No corner lies farther than this from the reference point.</summary>
    private static double Radius(in BoundingBox box) =>
        Math.Max(Math.Abs(box.Front), Math.Abs(box.Rear)) + Math.Abs(box.CentreY) + (box.Width / 2);

    private static bool Overlap(Actor first, Actor second)
    {
        foreach (var longitudinal in (ReadOnlySpan<bool>)[true, false])
        {
            var axis = Distances.AxisOf(first.Pose.Heading, longitudinal);
            var between = (second.Pose.Position - first.Pose.Position).Dot(axis);
            var (low, high) = Distances.Reach(second, axis);
            if (Distances.Gap(Distances.Reach(first, axis), (between + low, between + high)) != 0)
                return false;
        }

        return true;
    }

    private static Vector2 Corner(Actor actor, int index)
    {
        var box = actor.Entity.Box;
        var forward = Distances.AxisOf(actor.Pose.Heading, true);
        var x = index is 0 or 3 ? box.Front : box.Rear;
        var y = box.CentreY + ((index < 2 ? 1 : -1) * box.Width / 2);
        return actor.Pose.Position + (forward * x) + (forward.Left * y);
    }

    private static double ToEdge(Vector2 point, Vector2 from, Vector2 to)
    {
        var edge = to - from;
        var part = edge.LengthSquared > 0 ? Math.Clamp((point - from).Dot(edge) / edge.LengthSquared, 0, 1) : 0;
        return (point - (from + (edge * part))).Length;
    }
}
