using AtlasMesh.OpenScenario.Engine.Actions;
using AtlasMesh.OpenScenario.Engine.Conditions;
using AtlasMesh.OpenScenario.Engine.Motion;
using AtlasMesh.OpenScenario.Engine.Plot;
using AtlasMesh.Roads;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.OpenScenario.Engine;

/// <summary>
/// Plays a scenario script on a road network. Deterministic and single-threaded; a step allocates nothing unless an element changes its
/// state or somebody reaches the end of the kilometre of lane that was laid out for him. A step goes from one instant to the next: actions
/// move who they own, everybody else keeps speed and lane, then the triggers are evaluated on the new state. An action that starts at t is
/// first seen in the state of t + step.
/// </summary>
public sealed class StoryboardEngine
{
    private const long ShortestStep = 1_000_000;
    private const long LongestStep = 100_000_000;

    private readonly Scene _scene;
    private readonly ActionRun[] _init;
    private readonly StoryElement[] _stories;
    private readonly TriggerRun _stop;
    private readonly TestRun.Signal[] _signals;
    private readonly EntityState[] _states;
    private bool _started;

    private StoryboardEngine(Scene scene, ScenarioScript script)
    {
        _scene = scene;
        _states = new EntityState[scene.Actors.Length];
        var builder = new PlotBuilder(scene);
        _init = [.. script.Init.Select(init => ActionRun.Of(scene, init.Action, scene.Find(init.Entity), null))];
        _stories = builder.Build(script);
        _stop = builder.Trigger(script.Stop);
        _signals = [.. builder.Signals];
        builder.Resolve();
    }

    /// <summary>Throws <see cref="StoryboardException"/> with every fault where the script does not fit itself or the network.</summary>
    public static StoryboardEngine Create(ScenarioScript script, RoadNetwork network, EngineOptions options)
    {
        var faults = ScriptCheck.Check(script, network);
        if (!faults.IsEmpty)
            throw new StoryboardException(faults);

        var actors = script.Entities.Select((entity, index) => new Actor(index, entity)).ToArray();
        return new StoryboardEngine(new Scene(script.Name, actors, new Roadway(network), options), script);
    }

    public SimTime Now => _scene.Now;

    /// <summary>Where everybody is now, in the script's order. The span stays valid and is overwritten by the next step.</summary>
    public ReadOnlySpan<EntityState> Entities => _states;

    /// <summary>Whether the stop trigger has held.</summary>
    public bool IsOver => EndReason.Length > 0;

    /// <summary>Why the run is over; empty while it is not.</summary>
    public string EndReason { get; private set; } = "";

    /// <summary>The index of the entity with this name, or -1.</summary>
    public int IndexOf(string entity) => Array.FindIndex(_scene.Actors, actor => actor.Entity.Name == entity);

    /// <summary>What the script says about an entity.</summary>
    public Entity EntityAt(int index) => _scene.Actors[index].Entity;

    /// <summary>Where an entity is in lane coordinates. Looked up when asked for, with a hint from the last time.</summary>
    public LanePosition LaneOf(int entity) => _scene.Roadway.LaneOf(_scene.Actors[entity]);

    /// <summary>Carries out the init actions and evaluates the triggers at time zero. Call once, before the first step.</summary>
    public void Start()
    {
        if (_started)
            throw new InvalidOperationException("The storyboard has been started before.");

        _started = true;

        // Who takes a distance to somebody needs him in his place, whatever the order in the file.
        foreach (var run in _init.Where(run => run.Phase != ActionPhase.Place).Concat(_init.Where(run => run.Phase == ActionPhase.Place)))
            _scene.Launch(run);

        foreach (var actor in _scene.Actors)
            actor.ComeToLife();

        foreach (var story in _stories)
            story.Begin(_scene);

        Evaluate();
        Publish();
    }

    /// <summary>Says where an external entity is at the end of the coming step. Until told otherwise it stays there.</summary>
    public void SetExternal(int entity, in ExternalState state)
    {
        var actor = _scene.Actors[entity];
        if (actor.Driver != Driver.External)
            throw new InvalidOperationException($"The storyboard drives '{actor.Entity.Name}' itself.");

        actor.Tell(state);
    }

    /// <summary>Lets the conditions that wait for this kind of event hold, from the next evaluation on and for good.</summary>
    public void Raise(string kind)
    {
        foreach (var signal in _signals)
            signal.Raise(kind);
    }

    /// <summary>Goes on by a step of 1 to 100 ms. Does nothing once the run is over.</summary>
    public void Step(SimDuration step)
    {
        if (!_started)
            throw new InvalidOperationException("Start the storyboard before its first step.");

        ArgumentOutOfRangeException.ThrowIfLessThan(step.Nanoseconds, ShortestStep);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(step.Nanoseconds, LongestStep);
        if (IsOver)
            return;

        _scene.Now += step;
        _scene.Cycle++;
        _scene.Advance(step.Seconds);
        Evaluate();
        Publish();
    }

    private void Evaluate()
    {
        if (_stop.Evaluate(_scene))
        {
            EndReason = $"the stop trigger '{_stop.HeldBy}' held at {_scene.Now}";
            foreach (var story in _stories)
                story.Stop(_scene);

            return;
        }

        foreach (var story in _stories)
            story.Evaluate(_scene);
    }

    private void Publish()
    {
        foreach (var actor in _scene.Actors)
            _states[actor.Index] = actor.State;
    }
}
