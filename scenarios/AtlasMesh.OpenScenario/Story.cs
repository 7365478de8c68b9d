using System.Collections.Immutable;

namespace AtlasMesh.OpenScenario;

/// <summary>A part of a scenario's plot.</summary>
public sealed record Story(string Name, ImmutableArray<Act> Acts)
{
    /// <summary>The whole tree for one event of one actor that is ready from the start. Every level bears the same name.</summary>
    public static Story Of(string name, string actor, Trigger? start, params ReadOnlySpan<StoryAction> actions)
    {
        var named = ImmutableArray.CreateBuilder<NamedAction>(actions.Length);
        foreach (var action in actions)
            named.Add(new NamedAction(actions.Length == 1 ? name : $"{name}-{named.Count + 1}", action));

        var happening = new StoryEvent(name, EventPriority.Parallel, named.MoveToImmutable(), start);
        var group = new ManeuverGroup(name, [actor], [new Maneuver(name, [happening])]);
        return new Story(name, [new Act(name, [group], null, null)]);
    }
}

/// <summary>
/// Begins with its start trigger (null: with its story) and ends when all its groups are complete or its stop trigger holds.
/// </summary>
public sealed record Act(string Name, ImmutableArray<ManeuverGroup> Groups, Trigger? Start, Trigger? Stop);

/// <summary>Who acts. Each of the actors carries out every action of the group.</summary>
public sealed record ManeuverGroup(
    string Name,
    ImmutableArray<string> Actors,
    ImmutableArray<Maneuver> Maneuvers,
    int MaximumExecutionCount = 1)
{
    /// <summary>
    /// Whether those act too for whom the start trigger of the event held (where it names nobody, that of the act).
    /// </summary>
    public bool SelectsTriggering { get; init; }
}

public sealed record Maneuver(string Name, ImmutableArray<StoryEvent> Events);

/// <summary>Starts its actions when its trigger holds (null: at once) and is complete when all of them are.</summary>
public sealed record StoryEvent(
    string Name,
    EventPriority Priority,
    ImmutableArray<NamedAction> Actions,
    Trigger? Start,
    int MaximumExecutionCount = 1);

public sealed record NamedAction(string Name, StoryAction Action);

/// <summary>What a starting event does about those that run in the same maneuver.</summary>
public enum EventPriority
{
    /// <summary>Stops them.</summary>
    Overwrite,

    /// <summary>Does not start while one runs.</summary>
    Skip,

    /// <summary>Lets them run.</summary>
    Parallel,
}
