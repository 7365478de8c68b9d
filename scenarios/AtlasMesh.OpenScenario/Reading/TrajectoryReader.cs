namespace AtlasMesh.OpenScenario.Reading;

/// <summary>Reads trajectories and how they are followed. 1.0 has them directly in the action, 1.1 in a TrajectoryRef.</summary>
internal static class TrajectoryReader
{
    public static StoryAction.FollowTrajectory? Read(Binder bind, Node action)
    {
        bind.Allow(action, "TrajectoryRef", "Trajectory", "CatalogReference", "TimeReference", "TrajectoryFollowingMode");
        if (bind.Child(action, "TrajectoryFollowingMode") is { } mode)
        {
            bind.Allow(mode);
            bind.Word(mode, "followingMode", Words.FollowingModes);
        }

        var timing = Timing(bind, action);
        if (Trajectory(bind, action) is not var (trajectory, node))
            return null;

        if (timing is not null)
            CheckTimes(bind, node, trajectory.Shape);

        var from = action.Attribute("initialDistanceOffset") is null ? 0 : bind.Magnitude(action, "initialDistanceOffset");
        return new StoryAction.FollowTrajectory(trajectory, timing, from);
    }

    /// <summary>Of an element that holds a Trajectory or refers to one in a catalog.</summary>
    public static Trajectory? Referred(Binder bind, Node holder) =>
        CatalogKind.Find(bind, holder, "Trajectory") is var (node, inner) ? ReadOne(inner, node) : null;

    private static (Trajectory Trajectory, Node Node)? Trajectory(Binder bind, Node action)
    {
        var found = action switch
        {
            _ when action.Child("Trajectory") is { } own => (own, bind),
            _ when action.Child("CatalogReference") is { } old => CatalogKind.Entry(bind, old, "Trajectory"),
            _ => bind.Child(action, "TrajectoryRef") is { } reference ? CatalogKind.Find(bind, reference, "Trajectory") : null,
        };
        return found is var (node, inner) && ReadOne(inner, node) is { } read ? (read, node) : null;
    }

    private static Trajectory? ReadOne(Binder bind, Node node)
    {
        bind.Allow(node, "Shape", "ParameterDeclarations");
        var inner = bind.Declaring(node);
        var shape = bind.Child(node, "Shape") is { } holder ? ShapeReader.Read(inner, holder) : null;
        return shape is null ? null : new Trajectory(inner.OptionalText(node, "name") ?? "", shape, inner.Truth(node, "closed", false));
    }

    private static void CheckTimes(Binder bind, Node trajectory, TrajectoryShape shape)
    {
        var times = shape switch
        {
            TrajectoryShape.Polyline line => line.Vertices.Select(vertex => vertex.Time).ToList(),
            TrajectoryShape.Nurbs nurbs => nurbs.Points.Select(point => point.Time).ToList(),
            TrajectoryShape.Clothoid clothoid => [clothoid.StartTime ?? double.NaN, clothoid.StopTime ?? double.NaN],
            TrajectoryShape.ClothoidSpline spline => [.. spline.Pieces.Select(piece => piece.Time).Append(spline.TimeEnd).OfType<double>()],
            _ => [],
        };
        for (var i = 1; i < times.Count; i++)
        {
            if (!(times[i] > times[i - 1]))
            {
                bind.Faults.Add(trajectory, FaultCode.OutOfRange,
                    $"vertex {i + 1} is at {times[i]:R} s, not after {times[i - 1]:R} s; let the times grow");
            }
        }
    }

    private static TrajectoryTiming? Timing(Binder bind, Node action)
    {
        if (action.Child("TimeReference") is not { } reference || bind.Choice(reference, "Timing", "None") is not { Name: "Timing" } timing)
            return null;

        bind.Allow(timing);
        var scale = bind.Number(timing, "scale");
        if (!(scale > 0))
            bind.Faults.Add(timing, FaultCode.OutOfRange, $"'scale' is {scale:R} but must be more than 0");

        return new TrajectoryTiming(bind.Word(timing, "domainAbsoluteRelative", Words.TimeDomains), scale, bind.Number(timing, "offset"));
    }
}
