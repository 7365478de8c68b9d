namespace AtlasMesh.OpenScenario.Reading;

/// <summary>Reads where something is.</summary>
internal static class PositionReader
{
    public static Position? Read(Binder bind, Node parent)
    {
        if (bind.Child(parent, "Position") is not { } holder
            || bind.Choice(holder, "LanePosition", "RelativeLanePosition", "WorldPosition") is not { } node)
            return null;

        Position position = node.Name switch
        {
            "LanePosition" => Lane(bind, node),
            "RelativeLanePosition" => RelativeLane(bind, node),
            _ => World(bind, node),
        };
        return position with { Source = node.Place };
    }

    private static Position.World World(Binder bind, Node node)
    {
        bind.Allow(node);
        return new Position.World(bind.Number(node, "x"), bind.Number(node, "y"), bind.OptionalNumber(node, "h"));
    }

    private static Position.Lane Lane(Binder bind, Node node)
    {
        var (heading, absolute) = Orientation(bind, node);
        return new Position.Lane(
            bind.Text(node, "roadId"), bind.Integer(node, "laneId"), bind.Number(node, "s"), Offset(bind, node), heading, absolute);
    }

    private static Position.RelativeLane RelativeLane(Binder bind, Node node)
    {
        var (heading, absolute) = Orientation(bind, node);
        var ahead = node.Attribute("dsLane") is null ? bind.Number(node, "ds") : bind.Number(node, "dsLane");
        return new Position.RelativeLane(
            bind.Text(node, "entityRef"), bind.Integer(node, "dLane"), ahead, Offset(bind, node), heading, absolute);
    }

    private static double Offset(Binder bind, Node node) => bind.OptionalNumber(node, "offset") ?? 0;

    private static (double? Heading, bool Absolute) Orientation(Binder bind, Node node)
    {
        bind.Allow(node, "Orientation");
        if (node.Child("Orientation") is not { } orientation)
            return (null, false);

        bind.Allow(orientation);
        // The standard reads a missing type as absolute.
        var absolute = bind.OptionalWord(orientation, "type", Words.HeadingDomains) ?? true;
        var heading = bind.OptionalNumber(orientation, "h");
        return (heading, absolute && heading is not null);
    }
}
