using System.Collections.Immutable;

namespace AtlasMesh.OpenScenario.Reading;

/// <summary>Reads trajectories of corner points. 1.0 has the trajectory directly in the action, 1.1 in a TrajectoryRef.</summary>
internal static class TrajectoryReader
{
    public static StoryAction.FollowTrajectory? Read(Binder bind, Node action)
    {
        bind.Allow(action, "TrajectoryRef", "Trajectory", "TimeReference", "TrajectoryFollowingMode");
        if (action.Attribute("initialDistanceOffset") is not null)
            bind.Faults.Add(action, FaultCode.NotSupported, "'initialDistanceOffset' is not supported; begin the trajectory there");

        var timing = Timing(bind, action);
        var node = action.Child("Trajectory")
            ?? (bind.Child(action, "TrajectoryRef") is { } reference ? bind.Choice(reference, "Trajectory") : null);
        if (node is null || Vertices(bind, node) is not { } vertices)
            return null;

        if (timing is not null)
            CheckTimes(bind, node, vertices);

        return new StoryAction.FollowTrajectory(vertices, timing, bind.Truth(node, "closed", false));
    }

    private static ImmutableArray<TrajectoryVertex>? Vertices(Binder bind, Node trajectory)
    {
        bind.Allow(trajectory, "Shape", "ParameterDeclarations");
        if (bind.Child(trajectory, "Shape") is not { } shape || bind.Choice(shape, "Polyline") is not { } polyline)
            return null;

        bind.Allow(polyline, "Vertex");
        var vertices = ImmutableArray.CreateBuilder<TrajectoryVertex>();
        foreach (var node in polyline.ChildrenNamed("Vertex"))
        {
            bind.Allow(node, "Position");
            if (PositionReader.Read(bind, node) is { } at)
                vertices.Add(new TrajectoryVertex(at, bind.OptionalNumber(node, "time") ?? 0));
        }

        if (vertices.Count >= 2)
            return vertices.ToImmutable();

        bind.Faults.Add(polyline, FaultCode.MissingElement, "a polyline needs two vertices at least; add them");
        return null;
    }

    private static void CheckTimes(Binder bind, Node trajectory, ImmutableArray<TrajectoryVertex> vertices)
    {
        for (var i = 1; i < vertices.Length; i++)
        {
            if (!(vertices[i].Time > vertices[i - 1].Time))
            {
                bind.Faults.Add(trajectory, FaultCode.OutOfRange,
                    $"vertex {i + 1} is at {vertices[i].Time:R} s, not after {vertices[i - 1].Time:R} s; let the times grow");
            }
        }
    }

    private static TrajectoryTiming? Timing(Binder bind, Node action)
    {
        if (action.Child("TimeReference") is not { } reference || bind.Choice(reference, "Timing", "None") is not { Name: "Timing" } timing)
            return null;

        var scale = bind.Number(timing, "scale");
        if (!(scale > 0))
            bind.Faults.Add(timing, FaultCode.OutOfRange, $"'scale' is {scale:R} but must be more than 0");

        return new TrajectoryTiming(bind.Word(timing, "domainAbsoluteRelative", Words.TimeDomains), scale, bind.Number(timing, "offset"));
    }
}
