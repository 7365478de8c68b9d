using System.Collections.Immutable;

namespace AtlasMesh.OpenScenario.Reading;

/// <summary>Reads private actions. What it does not know it refuses by name.</summary>
internal static class ActionReader
{
    public static StoryAction? Read(Binder bind, Node action)
    {
        var node = bind.Choice(
            action,
            "TeleportAction", "LongitudinalAction", "LateralAction", "RoutingAction", "ControllerAction", "ActivateControllerAction");
        return node?.Name switch
        {
            "TeleportAction" => Teleport(bind, node),
            "LongitudinalAction" => Longitudinal(bind, node),
            "LateralAction" => Lateral(bind, node),
            "RoutingAction" => Routing(bind, node),
            "ControllerAction" => Controller(bind, node),
            "ActivateControllerAction" => Activate(bind, node),
            _ => null,
        };
    }

    private static StoryAction.Teleport? Teleport(Binder bind, Node node)
    {
        bind.Allow(node, "Position");
        return PositionReader.Read(bind, node) is { } to ? new StoryAction.Teleport(to) : null;
    }

    private static StoryAction? Longitudinal(Binder bind, Node node) =>
        bind.Choice(node, "SpeedAction", "LongitudinalDistanceAction") switch
        {
            { Name: "SpeedAction" } speed => Speed(bind, speed),
            { } distance => Distance(bind, distance),
            null => null,
        };

    private static StoryAction.ChangeSpeed? Speed(Binder bind, Node node)
    {
        bind.Allow(node, "SpeedActionDynamics", "SpeedActionTarget");
        var dynamics = Dynamics(bind, bind.Child(node, "SpeedActionDynamics"));
        if (bind.Child(node, "SpeedActionTarget") is not { } holder
            || bind.Choice(holder, "AbsoluteTargetSpeed", "RelativeTargetSpeed") is not { } target)
            return null;

        bind.Allow(target);
        return new StoryAction.ChangeSpeed(
            dynamics,
            target.Name == "AbsoluteTargetSpeed"
                ? new SpeedTarget.Absolute(bind.Number(target, "value"))
                : RelativeSpeed(bind, target));
    }

    private static SpeedTarget RelativeSpeed(Binder bind, Node node)
    {
        var reference = bind.Text(node, "entityRef");
        var value = bind.Number(node, "value");
        var continuous = bind.Truth(node, "continuous", false);
        return bind.Word(node, "speedTargetValueType", Words.SpeedTargets)
            ? new SpeedTarget.Delta(reference, value, continuous)
            : new SpeedTarget.Factor(reference, value, continuous);
    }

    private static StoryAction.KeepDistance Distance(Binder bind, Node node)
    {
        bind.Allow(node, "DynamicConstraints");
        if (bind.OptionalWord(node, "coordinateSystem", Words.Frames) == DistanceFrame.Road)
        {
            bind.Faults.Add(node, FaultCode.NotSupported,
                "a longitudinal distance is kept along the entity's own axis; write coordinateSystem=\"entity\"");
        }

        return new StoryAction.KeepDistance(
            bind.Text(node, "entityRef"),
            GapOf(bind, node),
            bind.OptionalWord(node, "displacement", Words.Displacements) ?? Displacement.Trailing,
            bind.Truth(node, "freespace", false),
            bind.Truth(node, "continuous", false))
        { Limits = Limits(bind, node.Child("DynamicConstraints")) };
    }

    private static Gap GapOf(Binder bind, Node node)
    {
        if (node.Attribute("timeGap") is not null)
            return Gap.OfSeconds(bind.Magnitude(node, "timeGap"));

        return Gap.OfMetres(bind.Magnitude(node, "distance"));
    }

    private static KeepDistanceLimits? Limits(Binder bind, Node? node) =>
        node is null
            ? null
            : new KeepDistanceLimits(
                Limit(bind, node, "maxAcceleration"), Limit(bind, node, "maxDeceleration"), Limit(bind, node, "maxSpeed"));

    private static double Limit(Binder bind, Node node, string name) =>
        node.Attribute(name) is null ? double.PositiveInfinity : bind.Magnitude(node, name);

    private static StoryAction? Lateral(Binder bind, Node node) =>
        bind.Choice(node, "LaneChangeAction", "LaneOffsetAction") switch
        {
            { Name: "LaneChangeAction" } change => LaneChange(bind, change),
            { } offset => LaneOffset(bind, offset),
            null => null,
        };

    private static StoryAction.ChangeLane? LaneChange(Binder bind, Node node)
    {
        bind.Allow(node, "LaneChangeActionDynamics", "LaneChangeTarget");
        var dynamics = Dynamics(bind, bind.Child(node, "LaneChangeActionDynamics"));
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
        var limit = Limit(bind, node, name);
        if (limit > 0)
            return limit;

        bind.Faults.Add(node, FaultCode.OutOfRange, $"'{name}' is 0, so the move would never end; write more than 0 or leave it out");
        return 1;
    }

    private static StoryAction.FollowTrajectory? Routing(Binder bind, Node node) =>
        bind.Choice(node, "FollowTrajectoryAction") is { } follow ? TrajectoryReader.Read(bind, follow) : null;

    private static StoryAction.ActivateController? Controller(Binder bind, Node node) =>
        bind.Choice(node, "ActivateControllerAction") is { } activate ? Activate(bind, activate) : null;

    private static StoryAction.ActivateController Activate(Binder bind, Node node)
    {
        bind.Allow(node);
        return new StoryAction.ActivateController(bind.OptionalTruth(node, "lateral"), bind.OptionalTruth(node, "longitudinal"));
    }

    private static TransitionDynamics Dynamics(Binder bind, Node? node)
    {
        if (node is null)
            return default;

        bind.Allow(node);
        var shape = bind.Word(node, "dynamicsShape", Words.Shapes);
        var dimension = bind.Word(node, "dynamicsDimension", Words.Dimensions);

        // A rate's sign is that of the change; files write either.
        var value = dimension == TransitionDimension.Rate ? Math.Abs(bind.Number(node, "value")) : bind.Magnitude(node, "value");
        return new TransitionDynamics(shape, dimension, value);
    }

    /// <summary>Reads the actions of an init block, for one entity.</summary>
    public static ImmutableArray<StoryAction> ReadAll(Binder bind, Node holder)
    {
        var actions = ImmutableArray.CreateBuilder<StoryAction>();
        foreach (var node in holder.ChildrenNamed("PrivateAction"))
        {
            if (Read(bind, node) is { } action)
                actions.Add(action);
        }

        return actions.ToImmutable();
    }
}
