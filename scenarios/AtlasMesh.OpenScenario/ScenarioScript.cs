using System.Collections.Immutable;

namespace AtlasMesh.OpenScenario;

/// <summary>
/// What happens in a scenario, with every parameter bound: who takes part, how they begin, and which events change
/// what they do. Read from OpenSCENARIO XML or put together by a program; immutable and safe to share.
/// </summary>
/// <param name="Name">How reports call it.</param>
/// <param name="RoadNetwork">The OpenDRIVE file, relative to the root that the scenario's own path is relative to; empty where the
/// caller has the network.</param>
/// <param name="Entities">In the order in which they act within a step.</param>
/// <param name="Init">Carried out in this order at time zero, before the first evaluation of a trigger.</param>
/// <param name="Stories">Evaluated in this order.</param>
/// <param name="Stop">Ends the run; <see cref="Trigger.Never"/> leaves that to the caller.</param>
public sealed record ScenarioScript(
    string Name,
    string RoadNetwork,
    ImmutableArray<Entity> Entities,
    ImmutableArray<InitAction> Init,
    ImmutableArray<Story> Stories,
    Trigger Stop)
{
    /// <summary>What actions set and conditions read while the script is played, with the values at time zero.</summary>
    public ImmutableArray<NamedValue> Variables { get; init; } = [];

    /// <summary>The parameters as they were bound, for conditions that look at them.</summary>
    public ImmutableArray<NamedValue> Parameters { get; init; } = [];

    public ImmutableArray<SignalProgram> Signals { get; init; } = [];
}

public readonly record struct NamedValue(string Name, string Value);

/// <summary>One action that an entity carries out at time zero; nobody (an empty name) carries out a global one.</summary>
public sealed record InitAction(string Entity, StoryAction Action);
