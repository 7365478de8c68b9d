using AtlasMesh.OpenScenario.Engine;
using AtlasMesh.Roads;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.OpenScenario.Drivers;

/// <summary>
/// Plays a script once with several drivers riding along. One of them may lead: then the entity goes where he drives it; else it keeps
/// its speed. Where no action runs, everybody goes on evenly: the play then takes longer steps, and drivers look closely only when
/// somebody is near.
/// </summary>
internal sealed class Passage
{
    private const long LongestStep = 100_000_000;

    /// <summary>Metres that nobody is to cover in a long step while a trigger may wait for a distance.</summary>
    private const double StepMetres = 0.15;

    private readonly ScenarioScript _script;
    private readonly RoadNetwork _roads;
    private readonly StoryboardEngine _engine;
    private readonly Dependence _dependence;
    private readonly SimDuration _step;
    private readonly int _ego;
    private readonly bool _neverRests;
    private int _running;
    private Surroundings? _around;
    private Ride? _lead;

    public Passage(ScenarioScript script, RoadNetwork roads, string ego, SimDuration step, bool isLed)
    {
        if (!script.Entities.Any(entity => entity.Name == ego))
            throw new ArgumentException($"The scenario '{script.Name}' has no entity '{ego}'.", nameof(ego));

        (_script, _roads, _step) = (ScriptHandover.HandOver(script, [ego]), roads, step);
        _dependence = Dependence.Of(script, ego);
        _engine = StoryboardEngine.Create(
            _script, roads, new EngineOptions { HoldExternal = !isLed, OnElement = Follow, OnController = Hear });
        _ego = _engine.IndexOf(ego);

        _neverRests = script.Init.Any(init => IsLasting(init.Action));
        Disturbance = new Disturbance(script.Entities.Length);
    }

    public Disturbance Disturbance { get; }

    public string NameOf(int entity) => _script.Entities[entity].Name;

    /// <summary>Whether the script ever handed the entity over.</summary>
    public bool WasDriven { get; private set; }

    /// <summary>Plays to the end of the scenario, this long at most, or until nothing can happen to anybody any more, or the script takes
    /// the entity back. The drivers are made when the entity is handed over.</summary>
    public Ride[] Play(ReadOnlySpan<DriverModel> models, DriverModel? leads, SimTime end)
    {
        _engine.Start();
        while (!IsDriven && !_engine.IsOver && _engine.Now < end)
            _engine.Step(_step);

        _around = new Surroundings(_engine, _roads, _ego);
        var rides = new Ride[models.Length];
        for (var i = 0; i < rides.Length; i++)
        {
            rides[i] = new Ride(models[i], _around.Ego());
            if (models[i] == leads)
                _lead = rides[i];
        }

        WasDriven = IsDriven;
        while (IsDriven && !_engine.IsOver && _engine.Now < end && !IsDone(rides))
            GoOn(rides);

        return rides;
    }

    private bool IsDriven { get; set; }

    private bool IsBusy => _neverRests || _running > 0;

    private bool IsDone(Ride[] rides)
    {
        var nothingComes = !IsBusy && !_dependence.HasPending;
        foreach (var ride in rides)
        {
            if (!ride.IsSettled && !(nothingComes && ride.IsThrough(_around!.Seen)))
                return false;
        }

        return true;
    }

    private void GoOn(Ride[] rides)
    {
        if (IsBusy || (_lead is { } lead && !lead.IsQuiet(_around!.Seen)))
            Step(rides);
        else
            Skip(rides);
    }

    // A close step: drivers decide on what was, then everybody moves, then they meet.
    private void Step(Ride[] rides)
    {
        Drive(rides, _step.Seconds);
        Lead();
        _engine.Step(_step);
        _around!.Look(_step.Seconds);
        Meet(rides, _engine.Now);
        NoteAstray(rides);
    }

    private void Skip(Ride[] rides)
    {
        var begin = _engine.Now;
        var length = LengthOfSkip();
        for (long passed = 0; passed < length.Nanoseconds;)
        {
            var part = IsQuiet(rides) ? new SimDuration(length.Nanoseconds - passed) : _step;
            passed += part.Nanoseconds;
            Drive(rides, part.Seconds);
            _around!.Coast(part.Seconds);
            Meet(rides, begin + new SimDuration(passed));
        }

        Lead();
        _engine.Step(length);
        NoteAstray(rides);
    }

    private void Drive(Ride[] rides, double seconds)
    {
        if (!rides[0].IsSettled)
            Disturbance.Watch(rides[0].Own, _around!.Seen, _engine.Now.Seconds);

        foreach (var ride in rides)
        {
            if (!ride.IsSettled)
                ride.Drive(_around!.Seen, seconds);
        }
    }

    private void Meet(Ride[] rides, SimTime now)
    {
        foreach (var ride in rides)
        {
            if (!ride.IsSettled)
                ride.Meet(_around!.Seen, _around.Prints, now);
        }
    }

    private void Lead()
    {
        if (_lead is { } lead && _engine.Entities[_ego].Driver == Driver.External)
            _engine.SetExternal(_ego, new ExternalState(_around!.PoseOf(lead.Own), lead.Own.Speed, lead.Acceleration));
    }

    // Who drives as the entity does in this play may go on; who does not has changed what the traffic would answer.
    private void NoteAstray(Ride[] rides)
    {
        if (!_dependence.IsOpen)
            return;

        var speed = _lead?.Own.Speed ?? rides[0].Own.Speed;
        foreach (var ride in rides)
            ride.IsAstray |= ride != _lead && ride.Own.Speed != speed;
    }

    private bool IsQuiet(Ride[] rides)
    {
        foreach (var ride in rides)
        {
            if (!ride.IsSettled && !ride.IsQuiet(_around!.Seen))
                return false;
        }

        return true;
    }

    private SimDuration LengthOfSkip()
    {
        if (!_dependence.HasPending)
            return new SimDuration(LongestStep);

        var fastest = 0.1;
        foreach (ref readonly var entity in _engine.Entities)
            fastest = Math.Max(fastest, Math.Abs(entity.Speed));

        var steps = (long)(StepMetres / (fastest * _step.Seconds));
        return new SimDuration(Math.Clamp(steps * _step.Nanoseconds, _step.Nanoseconds, LongestStep));
    }

    private void Follow(ElementChange change)
    {
        if (change.Kind == ElementKind.Action)
            _running += change.Transition == ElementTransition.Start ? 1 : -1;

        if (change.Kind != ElementKind.Event)
            return;

        if (change.Transition == ElementTransition.Start)
            _dependence.Begin(change.Path);
        else if (change.Transition == ElementTransition.Stop)
            _dependence.Drop(change.Path);
    }

    private void Hear(ControllerChange change) =>
        IsDriven = change.Entity == _ego ? change.Longitudinal || change.Lateral : IsDriven;

    private static bool IsLasting(StoryAction action) => action switch
    {
        StoryAction.Teleport or StoryAction.ActivateController => false,
        StoryAction.ChangeSpeed { Dynamics.Shape: TransitionShape.Step, Target: SpeedTarget.Absolute } => false,
        StoryAction.ChangeSpeed { Dynamics.Shape: TransitionShape.Step, Target: SpeedTarget.Delta { Continuous: false } } => false,
        StoryAction.KeepDistance { Continuous: false, Limits: null } => false,
        _ => true,
    };
}
