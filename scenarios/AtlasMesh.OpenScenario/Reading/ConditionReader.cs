using System.Collections.Immutable;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.OpenScenario.Reading;

/// <summary>Reads triggers. What it does not know it refuses by name.</summary>
internal static class ConditionReader
{
    public const double LongestSeconds = 1e6;

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

    /// <summary>A duration that simulated time can hold.</summary>
    public static double Seconds(Binder bind, Node node, string name)
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
            { Name: "ByValueCondition" } value => ValueConditionReader.Read(bind, value),
            { } entity => EntityConditionReader.Read(bind, entity),
            null => null,
        };
}
