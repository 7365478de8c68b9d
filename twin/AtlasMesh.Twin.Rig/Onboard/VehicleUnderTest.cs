using AtlasMesh.Contracts;
using AtlasMesh.Edge;
using AtlasMesh.Edge.Ports;
using AtlasMesh.Exact;
using AtlasMesh.Twin.Kernel;
using AtlasMesh.Twin.Rig.Running;
using AtlasMesh.Twin.Sensors;
using AtlasMesh.Twin.Vehicles;
using AtlasMesh.Twin.World;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Twin.Rig.Onboard;

/// <summary>
/// One vehicle with its edge stack. Every 20 ms, whatever the world step, its sensors are sampled and the stack is ticked; fixes come at
/// the receiver's own rate. Until it is engaged the script moves it, while the stack already knows where it is.
/// </summary>
public sealed class VehicleUnderTest : IDue
{
    private const int Cycle = 0;
    private const int Measure = 1;
    private const int Deliver = 2;

    private readonly RunContext _run;
    private readonly Stage _stage;
    private readonly Actor _actor;
    private readonly DrivenVehicle _driven;
    private readonly SensorSuite _sensors;
    private readonly OnboardDevices _devices;
    private readonly EdgeStack _edge;
    private Vector2 _error;

    public VehicleUnderTest(TestVehicle vehicle, CellSetup setup, RunContext run, Stage stage, IReadOnlyList<ILink> links)
    {
        _run = run;
        _stage = stage;
        _actor = stage.Actors[vehicle.Entity];
        _driven = new DrivenVehicle(vehicle.Profile, setup.Surroundings.Friction);
        _sensors = new SensorSuite(setup, stage.Actors, _actor, run.Faults);
        _devices = new OnboardDevices(_actor, stage.Actors, run, _sensors, _driven);
        _edge = new EdgeStack(vehicle.Description, setup.Roads, Ports(links));
        if (vehicle.Destination is { } destination) _edge.DriveTo(destination);
    }

    public int Entity => _actor.Index;

    public bool IsEngaged => _devices.IsEngaged;

    public VehicleState State => _driven.State;

    public long Ticks { get; private set; }

    /// <summary>
    /// The place that the stack believed in at its last tick, carried along with the vehicle since: its error, not its age, is what counts.
    /// </summary>
    public Vector2 Estimate => _actor.Pose.Position + _error;

    /// <summary>Sets the sensors and the stack going.</summary>
    public void PowerOn(SimTime now)
    {
        _run.Queue.Schedule(now, this, Measure);
        _run.Queue.Schedule(now, this, Cycle);
    }

    /// <summary>The edge takes over from here, with the motion that the vehicle has.</summary>
    public void Engage(SimTime now, Pose pose, double speed)
    {
        if (IsEngaged) return;

        _driven.Place(now, new VehicleState(pose, Math.Max(0, speed), 0, 0));
        _actor.Place(now, pose, _driven.State.Speed, 0);
        _devices.IsEngaged = true;
        _run.Trace.Note(EventKinds.ControllerActivated, _actor.Id, "", 1);
    }

    /// <summary>The script takes the vehicle back.</summary>
    public void Disengage()
    {
        if (!IsEngaged) return;

        _devices.IsEngaged = false;
        _run.Trace.Note(EventKinds.ControllerActivated, _actor.Id, "", 0);
    }

    /// <summary>Weather or road have changed.</summary>
    public void Meet(in Surroundings surroundings)
    {
        _driven.Meet(surroundings.Friction);
        _sensors.See(surroundings.Sight);
    }

    /// <summary>Drives on under the last command, where engaged.</summary>
    public void AdvanceTo(SimTime now)
    {
        if (!IsEngaged || _driven.At == now) return;

        _driven.AdvanceTo(now);
        _actor.Place(now, State.Pose, State.Speed, State.Acceleration);
    }

    void IDue.OnDue(SimTime now, int tag)
    {
        _stage.AdvanceTo(now);

        switch (tag)
        {
            case Measure: TakeFix(now); break;
            case Deliver: _sensors.Deliver(); break;
            default: Tick(now); break;
        }
    }

    private void TakeFix(SimTime now)
    {
        var hasFix = _sensors.TryMeasure(now, _actor.PoseAt(now));

        // The receiver was running before the run began: its first fix has no way still to go.
        if (hasFix && now == SimTime.Start) _sensors.Deliver();
        else if (hasFix) _run.Queue.Schedule(now + GnssReceiver.Latency, this, Deliver);

        _run.Queue.Schedule(now + GnssReceiver.Period, this, Measure);
    }

    private void Tick(SimTime now)
    {
        var truth = _actor.PoseAt(now);
        _sensors.Cycle(now, truth, _actor.Speed);
        _edge.Tick();
        _error = _edge.Believed.Position - truth.Position;
        Ticks++;
        _run.Queue.Schedule(now + Perception.Period, this, Cycle);
    }

    private EdgePorts Ports(IReadOnlyList<ILink> links) => new()
    {
        Clock = _devices,
        Gnss = _devices,
        Imu = _devices,
        Wheels = _devices,
        Perception = _devices,
        Drive = _devices,
        Journal = _devices,
        Store = new VehicleMemory(),
        Links = links,
    };
}
