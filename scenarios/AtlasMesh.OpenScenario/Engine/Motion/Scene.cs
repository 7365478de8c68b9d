using AtlasMesh.Exact;
using AtlasMesh.OpenScenario.Engine.Actions;
using AtlasMesh.OpenScenario.Engine.Motion.Tracks;
using AtlasMesh.OpenScenario.Engine.Motion.Ways;
using AtlasMesh.OpenScenario.Engine.State;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.OpenScenario.Engine.Motion;

/// <summary>What actions and conditions share while a script is played.</summary>
internal sealed class Scene
{
    private readonly List<ActionRun> _active = [];

    private readonly Dictionary<string, Actor> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<Trajectory, Track> _tracks = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Route, RoutePath> _routes = new(ReferenceEqualityComparer.Instance);

    private SimTime _timeOfDaySet;

    public Scene(ScenarioScript script, Actor[] actors, Roadway roadway, EngineOptions options)
    {
        (Name, Actors, Roadway, Options) = (script.Name, actors, roadway, options);
        (Variables, Parameters, UserValues) = (new ValueStore(script.Variables), new ValueStore(script.Parameters), new ValueStore([]));
        Signals = new SignalBoard(script.Signals);
        foreach (var actor in actors)
            _byName.TryAdd(actor.Entity.Name, actor);
    }

    public string Name { get; }

    public ValueStore Variables { get; }

    public ValueStore Parameters { get; }

    public ValueStore UserValues { get; }

    public SignalBoard Signals { get; }

    public ScenarioEnvironment Environment { get; private set; } = new();

    /// <summary>The time of day now; null while the environment has none.</summary>
    public DateTimeOffset? TimeOfDay => Environment is { TimeOfDay: { } set, TimeOfDayRuns: true }
        ? set.AddTicks((Now - _timeOfDaySet).Nanoseconds / 100)
        : Environment.TimeOfDay;

    public Actor[] Actors { get; }

    public Roadway Roadway { get; }

    public EngineOptions Options { get; }

    public SimTime Now { get; set; }

    /// <summary>Counts the evaluations. What happens on the way to one bears its number.</summary>
    public int Cycle { get; set; }

    /// <summary>Counts the transitions of elements.</summary>
    public long Transitions { get; set; }

    public Actor Find(string entity) =>
        _byName.TryGetValue(entity, out var actor) ? actor : throw Fault(Faults.UnknownEntity(entity));

    /// <summary>The trajectory on the map; one that depends on nobody's place is laid out once.</summary>
    public Track TrackOf(Trajectory trajectory, Pose follower = default)
    {
        if (_tracks.TryGetValue(trajectory, out var known))
            return known;

        var track = TrackBuilder.Build(this, trajectory, follower);
        if (trajectory.Shape is TrajectoryShape.Polyline line && line.Vertices.All(vertex => Placement.IsFixed(vertex.At)))
            _tracks.Add(trajectory, track);

        return track;
    }

    public RoutePath RouteOf(Route route)
    {
        if (_routes.TryGetValue(route, out var known))
            return known;

        var path = RouteBuilder.Build(this, route);
        if (route.Waypoints.All(Placement.IsFixed))
            _routes.Add(route, path);

        return path;
    }

    public void SetEnvironment(ScenarioEnvironment environment)
    {
        Environment = Environment.With(environment);
        if (environment.TimeOfDay is not null)
            _timeOfDaySet = Now;

        Options.OnEnvironment?.Invoke(Environment);
    }

    /// <summary>Starts an action for one actor and ends what it contends with.</summary>
    public void Launch(ActionRun run)
    {
        StopContenders(run);
        run.Begin();
        if (IsDrivenElsewhere(run) || run.Start(this))
            run.Finish();
        else
            _active.Add(run);
    }

    /// <summary>Ends an action before its time.</summary>
    public void Cancel(ActionRun run)
    {
        if (!run.IsRunning)
            return;

        run.Abandon(this);
        _active.Remove(run);
    }

    public void StopActionsOf(Actor actor, Domains domains)
    {
        for (var i = _active.Count - 1; i >= 0; i--)
        {
            if (_active[i].Whom == actor && (_active[i].Domains & domains) != 0)
                Stop(_active[i]);
        }
    }

    /// <summary>Moves everybody on by a step. Actions that come to their end say so afterwards, in the order of their start.</summary>
    public void Advance(double seconds)
    {
        Signals.Advance(Now);
        foreach (var actor in Actors)
            actor.BeginStep();

        Advance(ActionPhase.Speed, seconds);
        Advance(ActionPhase.Way, seconds);
        foreach (var actor in Actors)
        {
            if (actor.Driver == Driver.Scripted && !actor.HasMoved && actor.Speed != 0 && actor.IsPresent)
                Roadway.MoveAlong(actor, actor.Speed * seconds, Now);
        }

        Advance(ActionPhase.Place, seconds);
        foreach (var actor in Actors)
            actor.EndStep(Now, seconds);

        Settle();
    }

    public StoryboardException Fault(string code, string message) => Fault((code, message));

    public StoryboardException Fault((string Code, string Message) fault, SourcePlace place = default) =>
        new([new Diagnostic(place == default ? new SourcePlace(Name, 0, 0) : place, fault.Code, $"at {Now}: {fault.Message}")]);

    private void Advance(ActionPhase phase, double seconds)
    {
        for (var i = 0; i < _active.Count; i++)
        {
            var run = _active[i];
            if (run.Phase == phase && run.IsRunning && run.Advance(this, seconds))
                run.Finish();
        }
    }

    private void Settle()
    {
        for (var i = 0; i < _active.Count; i++)
        {
            if (_active[i].IsRunning)
                continue;

            var done = _active[i];
            _active.RemoveAt(i--);
            done.Owner?.RunFinished(this);
        }
    }

    private void StopContenders(ActionRun starting)
    {
        if (starting.Domains != Domains.None)
            StopActionsOf(starting.Whom!, starting.Domains);
    }

    private void Stop(ActionRun run)
    {
        Cancel(run);
        run.Owner?.RunFinished(this);
    }

    private static bool IsDrivenElsewhere(ActionRun run) =>
        run.Whom is { Driver: Driver.External } && run.Domains != Domains.None;
}
