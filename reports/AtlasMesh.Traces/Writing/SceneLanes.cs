using AtlasMesh.Contracts.Foxglove.V1;
using AtlasMesh.Roads;

namespace AtlasMesh.Traces.Writing;

/// <summary>The boundaries of a map's lanes, as one entity that is shown once and stays.</summary>
internal static class SceneLanes
{
    /// <summary>Of a map with more, the rest is left out: a viewer should stay usable.</summary>
    private const int MostPoints = 200_000;

    private const double Step = 5;

    public static SceneEntity Of(RoadNetwork roads)
    {
        var entity = new SceneEntity { Timestamp = SceneParts.At(0), FrameId = SceneParts.Map, Id = "lanes" };
        var points = 0;
        foreach (var line in roads.BoundaryLines(Step))
        {
            points += line.Points.Length;
            if (points > MostPoints) break;

            entity.Lines.Add(LineOf(line));
        }

        return entity;
    }

    private static LinePrimitive LineOf(BoundaryLine line) => new()
    {
        Type = LinePrimitive.Types.Type.LineStrip,
        Pose = new Pose { Position = new Vector3(), Orientation = new Quaternion { W = 1 } },
        Thickness = line.Width,
        Points = { line.Points.Select(point => new Point3 { X = point.X, Y = point.Y }) },
        Color = line.IsEdge ? new Color { R = 0.35, G = 0.35, B = 0.35, A = 1 } : new Color { R = 0.65, G = 0.65, B = 0.65, A = 1 },
    };
}
