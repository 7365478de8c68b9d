using AtlasMesh.Exact;
using AtlasMesh.Twin.Faults;
using AtlasMesh.Twin.Rig.Running;
using AtlasMesh.Twin.Sensors;
using AtlasMesh.Twin.World;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Twin.Rig.Onboard;

/// <summary>All sensors of one vehicle, sampled by the run at their own rates.</summary>
public sealed class SensorSuite
{
    private readonly string _vehicle;
    private readonly GnssReceiver _gnss;
    private readonly FaultDeck _faults;
    private readonly Queue<GnssMeasurement> _underway = new();
    private GnssMeasurement _fix;
    private bool _hasFix;

    public SensorSuite(CellSetup setup, Actor[] actors, Actor self, FaultDeck faults)
    {
        _vehicle = self.Id;
        _faults = faults;
        _gnss = new GnssReceiver(setup.Seed, self.Id);
        Inertial = new InertialUnit(setup.Seed, self.Id);
        Wheels = new WheelOdometer(setup.Seed, self.Id);
        Perception = new Perception(actors, self, setup.Surroundings.Sight, setup.Seed);
        Lane = new LaneCamera(setup.Roads, setup.Surroundings.Sight.SeesMarkings, setup.Seed, self.Id);
    }

    public InertialUnit Inertial { get; }

    public WheelOdometer Wheels { get; }

    public Perception Perception { get; }

    public LaneCamera Lane { get; }

    /// <summary>From the next cycle on the sensors see this far.</summary>
    public void See(SightRange sight) => (Perception.Range, Lane.SeesMarkings) = (sight, sight.SeesMarkings);

    /// <summary>Everything that is sampled in step with the edge.</summary>
    public void Cycle(SimTime now, Pose truth, double speed)
    {
        Inertial.Sample(now, truth.Heading, speed);
        Wheels.Sample(speed);
        Perception.Cycle(now);
        Lane.Cycle(truth);
    }

    /// <summary>Takes a fix, to be handed out later. False where a fault leaves none.</summary>
    public bool TryMeasure(SimTime now, Pose truth)
    {
        var isThere = _faults.TryDisturb(now, _vehicle, truth, out var displacement);
        var measurement = _gnss.Measure(now, truth, displacement);
        if (isThere) _underway.Enqueue(measurement);

        return isThere;
    }

    /// <summary>The oldest fix underway reaches the edge.</summary>
    public void Deliver() => (_fix, _hasFix) = (_underway.Dequeue(), true);

    public bool TryTakeFix(out GnssMeasurement fix)
    {
        fix = _fix;
        var isNew = _hasFix;
        _hasFix = false;
        return isNew;
    }
}
