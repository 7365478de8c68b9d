using System.Globalization;
using AtlasMesh.Contracts;
using AtlasMesh.Edge.Ports;
using AtlasMesh.Twin.Rig.Running;
using AtlasMesh.Twin.Sensors;
using AtlasMesh.Twin.Vehicles;
using AtlasMesh.Twin.World;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Twin.Rig.Onboard;

/// <summary>The twin's sensors and actuators behind the edge's ports: it only translates.</summary>
public sealed class OnboardDevices(Actor self, Actor[] actors, RunContext run, SensorSuite sensors, DrivenVehicle driven)
    : IClock, IGnss, IImu, IWheels, IPerception, IDrive, IJournal
{
    private PerceivedObject[] _objects = new PerceivedObject[16];
    private bool _toldNonsense;

    public bool IsEngaged { get; set; }

    SimTime IClock.Now => run.Clock.Now;

    bool IGnss.TryRead(out GnssFix fix)
    {
        var isNew = sensors.TryTakeFix(out var taken);
        fix = isNew ? new GnssFix(taken.At, taken.East, taken.North, taken.Sigma, taken.Heading) : default;
        return isNew;
    }

    ImuSample IImu.Read() => new(sensors.Inertial.YawRate, sensors.Inertial.Acceleration);

    double IWheels.ReadSpeed() => sensors.Wheels.Speed;

    Percept IPerception.Read()
    {
        var seen = sensors.Perception.Objects.Span;
        if (_objects.Length < seen.Length) _objects = new PerceivedObject[seen.Length * 2];
        for (var index = 0; index < seen.Length; index++) _objects[index] = Translate(seen[index]);

        var lane = sensors.Lane.View;
        return new Percept(
            sensors.Perception.At,
            _objects.AsMemory(0, seen.Length),
            new LaneObservation(lane.IsValid, lane.Lateral, lane.Heading, lane.Width),
            sensors.Perception.Sight);
    }

    void IDrive.Command(DriveCommand command)
    {
        if (!IsEngaged) return;

        // A drive unit that is told nonsense goes on with the last command that made sense.
        if (!double.IsFinite(command.Acceleration) || !double.IsFinite(command.SteeringAngle))
        {
            if (!_toldNonsense) run.Trace.Note(EventKinds.Refused, self.Id, "drive-command", 0, "the drive command is not a finite number");
            _toldNonsense = true;
            return;
        }

        driven.Command = new VehicleCommand(command.Acceleration, command.SteeringAngle);
    }

    void IJournal.Note(string kind, string subject, double value, string text) =>
        run.Trace.Note(kind, self.Id, NameOf(kind, subject), value, text);

    // The stack knows objects by the number of their track; a trace calls them as the scenario does.
    private string NameOf(string kind, string subject)
    {
        if (kind is not (EventKinds.BrakingBegan or EventKinds.EmergencyBrakingBegan)) return subject;

        return int.TryParse(subject, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id >= 1 && id <= actors.Length
            ? actors[id - 1].Id
            : subject;
    }

    private static PerceivedObject Translate(in Detection seen) => new(
        seen.Id, KindOf(seen.Kind), seen.X, seen.Y, seen.Heading, seen.VelocityX, seen.VelocityY, seen.Shape.Length, seen.Shape.Width);

    private static ObjectKind KindOf(ActorKind kind) => kind switch
    {
        ActorKind.Vehicle => ObjectKind.Vehicle,
        ActorKind.Pedestrian => ObjectKind.Pedestrian,
        ActorKind.Cyclist => ObjectKind.Cyclist,
        _ => ObjectKind.Obstacle,
    };
}
