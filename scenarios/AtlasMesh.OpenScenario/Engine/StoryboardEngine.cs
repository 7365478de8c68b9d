using AtlasMesh.Roads;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.OpenScenario.Engine;

/// <summary>
/// Plays a scenario script on a road network. Deterministic and single-threaded; a step allocates nothing unless an element changes its state.
/// A step goes from one instant to the next: actions move who they own, everybody else keeps speed and lane, then the triggers are evaluated
/// on the new state. An action that starts at t is first seen in the state of t + step.
/// </summary>
public sealed class StoryboardEngine
{
    private StoryboardEngine() { }

    /// <summary>Throws <see cref="StoryboardException"/> with every fault where the script does not fit itself or the network.</summary>
    public static StoryboardEngine Create(ScenarioScript script, RoadNetwork network, EngineOptions options) => throw new NotSupportedException();

    public SimTime Now => throw new NotSupportedException();

    /// <summary>Where everybody is now, in the script's order. The span stays valid and is overwritten by the next step.</summary>
    public ReadOnlySpan<EntityState> Entities => throw new NotSupportedException();

    /// <summary>Whether the stop trigger has held.</summary>
    public bool IsOver => throw new NotSupportedException();

    /// <summary>Why the run is over; empty while it is not.</summary>
    public string EndReason => throw new NotSupportedException();

    /// <summary>The index of the entity with this name, or -1.</summary>
    public int IndexOf(string entity) => throw new NotSupportedException();

    /// <summary>Where an entity is in lane coordinates. Looked up when asked for, with a hint from the last time.</summary>
    public LanePosition LaneOf(int entity) => throw new NotSupportedException();

    /// <summary>Carries out the init actions and evaluates the triggers at time zero. Call once, before the first step.</summary>
    public void Start() => throw new NotSupportedException();

    /// <summary>Says where an external entity is at the end of the coming step. It keeps its last state otherwise.</summary>
    public void SetExternal(int entity, in ExternalState state) => throw new NotSupportedException();

    /// <summary>Lets the conditions that wait for this kind of event hold, from the next evaluation on and for good.</summary>
    public void Raise(string kind) => throw new NotSupportedException();

    /// <summary>Goes on by a step of 1 to 100 ms. Does nothing once the run is over.</summary>
    public void Step(SimDuration step) => throw new NotSupportedException();
}
