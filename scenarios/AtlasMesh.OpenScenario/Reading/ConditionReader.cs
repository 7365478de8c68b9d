using System.Collections.Immutable;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.OpenScenario.Reading;

/// <summary>Reads triggers. What it does not know it refuses by name.</summary>
internal static class ConditionReader
{
    private const double LongestSeconds = 1e6;

    /// <summary>Null where the element is absent.</summary>
    public static Trigger? ReadTrigger(Binder bind, Node parent, string name)
    {
        if (parent.Child(name) is not { } node)
            return null;

        bind.Allow(node, "ConditionGroup");
        var groups = ImmutableArray.CreateBuilder<ConditionGroup>();
        foreach (var group in node.ChildrenNamed("ConditionGroup"))
            groups.Add(new ConditionGroup(ReadGroup(bind, group)));

        return new Trigger(groups.ToImmutable());
    }

    private static ImmutableArray<Condition> ReadGroup(Binder bind, Node group)
    {
        bind.Allow(group, "Condition");
        var conditions = ImmutableArray.CreateBuilder<Condition>();
        foreach (var node in group.ChildrenNamed("Condition"))
        {
            if (ReadTest(bind, node) is { } test)
                conditions.Add(new Condition(bind.Text(node, "name"), test, Edge(bind, node), Delay(bind, node)));
        }

        if (group.Children.Count == 0)
            bind.Faults.Add(group, FaultCode.MissingElement, "a condition group needs one condition at least; add it or delete the group");

        return conditions.ToImmutable();
    }

    private static ConditionEdge Edge(Binder bind, Node node) => bind.Word(node, "conditionEdge", Words.Edges);

    private static SimDuration Delay(Binder bind, Node node) =>
        node.Attribute("delay") is null ? default : SimDuration.FromSeconds(Seconds(bind, node, "delay"));

    private static double Seconds(Binder bind, Node node, string name)
    {
        var seconds = bind.Magnitude(node, name);
        if (seconds <= LongestSeconds)
            return seconds;

        bind.Faults.Add(node, FaultCode.OutOfRange, $"'{name}' is {seconds:R} s, more than {LongestSeconds:R} s; write less");
        return 0;
    }

    private static ConditionTest? ReadTest(Binder bind, Node condition) =>
        bind.Choice(condition, "ByValueCondition", "ByEntityCondition") switch
        {
            { Name: "ByValueCondition" } value => ByValue(bind, value),
            { } entity => ByEntity(bind, entity),
            null => null,
        };

    private static ConditionTest? ByValue(Binder bind, Node node)
    {
        if (bind.Choice(node, "SimulationTimeCondition", "StoryboardElementStateCondition") is not { } test)
            return null;

        bind.Allow(test);
        if (test.Name == "SimulationTimeCondition")
            return new ConditionTest.Time(bind.Word(test, "rule", Words.Rules), SimTime.FromSeconds(TimeOf(bind, test)));

        return new ConditionTest.ElementState(
            bind.Word(test, "storyboardElementType", Words.ElementKinds),
            bind.Text(test, "storyboardElementRef"),
            bind.Word(test, "state", Words.ElementStates));
    }

    private static double TimeOf(Binder bind, Node test)
    {
        var seconds = bind.Number(test, "value");
        if (Math.Abs(seconds) <= LongestSeconds)
            return seconds;

        bind.Faults.Add(test, FaultCode.OutOfRange, $"'value' is {seconds:R} s, beyond {LongestSeconds:R} s; write less");
        return 0;
    }

    private static ConditionTest? ByEntity(Binder bind, Node node)
    {
        bind.Allow(node, "TriggeringEntities", "EntityCondition");
        var by = Triggering(bind, bind.Child(node, "TriggeringEntities"));
        if (bind.Child(node, "EntityCondition") is not { } holder
            || bind.Choice(holder, "RelativeDistanceCondition", "TimeHeadwayCondition", "SpeedCondition") is not { } test)
            return null;

        bind.Allow(test);
        return test.Name switch
        {
            "RelativeDistanceCondition" => RelativeDistance(bind, test, by),
            "TimeHeadwayCondition" => TimeHeadway(bind, test, by),
            _ => Speed(bind, test, by),
        };
    }

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

    private static ConditionTest.RelativeDistance RelativeDistance(Binder bind, Node node, TriggeringEntities by) =>
        new(by, bind.Text(node, "entityRef"), RuleOf(bind, node), bind.Number(node, "value"), bind.Truth(node, "freespace", false))
        {
            Kind = bind.Word(node, "relativeDistanceType", Words.DistanceKinds),
            Frame = Frame(bind, node),
        };

    private static ConditionTest.TimeHeadway TimeHeadway(Binder bind, Node node, TriggeringEntities by) =>
        new(by, bind.Text(node, "entityRef"), RuleOf(bind, node), bind.Number(node, "value"), bind.Truth(node, "freespace", false))
        {
            Kind = bind.OptionalWord(node, "relativeDistanceType", Words.DistanceKinds) ?? DistanceKind.Longitudinal,
            Frame = Frame(bind, node),
        };

    private static ConditionTest.Speed Speed(Binder bind, Node node, TriggeringEntities by)
    {
        if (node.Attribute("direction") is not null)
        {
            bind.Faults.Add(node, FaultCode.NotSupported,
                "'direction' is not supported; leave it out to compare the speed along the entity's way");
        }

        return new ConditionTest.Speed(by, bind.Word(node, "rule", Words.Rules), bind.Number(node, "value"));
    }

    private static Rule RuleOf(Binder bind, Node node) => bind.Word(node, "rule", Words.Rules);

    /// <summary>1.0 says alongRoute where 1.1 names a coordinate system.</summary>
    private static DistanceFrame Frame(Binder bind, Node node) =>
        bind.OptionalWord(node, "coordinateSystem", Words.Frames)
        ?? (bind.Truth(node, "alongRoute", false) ? DistanceFrame.Road : DistanceFrame.Entity);
}
