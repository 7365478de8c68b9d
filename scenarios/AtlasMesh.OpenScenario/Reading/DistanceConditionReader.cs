using System.Collections.Immutable;

namespace AtlasMesh.OpenScenario.Reading;

/// <summary>Reads conditions on distances between entities and to places.</summary>
internal static class DistanceConditionReader
{
    public static ConditionTest? Read(Binder bind, Node node, TriggeringEntities by) => node.Name switch
    {
        "RelativeDistanceCondition" => Relative(bind, node, by),
        "TimeHeadwayCondition" => TimeHeadway(bind, node, by),
        "DistanceCondition" => ToPlace(bind, node, by),
        "ReachPositionCondition" => Reach(bind, node, by),
        "TimeToCollisionCondition" => TimeToCollision(bind, node, by),
        _ => Clearance(bind, node, by),
    };

    private static ConditionTest.RelativeDistance Relative(Binder bind, Node node, TriggeringEntities by)
    {
        bind.Allow(node);
        return new ConditionTest.RelativeDistance(
            by, bind.Text(node, "entityRef"), RuleOf(bind, node), bind.Number(node, "value"), bind.RequiredTruth(node, "freespace"))
        {
            Kind = bind.Word(node, "relativeDistanceType", Words.DistanceKinds),
            Frame = Frame(bind, node),
        };
    }

    private static ConditionTest.TimeHeadway TimeHeadway(Binder bind, Node node, TriggeringEntities by)
    {
        bind.Allow(node);
        return new ConditionTest.TimeHeadway(
            by, bind.Text(node, "entityRef"), RuleOf(bind, node), bind.Number(node, "value"), bind.RequiredTruth(node, "freespace"))
        {
            Kind = Kind(bind, node, DistanceKind.Longitudinal),
            Frame = Frame(bind, node),
        };
    }

    private static ConditionTest.Distance? ToPlace(Binder bind, Node node, TriggeringEntities by)
    {
        bind.Allow(node, "Position");
        var (rule, metres, freespace) = (RuleOf(bind, node), bind.Number(node, "value"), bind.RequiredTruth(node, "freespace"));
        return PositionReader.Read(bind, node) is { } at
            ? new ConditionTest.Distance(by, at, rule, metres, freespace)
            {
                Kind = Kind(bind, node, DistanceKind.Euclidean),
                Frame = Frame(bind, node),
            }
            : null;
    }

    private static ConditionTest.ReachPosition? Reach(Binder bind, Node node, TriggeringEntities by)
    {
        bind.Allow(node, "Position");
        var tolerance = bind.Magnitude(node, "tolerance");
        return PositionReader.Read(bind, node) is { } at ? new ConditionTest.ReachPosition(by, at, tolerance) : null;
    }

    private static ConditionTest.TimeToCollision? TimeToCollision(Binder bind, Node node, TriggeringEntities by)
    {
        bind.Allow(node, "TimeToCollisionConditionTarget");
        if (bind.Child(node, "TimeToCollisionConditionTarget") is not { } holder
            || bind.Choice(holder, "EntityRef", "Position") is not { } target)
            return null;

        var entity = target.Name == "EntityRef" ? bind.Text(target, "entityRef") : null;
        var place = entity is null ? PositionReader.Read(bind, holder) : null;
        if (entity is null && place is null)
            return null;

        return new ConditionTest.TimeToCollision(by, entity, place, RuleOf(bind, node), bind.Number(node, "value"))
        {
            Freespace = bind.RequiredTruth(node, "freespace"),
            Kind = Kind(bind, node, DistanceKind.Longitudinal),
            Frame = Frame(bind, node),
        };
    }

    private static ConditionTest.RelativeClearance Clearance(Binder bind, Node node, TriggeringEntities by)
    {
        bind.Allow(node, "EntityRef", "RelativeLaneRange");
        var lanes = ImmutableArray.CreateBuilder<(int From, int To)>();
        foreach (var range in node.ChildrenNamed("RelativeLaneRange"))
        {
            lanes.Add((
                range.Attribute("from") is null ? int.MinValue : bind.Integer(range, "from"),
                range.Attribute("to") is null ? int.MaxValue : bind.Integer(range, "to")));
        }

        return new ConditionTest.RelativeClearance(
            by,
            [.. node.ChildrenNamed("EntityRef").Select(entity => bind.Text(entity, "entityRef"))],
            node.Attribute("distanceForward") is null ? 0 : bind.Magnitude(node, "distanceForward"),
            node.Attribute("distanceBackward") is null ? 0 : bind.Magnitude(node, "distanceBackward"))
        {
            Lanes = lanes.ToImmutable(),
            Freespace = bind.Truth(node, "freeSpace", false),
            OppositeLanes = bind.Truth(node, "oppositeLanes", false),
        };
    }

    private static Rule RuleOf(Binder bind, Node node) => EntityConditionReader.RuleOf(bind, node);

    private static DistanceKind Kind(Binder bind, Node node, DistanceKind otherwise) =>
        bind.OptionalWord(node, "relativeDistanceType", Words.DistanceKinds) ?? otherwise;

    /// <summary>1.0 says alongRoute where 1.1 names a coordinate system.</summary>
    private static DistanceFrame Frame(Binder bind, Node node)
    {
        if (bind.OptionalWord(node, "coordinateSystem", Words.Frames) is not { } frame)
            return bind.Truth(node, "alongRoute", false) ? DistanceFrame.Road : DistanceFrame.Entity;

        if (frame == DistanceFrame.Trajectory)
            bind.Faults.Add(node, FaultCode.NotSupported,
                "distances along a trajectory are not supported; measure along the road or the entity");

        return frame;
    }
}
