namespace AtlasMesh.OpenScenario.Reading;

/// <summary>Reads what changes lanes and places beside.</summary>
internal static class LateralReader
{
    public static StoryAction? Read(Binder bind, Node node) =>
        bind.Choice(node, "LaneChangeAction", "LaneOffsetAction", "LateralDistanceAction") switch
        {
            { Name: "LaneChangeAction" } change => LaneChange(bind, change),
            { Name: "LaneOffsetAction" } offset => LaneOffset(bind, offset),
            { } distance => Distance(bind, distance),
            null => null,
        };

    private static StoryAction.ChangeLane? LaneChange(Binder bind, Node node)
    {
        bind.Allow(node, "LaneChangeActionDynamics", "LaneChangeTarget");
        var dynamics = ActionReader.Dynamics(bind, bind.Child(node, "LaneChangeActionDynamics"));
        if (bind.Child(node, "LaneChangeTarget") is not { } holder
            || bind.Choice(holder, "AbsoluteTargetLane", "RelativeTargetLane") is not { } target)
            return null;

        bind.Allow(target);
        LaneTarget lane = target.Name == "AbsoluteTargetLane"
            ? new LaneTarget.Absolute(bind.Integer(target, "value"))
            : new LaneTarget.Relative(bind.Text(target, "entityRef"), bind.Integer(target, "value"));
        return new StoryAction.ChangeLane(dynamics, lane, bind.OptionalNumber(node, "targetLaneOffset") ?? 0);
    }

    private static StoryAction.ChangeLaneOffset? LaneOffset(Binder bind, Node node)
    {
        bind.Allow(node, "LaneOffsetActionDynamics", "LaneOffsetTarget");
        var dynamics = bind.Child(node, "LaneOffsetActionDynamics");
        if (bind.Child(node, "LaneOffsetTarget") is not { } holder
            || bind.Choice(holder, "AbsoluteTargetLaneOffset", "RelativeTargetLaneOffset") is not { } target
            || dynamics is null)
            return null;

        bind.Allow(target);
        bind.Allow(dynamics);
        LaneOffsetTarget offset = target.Name == "AbsoluteTargetLaneOffset"
            ? new LaneOffsetTarget.Absolute(bind.Number(target, "value"))
            : new LaneOffsetTarget.Relative(bind.Text(target, "entityRef"), bind.Number(target, "value"));
        return new StoryAction.ChangeLaneOffset(
            bind.Word(dynamics, "dynamicsShape", Words.Shapes),
            Positive(bind, dynamics, "maxLateralAcc"),
            offset,
            bind.Truth(node, "continuous", false));
    }

    private static double Positive(Binder bind, Node node, string name)
    {
        var limit = ActionReader.Limit(bind, node, name);
        if (limit > 0)
            return limit;

        bind.Faults.Add(node, FaultCode.OutOfRange, $"'{name}' is 0, so the move would never end; write more than 0 or leave it out");
        return 1;
    }

    /// <summary>A missing distance keeps to where the other is.</summary>
    private static StoryAction.KeepLateralDistance Distance(Binder bind, Node node)
    {
        bind.Allow(node, "DynamicConstraints");
        var metres = node.Attribute("distance") is null ? 0 : bind.Magnitude(node, "distance");
        return new StoryAction.KeepLateralDistance(
            bind.Text(node, "entityRef"),
            metres,
            bind.OptionalWord(node, "displacement", Words.SidewaysPlaces) ?? SidewaysPlace.Any,
            bind.Truth(node, "freespace", false),
            bind.Truth(node, "continuous", false))
        {
            Frame = bind.OptionalWord(node, "coordinateSystem", Words.Frames) ?? DistanceFrame.Entity,
            Limits = ActionReader.Limits(bind, node.Child("DynamicConstraints")),
        };
    }
}
