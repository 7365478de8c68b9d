using System.Collections.Immutable;

namespace AtlasMesh.OpenScenario.Reading;

/// <summary>Reads conditions on entities.</summary>
internal static class EntityConditionReader
{
    public static ConditionTest? Read(Binder bind, Node node)
    {
        bind.Allow(node, "TriggeringEntities", "EntityCondition");
        var by = Triggering(bind, bind.Child(node, "TriggeringEntities"));
        if (bind.Child(node, "EntityCondition") is not { } holder || Choice(bind, holder) is not { } test)
            return null;

        return Motion(bind, test, by) ?? DistanceConditionReader.Read(bind, test, by);
    }

    public static Rule RuleOf(Binder bind, Node node) => bind.Word(node, "rule", Words.Rules);

    private static Node? Choice(Binder bind, Node holder) => bind.Choice(
        holder,
        "EndOfRoadCondition", "CollisionCondition", "OffroadCondition", "TimeHeadwayCondition", "TimeToCollisionCondition",
        "AccelerationCondition", "StandStillCondition", "SpeedCondition", "RelativeSpeedCondition", "TraveledDistanceCondition",
        "ReachPositionCondition", "DistanceCondition", "RelativeDistanceCondition", "RelativeClearanceCondition", "AngleCondition",
        "RelativeAngleCondition");

    /// <summary>Null where it is none of these; they hold no further faults then.</summary>
    private static ConditionTest? Motion(Binder bind, Node node, TriggeringEntities by) => node.Name switch
    {
        "EndOfRoadCondition" => new ConditionTest.EndOfRoad(by, Duration(bind, node)),
        "OffroadCondition" => new ConditionTest.Offroad(by, Duration(bind, node)),
        "StandStillCondition" => new ConditionTest.StandStill(by, Duration(bind, node)),
        "CollisionCondition" => Collision(bind, node, by),
        "AccelerationCondition" =>
            new ConditionTest.Acceleration(by, RuleOf(bind, Plain(bind, node)), bind.Number(node, "value")) { Axis = Axis(bind, node) },
        "SpeedCondition" =>
            new ConditionTest.Speed(by, RuleOf(bind, Plain(bind, node)), bind.Number(node, "value")) { Axis = Axis(bind, node) },
        "RelativeSpeedCondition" => new ConditionTest.RelativeSpeed(
            by, bind.Text(Plain(bind, node), "entityRef"), RuleOf(bind, node), bind.Number(node, "value"))
        { Axis = Axis(bind, node) },
        "TraveledDistanceCondition" => new ConditionTest.TraveledDistance(by, bind.Magnitude(Plain(bind, node), "value")),
        "AngleCondition" => Angle(bind, node, by),
        "RelativeAngleCondition" => RelativeAngle(bind, node, by),
        _ => null,
    };

    private static Node Plain(Binder bind, Node node)
    {
        bind.Allow(node);
        return node;
    }

    private static double Duration(Binder bind, Node node) => ConditionReader.Seconds(bind, Plain(bind, node), "duration");

    private static TriggeringEntities Triggering(Binder bind, Node? node)
    {
        if (node is null)
            return TriggeringEntities.Any();

        bind.Allow(node, "EntityRef");
        var names = node.ChildrenNamed("EntityRef").Select(entity => bind.Text(entity, "entityRef")).ToImmutableArray();
        if (names.IsEmpty)
            bind.Faults.Add(node, FaultCode.MissingElement, "'TriggeringEntities' names nobody; add an EntityRef");

        return new TriggeringEntities(names, bind.Word(node, "triggeringEntitiesRule", Words.EntityRules));
    }

    private static MotionAxis Axis(Binder bind, Node node) =>
        node.Attribute("direction") is null ? MotionAxis.Whole : bind.Word(node, "direction", Words.MotionAxes);

    private static ConditionTest.Collision? Collision(Binder bind, Node node, TriggeringEntities by)
    {
        bind.Allow(node, "EntityRef", "ByType");
        if (node.Child("ByType") is { } kind)
            return new ConditionTest.Collision(by, null, bind.Word(kind, "type", Words.EntityKinds));

        return bind.Child(node, "EntityRef") is { } other ? new ConditionTest.Collision(by, bind.Text(other, "entityRef"), null) : null;
    }

    private static ConditionTest.Angle Angle(Binder bind, Node node, TriggeringEntities by)
    {
        CheckHeading(bind, Plain(bind, node));
        var (frame, ofLane) = bind.OptionalWord(node, "coordinateSystem", Words.AngleFrames) ?? (DistanceFrame.World, false);
        return new ConditionTest.Angle(by, bind.Number(node, "angle"), bind.Magnitude(node, "angleTolerance"))
        {
            Frame = frame,
            OfLane = ofLane,
        };
    }

    private static ConditionTest.RelativeAngle RelativeAngle(Binder bind, Node node, TriggeringEntities by)
    {
        CheckHeading(bind, Plain(bind, node));
        return new ConditionTest.RelativeAngle(
            by, bind.Text(node, "entityRef"), bind.Number(node, "angle"), bind.Magnitude(node, "angleTolerance"));
    }

    private static void CheckHeading(Binder bind, Node node)
    {
        if (bind.Text(node, "angleType") is var type && type is not ("heading" or ""))
            bind.Faults.Add(node, FaultCode.NotSupported,
                $"angleType=\"{type}\" is not supported: nobody pitches or rolls here; write heading");
    }
}
