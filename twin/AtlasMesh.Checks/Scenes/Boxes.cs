using AtlasMesh.Exact;

namespace AtlasMesh.Checks.Scenes;

/// <summary>Oriented boxes, by the separating axis theorem.</summary>
internal static class Boxes
{
    /// <summary>
    /// The largest gap on any of the four axes: negative where the boxes overlap, else at most the distance between them and equal to
    /// it where face meets face. Metres.
    /// </summary>
    public static double Separation(Body first, Body second)
    {
        var between = second.Centre - first.Centre;

        return Math.Max(
            Math.Max(Gap(first.Ahead, between, first, second), Gap(first.Ahead.Left, between, first, second)),
            Math.Max(Gap(second.Ahead, between, first, second), Gap(second.Ahead.Left, between, first, second)));
    }

    private static double Gap(Vector2 axis, Vector2 between, Body first, Body second) =>
        Math.Abs(between.Dot(axis)) - Reach(axis, first) - Reach(axis, second);

    private static double Reach(Vector2 axis, Body body) =>
        (body.HalfLength * Math.Abs(body.Ahead.Dot(axis))) + (body.HalfWidth * Math.Abs(body.Ahead.Left.Dot(axis)));
}
