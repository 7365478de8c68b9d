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
