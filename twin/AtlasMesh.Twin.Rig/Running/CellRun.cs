using AtlasMesh.Contracts;
using AtlasMesh.Contracts.Rig.V1;
using AtlasMesh.OpenScenario;
using AtlasMesh.OpenScenario.Engine;
using AtlasMesh.Twin.Faults;
using AtlasMesh.Twin.Kernel;
using AtlasMesh.Twin.Rig.FleetSide;
using AtlasMesh.Twin.Rig.Onboard;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Twin.Rig.Running;

/// <summary>
/// One run of one cell, from start to end, on one thread. A world step from T - step to T goes in this order:
/// 1. the events of the queue before T, each at its own time, vehicles under test driven on to it first;
/// 2. vehicles under test driven on to T;
/// 3. the storyboard's step to T: scripted actors move, then triggers are evaluated on the new state;
/// 4. collisions at T;
/// 5. the events due at T: faults, packets, sensors, edge ticks, in the order in which they were scheduled;
/// 6. the sample of T, into the hash and the signals.
/// </summary>
public sealed class CellRun
{
    private readonly CellSetup _setup;
    private readonly RunContext _run;
    private readonly Stage _stage;
    private readonly StoryboardEngine _storyboard;
    private readonly SignalColumns _signals;
    private readonly Action<FromRig> _send;
    private readonly List<FleetLink> _links = [];
    private readonly FleetService? _fleet;
    private readonly OperatorDesk? _operator;
    private readonly Queue<ControllerChange> _changes = new();
    private readonly double[] _sample;
    private ScenarioEnvironment? _weather;
    private long _steps;

    /// <summary>
    /// The fleet is taken only where the cell has links. Throws <see cref="StoryboardException"/> where the script can't be played.
    /// </summary>
    public CellRun(CellSetup setup, SignalColumns signals, Action<FromRig> send, Func<FleetService> fleet)
    {
        (_setup, _signals, _send) = (setup, signals, send);

        var clock = new VirtualClock();
        var queue = new EventQueue(clock);
        var trace = new RunTrace(clock, signals.Events);

        _run = new RunContext(setup.Seed, clock, queue, trace, new FaultDeck(setup.Faults, queue, ReportFault));
        _storyboard = StoryboardEngine.Create(setup.Script, setup.Roads, new EngineOptions
        {
            HoldExternal = setup.IsHeld,
            OnElement = ReportElement,
            OnController = _changes.Enqueue,
            OnEnvironment = weather => _weather = weather,
        });
        _stage = new Stage(setup.Script);
        _sample = new double[(SampleRow.Values * _stage.Actors.Length) + (2 * setup.UnderTest.Length)];
        trace.Noted = happened => _storyboard.Raise(happened.Kind);
        if (!setup.HasFleet) return;

        _fleet = fleet();
        _fleet.Begin(_run);
        _operator = new OperatorDesk(setup.Operator, _fleet, queue);
    }


    public RunTrace Trace => _run.Trace;

    public RunOutcome Run(RunLimits limits)
    {
        Start();
        var end = EndReason.Unknown;

        while (end == EndReason.Unknown)
        {
            AdvanceTo(_run.Clock.Now + _setup.Step);
            end = Ended(limits);
        }

        _signals.Flush(_send);
        var ticks = 0L;
        foreach (var vehicle in _stage.Vehicles) ticks += vehicle.Ticks;
        return new RunOutcome(end, _run.Clock.Now, _steps, ticks, _links.Sum(link => link.Delivered), Trace.Hash);
    }

    private void Start()
    {
        // The vehicles are there before the storyboard starts: it may hand them over in its first instant.
        AddVehicles();
        _storyboard.Start();
        FollowStoryboard(SimTime.Start);
        MeetAndHappen(SimTime.Start);
    }

    private void AddVehicles()
    {
        if (_setup.IsHeld) return;

        foreach (var vehicle in _setup.UnderTest)
            _stage.Add(new VehicleUnderTest(vehicle, _setup, _run, _stage, Connect(vehicle)));
        foreach (var vehicle in _stage.Vehicles)
            vehicle.PowerOn(SimTime.Start);
    }

    private List<FleetLink> Connect(TestVehicle vehicle)
    {
        if (_fleet is not { } fleet) return [];

        var id = vehicle.Description.Id;
        var links = _setup.Links.Select(profile => new FleetLink(id, profile, _run, packet => fleet.Uplink(id, packet))).ToList();
        _operator?.Register(id, vehicle.Profile.Name);
        _links.AddRange(links);
        return links;
    }

