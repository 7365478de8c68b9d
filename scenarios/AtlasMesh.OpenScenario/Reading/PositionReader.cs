namespace AtlasMesh.OpenScenario.Reading;

/// <summary>Reads where something is.</summary>
internal static class PositionReader
{
    public static Position? Read(Binder bind, Node parent) =>
        bind.Child(parent, "Position") is { } holder ? ReadHeld(bind, holder) : null;

    /// <summary>Of an element that has the choice of positions itself.</summary>
    public static Position? ReadHeld(Binder bind, Node holder)
    {
        if (bind.Choice(
                holder,
                "LanePosition", "RelativeLanePosition", "WorldPosition", "RoadPosition", "RelativeRoadPosition", "RelativeObjectPosition",
                "RelativeWorldPosition", "RoutePosition", "TrajectoryPosition") is not { } node)
            return null;

        Position? position = node.Name switch
        {
            "LanePosition" => Lane(bind, node),
            "RelativeLanePosition" => RelativeLane(bind, node),
            "WorldPosition" => World(bind, node),
            "RoadPosition" => Road(bind, node),
            "RelativeRoadPosition" => RelativeRoad(bind, node),
            "RelativeObjectPosition" => RelativeObject(bind, node),
            "RelativeWorldPosition" => RelativeWorld(bind, node),
            "RoutePosition" => RouteReader.Position(bind, node),
            _ => Trajectory(bind, node),
        };
        return position is null ? null : position with { Source = node.Place };
    }

    /// <summary>Radians, and whether they are from the x axis. The standard reads a missing type as absolute.</summary>
    public static (double? Heading, bool Absolute) Orientation(Binder bind, Node node)
    {
        if (node.Child("Orientation") is not { } orientation)
            return (null, false);

        bind.Allow(orientation);
        var absolute = bind.OptionalWord(orientation, "type", Words.HeadingDomains) ?? true;
        var heading = bind.OptionalNumber(orientation, "h");
        return (heading, absolute && heading is not null);
    }

    private static Position.World World(Binder bind, Node node)
    {
        bind.Allow(node);
        return new Position.World(bind.Number(node, "x"), bind.Number(node, "y"), bind.OptionalNumber(node, "h"));
    }

    private static Position.Lane Lane(Binder bind, Node node)
    {
        bind.Allow(node, "Orientation");
        var (heading, absolute) = Orientation(bind, node);
        return new Position.Lane(
            bind.Text(node, "roadId"), bind.Integer(node, "laneId"), bind.Number(node, "s"), Offset(bind, node), heading, absolute);
    }

    private static Position.RelativeLane RelativeLane(Binder bind, Node node)
    {
        bind.Allow(node, "Orientation");
        var (heading, absolute) = Orientation(bind, node);
        var ahead = node.Attribute("dsLane") is null ? bind.Number(node, "ds") : bind.Number(node, "dsLane");
        return new Position.RelativeLane(
            bind.Text(node, "entityRef"), bind.Integer(node, "dLane"), ahead, Offset(bind, node), heading, absolute);
    }

    private static Position.Road Road(Binder bind, Node node)
    {
        bind.Allow(node, "Orientation");
        var (heading, absolute) = Orientation(bind, node);
        return new Position.Road(bind.Text(node, "roadId"), bind.Number(node, "s"), bind.Number(node, "t"), heading, absolute);
    }

    private static Position.RelativeRoad RelativeRoad(Binder bind, Node node)
    {
        bind.Allow(node, "Orientation");
        var (heading, absolute) = Orientation(bind, node);
        return new Position.RelativeRoad(
            bind.Text(node, "entityRef"), bind.Number(node, "ds"), bind.Number(node, "dt"), heading, absolute);
    }

    private static Position.RelativeObject RelativeObject(Binder bind, Node node)
    {
        bind.Allow(node, "Orientation");
        var (heading, absolute) = Orientation(bind, node);
        return new Position.RelativeObject(
            bind.Text(node, "entityRef"), bind.Number(node, "dx"), bind.Number(node, "dy"), heading, absolute);
    }

    private static Position.RelativeWorld RelativeWorld(Binder bind, Node node)
    {
        bind.Allow(node, "Orientation");
        var (heading, absolute) = Orientation(bind, node);
        return new Position.RelativeWorld(
            bind.Text(node, "entityRef"), bind.Number(node, "dx"), bind.Number(node, "dy"), heading, absolute);
    }

    private static Position.OnTrajectory? Trajectory(Binder bind, Node node)
    {
        bind.Allow(node, "Orientation", "TrajectoryRef");
        var (heading, absolute) = Orientation(bind, node);
        if (bind.Child(node, "TrajectoryRef") is not { } reference || TrajectoryReader.Referred(bind, reference) is not { } trajectory)
            return null;

        return new Position.OnTrajectory(trajectory, bind.Number(node, "s"), bind.OptionalNumber(node, "t") ?? 0, heading, absolute);
    }

    private static double Offset(Binder bind, Node node) => bind.OptionalNumber(node, "offset") ?? 0;
}
