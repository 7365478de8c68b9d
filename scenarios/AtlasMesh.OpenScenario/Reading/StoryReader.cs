using System.Collections.Immutable;

namespace AtlasMesh.OpenScenario.Reading;

/// <summary>Reads the storyboard's tree.</summary>
internal static class StoryReader
{
    public static ImmutableArray<Story> ReadStories(Binder bind, Node storyboard)
    {
        var stories = ImmutableArray.CreateBuilder<Story>();
        foreach (var node in storyboard.ChildrenNamed("Story"))
        {
            bind.Allow(node, "Act", "ParameterDeclarations");
            var scoped = bind.Declaring(node);
            stories.Add(new Story(scoped.Text(node, "name"), ReadEach(node, "Act", act => ReadAct(scoped, act))));
        }

        return stories.ToImmutable();
    }

    public static ImmutableArray<InitAction> ReadInit(Binder bind, Node storyboard)
    {
        var actions = ImmutableArray.CreateBuilder<InitAction>();
        if (bind.Child(storyboard, "Init") is not { } init || bind.Child(init, "Actions") is not { } holder)
            return [];

        bind.Allow(holder, "Private", "GlobalAction");
        foreach (var node in holder.Children)
        {
            if (node.Name == "GlobalAction" && GlobalActionReader.Read(bind, node) is { } global)
                actions.Add(new InitAction("", global));

            if (node.Name != "Private")
                continue;

            bind.Allow(node, "PrivateAction");
            var entity = bind.Text(node, "entityRef");
            actions.AddRange(ActionReader.ReadAll(bind, node).Select(action => new InitAction(entity, action)));
        }

        return actions.ToImmutable();
    }

    private static ImmutableArray<T> ReadEach<T>(Node parent, string name, Func<Node, T?> read)
        where T : class =>
        [.. parent.ChildrenNamed(name).Select(read).OfType<T>()];

    private static Act ReadAct(Binder bind, Node node)
    {
        bind.Allow(node, "ManeuverGroup", "StartTrigger", "StopTrigger");
        return new Act(
            bind.Text(node, "name"),
            ReadEach(node, "ManeuverGroup", group => ReadGroup(bind, group)),
            ConditionReader.ReadTrigger(bind, node, "StartTrigger"),
            ConditionReader.ReadTrigger(bind, node, "StopTrigger"));
    }

    private static ManeuverGroup ReadGroup(Binder bind, Node node)
    {
        bind.Allow(node, "Actors", "Maneuver", "CatalogReference");
        return new ManeuverGroup(bind.Text(node, "name"), Actors(bind, node), Maneuvers(bind, node), Executions(bind, node))
        {
            SelectsTriggering = node.Child("Actors") is { } actors && bind.Truth(actors, "selectTriggeringEntities", false),
        };
    }

    /// <summary>In the order of the file, whether written in place or taken from a catalog.</summary>
    private static ImmutableArray<Maneuver> Maneuvers(Binder bind, Node group)
    {
        var maneuvers = ImmutableArray.CreateBuilder<Maneuver>();
        foreach (var node in group.Children)
        {
            if (node.Name == "Maneuver")
                maneuvers.Add(ReadManeuver(bind.Declaring(node), node));
            else if (node.Name == "CatalogReference" && CatalogKind.Entry(bind, node, "Maneuver") is var (entry, inner))
                maneuvers.Add(ReadManeuver(inner, entry));
        }

        return maneuvers.ToImmutable();
    }

    private static ImmutableArray<string> Actors(Binder bind, Node group)
    {
        if (bind.Child(group, "Actors") is not { } actors)
            return [];

        bind.Allow(actors, "EntityRef");
        return [.. actors.ChildrenNamed("EntityRef").Select(entity => bind.Text(entity, "entityRef"))];
    }

    private static int Executions(Binder bind, Node node)
    {
        if (node.Attribute("maximumExecutionCount") is null)
            return 1;

        var count = bind.Integer(node, "maximumExecutionCount");
        if (count >= 1)
            return count;

        bind.Faults.Add(node, FaultCode.OutOfRange, $"'maximumExecutionCount' is {count} but must be 1 or more");
        return 1;
    }

    private static Maneuver ReadManeuver(Binder bind, Node node)
    {
        bind.Allow(node, "Event", "ParameterDeclarations");
        return new Maneuver(bind.Text(node, "name"), ReadEach(node, "Event", happening => ReadEvent(bind, happening)));
    }

    private static StoryEvent ReadEvent(Binder bind, Node node)
    {
        bind.Allow(node, "Action", "StartTrigger");
        return new StoryEvent(
            bind.Text(node, "name"),
            bind.Word(node, "priority", Words.Priorities),
            ReadEach(node, "Action", action => ReadAction(bind, action)),
            ConditionReader.ReadTrigger(bind, node, "StartTrigger"),
            Executions(bind, node));
    }

    private static NamedAction? ReadAction(Binder bind, Node node)
    {
        var name = bind.Text(node, "name");
        StoryAction? read = bind.Choice(node, "PrivateAction", "GlobalAction") switch
        {
            { Name: "PrivateAction" } action => ActionReader.Read(bind, action),
            { } action => GlobalActionReader.Read(bind, action),
            null => null,
        };
        return read is null ? null : new NamedAction(name, read);
    }
}