    private void AdvanceTo(SimTime time)
    {
        while (_run.Queue.NextAt < time) _run.Queue.RunNext();

        _run.Clock.MoveTo(time);
        _stage.AdvanceTo(time);
        foreach (var vehicle in _stage.Vehicles) TellStoryboard(vehicle);
        _storyboard.Step(_setup.Step);
        FollowStoryboard(time);
        _steps++;
        MeetAndHappen(time);
    }

    private void MeetAndHappen(SimTime time)
    {
        foreach (var contact in _stage.Collisions.Detect())
            Trace.Note(EventKinds.Collision, contact.First.Id, contact.Second.Id, contact.ImpactSpeed);

        while (_run.Queue.NextAt <= time) _run.Queue.RunNext();
        Sample(time);
    }

    private EndReason Ended(RunLimits limits)
    {
        if (_storyboard.IsOver) return EndReason.StopTrigger;
        if (_run.Clock.Now >= _setup.End) return EndReason.Duration;
        if (!_signals.IsFull) return EndReason.Unknown;

        _signals.Flush(_send);
        return limits.Check();
    }

    private void TellStoryboard(VehicleUnderTest vehicle)
    {
        if (!vehicle.IsEngaged) return;

        var state = vehicle.State;
        _storyboard.SetExternal(vehicle.Entity, new ExternalState(state.Pose, state.Speed, state.Acceleration));
    }

    private void Sample(SimTime time)
    {
        var place = 0;

        foreach (var actor in _stage.Actors)
        {
            var row = new SampleRow(actor.Pose.X, actor.Pose.Y, actor.Pose.Heading, actor.Speed, actor.Acceleration);
            _signals.Add(actor.Index, row);
            row.CopyTo(_sample.AsSpan(place));
            place += SampleRow.Values;
        }

        foreach (var vehicle in _stage.Vehicles)
        {
            var (x, y) = vehicle.Estimate;
            _signals.AddEstimate(vehicle.Entity, x, y);
            (_sample[place], _sample[place + 1]) = (x, y);
            place += 2;
        }

        _signals.EndRow();
        Trace.Hash.Add(time, _sample.AsSpan(0, place));
    }

    // Controllers and weather change in the middle of a step; where the entity is at its end is only known after it.
    private void FollowStoryboard(SimTime time)
    {
        _stage.Follow(time, _storyboard.Entities, Trace);
        while (_changes.TryDequeue(out var change)) HandOver(change);
        if (_weather is { } weather) Meet(Surroundings.Of(weather));
    }

    private void Meet(in Surroundings surroundings)
    {
        foreach (var vehicle in _stage.Vehicles) vehicle.Meet(surroundings);
        _weather = null;
    }

    private void HandOver(ControllerChange change)
    {
        if (_stage.Driving(change.Entity) is not { } vehicle) return;

        var entity = _storyboard.Entities[change.Entity];
        if (change.Lateral || change.Longitudinal) vehicle.Engage(_run.Clock.Now, entity.Pose, entity.Speed);
        else vehicle.Disengage();
    }

    private void ReportElement(ElementChange change)
    {
        var kind = change.Transition switch
        {
            ElementTransition.Start => EventKinds.ElementStarted,
            ElementTransition.Standby => null,
            _ => EventKinds.ElementEnded,
        };

        // Stories, acts and groups only wrap: they start at time zero and often bear the name of the event inside.
        if (kind is null || change.Kind is not (ElementKind.Event or ElementKind.Action)) return;

        var name = change.Path[(change.Path.LastIndexOf("::", StringComparison.Ordinal) is var at && at < 0 ? 0 : at + 2)..];
        Trace.Note(kind, name, change.Kind.ToString(), 0, change.Path);
        if (change is { Kind: ElementKind.Event, Transition: ElementTransition.Start }) _operator?.Hear(_run.Clock.Now, name);
    }

    private void ReportFault(SimTime at, FaultPhase phase, FaultPlan plan, double value)
    {
        var kind = phase switch
        {
            FaultPhase.Began => EventKinds.FaultBegan,
            FaultPhase.Observed => EventKinds.FaultObserved,
            _ => EventKinds.FaultEnded,
        };
        Trace.Note(kind, plan.Id, "", value);
    }
}
