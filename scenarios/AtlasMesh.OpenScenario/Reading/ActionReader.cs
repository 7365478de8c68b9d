using System.Collections.Immutable;

namespace AtlasMesh.OpenScenario.Reading;

/// <summary>Reads private actions. What it does not know it refuses by name.</summary>
internal static class ActionReader
{
    public static StoryAction? Read(Binder bind, Node action)
    {
        var node = bind.Choice(
            action,
            "TeleportAction", "LongitudinalAction", "LateralAction", "RoutingAction", "ControllerAction", "ActivateControllerAction",
            "SynchronizeAction", "VisibilityAction", "AppearanceAction");
        return node?.Name switch
        {
            "TeleportAction" => Teleport(bind, node),
            "LongitudinalAction" => LongitudinalReader.Read(bind, node),
            "LateralAction" => LateralReader.Read(bind, node),
            "RoutingAction" => Routing(bind, node),
            "ControllerAction" => ControllerActionReader.Read(bind, node),
            "ActivateControllerAction" => ControllerActionReader.Activate(bind, node),
            "SynchronizeAction" => SynchronizeReader.Read(bind, node),
            "VisibilityAction" => AppearanceReader.Visibility(bind, node),
            "AppearanceAction" => AppearanceReader.Read(bind, node),
            _ => null,
        };
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

    public static TransitionDynamics Dynamics(Binder bind, Node? node)
    {
        if (node is null)
            return default;

        bind.Allow(node);
        bind.OptionalWord(node, "followingMode", Words.FollowingModes);
        var shape = bind.Word(node, "dynamicsShape", Words.Shapes);
        var dimension = bind.Word(node, "dynamicsDimension", Words.Dimensions);

        // A rate's sign is that of the change; files write either.
        var value = dimension == TransitionDimension.Rate ? Math.Abs(bind.Number(node, "value")) : bind.Magnitude(node, "value");
        return new TransitionDynamics(shape, dimension, value);
    }

    public static KeepDistanceLimits? Limits(Binder bind, Node? node)
    {
        if (node is null)
            return null;

        bind.Allow(node);
        foreach (var rate in (ReadOnlySpan<string>)["maxAccelerationRate", "maxDecelerationRate"])
        {
            if (node.Attribute(rate) is { } written)
                bind.Faults.Add(written.Place, FaultCode.NotSupported,
                    $"'{rate}' is not supported: nothing limits the jerk here; leave it out");
        }

        return new KeepDistanceLimits(
            Limit(bind, node, "maxAcceleration"), Limit(bind, node, "maxDeceleration"), Limit(bind, node, "maxSpeed"));
    }

    public static double Limit(Binder bind, Node node, string name) =>
        node.Attribute(name) is null ? double.PositiveInfinity : bind.Magnitude(node, name);

    private static StoryAction.Teleport? Teleport(Binder bind, Node node)
    {
        bind.Allow(node, "Position");
        return PositionReader.Read(bind, node) is { } to ? new StoryAction.Teleport(to) : null;
    }

    private static StoryAction? Routing(Binder bind, Node node) =>
        bind.Choice(node, "FollowTrajectoryAction", "AssignRouteAction", "AcquirePositionAction") switch
        {
            { Name: "FollowTrajectoryAction" } follow => TrajectoryReader.Read(bind, follow),
            { Name: "AssignRouteAction" } assign when RouteReader.Referred(bind, assign) is { } route => new StoryAction.AssignRoute(route),
            { Name: "AssignRouteAction" } => null,
            { } acquire => Acquire(bind, acquire),
            null => null,
        };

    private static StoryAction.AcquirePosition? Acquire(Binder bind, Node node)
    {
        bind.Allow(node, "Position");
        return PositionReader.Read(bind, node) is { } to ? new StoryAction.AcquirePosition(to) : null;
    }
}
