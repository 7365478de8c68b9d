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
    private readonly ConditionProbe.Signal[] _signals;
    private readonly EntityState[] _states;
    private bool _started;

    private StoryboardEngine(Scene scene, ScenarioScript script)
    {
        _scene = scene;
        _states = new EntityState[scene.Actors.Length];
        var builder = new PlotBuilder(scene);
        _init = [.. script.Init.Select(init => RunOf(scene, init))];
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
        return new StoryboardEngine(new Scene(script, actors, new Roadway(network), options), script);
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

    /// <summary>Weather, road and time of day as the actions have set them; the time of day is that of now.</summary>
    public ScenarioEnvironment Environment => _scene.Environment with { TimeOfDay = _scene.TimeOfDay };

    /// <summary>How an action has set a light (its OpenSCENARIO name); null where none has.</summary>
    public LightMode? LightOf(int entity, string light)
    {
        foreach (var lit in _scene.Actors[entity].Lights)
        {
            if (lit.Name == light)
                return lit.Mode;
        }

        return null;
    }

    /// <summary>Whether people, other traffic and sensors can see it.</summary>
    public (bool Graphics, bool Traffic, bool Sensors) VisibilityOf(int entity)
    {
        var visibility = _scene.Actors[entity].Visibility;
        return (visibility.Graphics, visibility.Traffic, visibility.Sensors);
    }

    /// <summary>What a traffic signal shows; null while nothing has set it.</summary>
    public string? SignalOf(string signal) => _scene.Signals.StateOf(signal);

    /// <summary>The variable's value as text; null where the script has none of this name.</summary>
    public string? VariableOf(string name) => _scene.Variables.Find(name)?.Text;

    /// <summary>Sets a variable of the script from outside, for the next evaluation on. False where there is none of this name.</summary>
    public bool TrySetVariable(string name, string value)
    {
        _scene.Variables.Find(name)?.Set(value);
        return _scene.Variables.Find(name) is not null;
    }

    /// <summary>Sets what user-defined value conditions of this name compare, for the next evaluation on.</summary>
    public void SetUserValue(string name, string value) => _scene.UserValues.Open(name).Set(value);

    /// <summary>Carries out the init actions and evaluates the triggers at time zero. Call once, before the first step.</summary>
    public void Start()
    {
        if (_started)
            throw new InvalidOperationException("The storyboard has been started before.");

        _started = true;
        _scene.Signals.Advance(_scene.Now);

        // Who takes a distance to somebody needs him in his place, whatever the order in the file.
        foreach (var run in _init.Where(run => run.Phase != ActionPhase.Place).Concat(_init.Where(run => run.Phase == ActionPhase.Place)))
            _scene.Launch(run);

        foreach (var actor in _scene.Actors)
            actor.ComeToLife(_scene.Now);

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

    private static ActionRun RunOf(Scene scene, InitAction init) => init.Action is StoryAction.Global global
        ? ActionRuns.Of(scene, global, null)
        : ActionRuns.Of(scene, init.Action, scene.Find(init.Entity), null);

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
