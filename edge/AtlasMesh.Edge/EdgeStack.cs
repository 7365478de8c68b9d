using System.Globalization;
using AtlasMesh.Contracts;
using AtlasMesh.Edge.Comms;
using AtlasMesh.Edge.Driving;
using AtlasMesh.Edge.Localization;
using AtlasMesh.Edge.Missions;
using AtlasMesh.Edge.Planning;
using AtlasMesh.Edge.Ports;
using AtlasMesh.Edge.Safety;
using AtlasMesh.Exact;
using AtlasMesh.Roads;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Edge;

/// <summary>The whole on-vehicle stack. One call of <see cref="Tick"/> every 20 ms drives it; it has no threads and no clock of its
/// own.</summary>
public sealed class EdgeStack
{
    private readonly EdgePorts _ports;
    private readonly DrivingLimits _limits;
    private readonly double _overhang;
    private readonly Localizer _localizer = new();
    private readonly RouteKeeper _route;
    private readonly Traffic _traffic = new();
    private readonly Driver _driver;
    private readonly SafetyDesk _safety;
    private readonly MissionDesk _missions;
    private readonly FleetDesk _fleet;
    private SimTime _last = new(-1);
    private SimTime _seenAt = new(-1);
    private double _setSpeed;
    private double _sight = double.PositiveInfinity;
    private SimTime _engagedAt;
    private bool _hasBegun;
    private bool _wasEngaged;
    private bool _wasMoving;

    public EdgeStack(VehicleDescription vehicle, RoadNetwork map, EdgePorts ports)
    {
        var limits = new DrivingLimits { MaxSpeed = vehicle.MaxSpeed };
        (_ports, _limits, _overhang) = (ports, limits, vehicle.CenterX + (0.5 * vehicle.Length));
        _route = new RouteKeeper(map, limits);
        _driver = new Driver(vehicle, limits);
        _safety = new SafetyDesk(SafetyLimits.Standard, ports.Journal);
        _missions = new MissionDesk(map, _route, limits, ports.Journal);
        _fleet = new FleetDesk(vehicle.Id, ports, _missions, _safety);
    }

    /// <summary>Where the vehicle believes it is; the reference point is the rear axle.</summary>
    public Pose Believed => _localizer.Estimate.Pose;

    /// <summary>What the stack is doing: "manual", "driving", "emergency", "degraded", "stopping" or "parked".</summary>
    public string Mode => _safety.State switch
    {
        SafetyState.Stopping => "stopping",
        SafetyState.Parked => "parked",
        _ when !_wasEngaged => "manual",
        _ when _driver.IsEmergency => "emergency",
        SafetyState.Degraded => "degraded",
        _ => "driving",
    };

    /// <summary>Gives the vehicle a mission without the fleet: drive to this place and stop there.</summary>
    public void DriveTo(LanePosition destination) => _missions.Wish(destination, _ports.Clock.Now);

    public void Tick()
    {
        var now = _ports.Clock.Now;
        var seconds = _last.Nanoseconds < 0 ? 0 : Math.Clamp((now - _last).Seconds, 0, 0.1);
        _last = now;
        Localize(now, seconds);
        var engaged = _ports.Drive.IsEngaged;
        HandOver(engaged, now);
        _missions.Watch(engaged && _localizer.IsReady, Believed, _localizer.Speed, now);
        if (engaged)
            Drive(now, seconds);

        _fleet.Tick(now, _localizer, Mode);
    }

    private void Localize(SimTime now, double seconds)
    {
        var imu = _ports.Imu.Read();
        var news = _localizer.Move(now, seconds, _ports.Wheels.ReadSpeed(), imu.YawRate);
        while (_ports.Gnss.TryRead(out var fix))
            news |= _localizer.Take(in fix);

        _safety.Hear(news, _localizer, now);
        if (!_localizer.IsReady)
            return;

        if (_route.Advance(Believed, _wasEngaged))
            _traffic.Clear();

        Look(now);
    }

    private void Look(SimTime now)
    {
        var percept = _ports.Perception.Read();
        if (percept.At <= _seenAt || _route.Corridor is not { } corridor)
            return;

        (_seenAt, _sight) = (percept.At, percept.SightMetres);
        var (place, pose) = (_route.Place, Believed);
        _localizer.Take(percept.Lane, place.Lateral, place.Heading);
        var (sin, cos) = ExactMath.SinCos(pose.Heading);

        // The percept is of a moment ago, when the vehicle was not yet here.
        var since = Math.Clamp((now - percept.At).Seconds, 0, 0.5) * _localizer.Speed;
        var eye = new Pose(pose.X - (since * cos), pose.Y - (since * sin), pose.Heading);
        _traffic.Take(in percept, in eye, place.Along - since, corridor);
    }

    private void HandOver(bool engaged, SimTime now)
    {
        if (engaged == _wasEngaged)
            return;

        _wasEngaged = engaged;
        if (!engaged)
        {
            _safety.Take(new SafetyEvent.TakenOver(now));
            return;
        }

        (_setSpeed, _engagedAt, _hasBegun) = (_localizer.Speed, now, false);
        _missions.Release();
    }

    private void Drive(SimTime now, double seconds)
    {
        // Sensors are given a moment after the stack took over before their silence means anything.
        _safety.Watch(_localizer, _engagedAt > _seenAt ? _engagedAt : _seenAt, now);
        NoteStandstill();
        if (_route.Corridor is not { } corridor)
        {
            _ports.Drive.Command(new DriveCommand(_safety.IsStopping ? -_limits.SafeStopDeceleration : 0, 0, _safety.IsStopping));
            return;
        }

        Begin(corridor, now);

        var command = _driver.Drive(Self(now, seconds), corridor, _traffic, Goals(corridor), out var news);
        _ports.Drive.Command(command);
        if (news.BrakingBegan)
            Note(EventKinds.BrakingBegan, in news);

        if (news.EmergencyBegan)
            Note(EventKinds.EmergencyBrakingBegan, in news);
    }

    private void Begin(Corridor corridor, SimTime now)
    {
        if (_hasBegun)
            return;

        _hasBegun = true;
        _driver.Begin(Self(now, 0), corridor);
    }

    private Goals Goals(Corridor corridor)
    {
        // A road without a posted limit is driven no faster than the vehicle was when it was handed over, or in town.
        var posted = corridor.At(_route.Place.Along).IsPosted;
        var wanted = _missions.IsHalted ? 0
            : !_missions.IsDriving ? _missions.Current is null ? _setSpeed : 0
            : posted ? double.PositiveInfinity
            : Math.Max(_setSpeed, 13.9);

        // The rear axle stops at a destination, but the front bumper before the end of the road.
        var (stopAt, deceleration) = _route.HasDestination
            ? (_route.End, _limits.PlannedDeceleration)
            : (_route.End - _overhang - 1, _limits.RoadEndDeceleration);

        var allowed = Math.Min(_safety.SpeedCap, _limits.SpeedForSight(_sight));
        return new Goals(Math.Min(wanted, allowed), stopAt, deceleration, _safety.IsStopping);
    }

    private void NoteStandstill()
    {
        var moving = _wasMoving ? _localizer.Speed > 0.05 : _localizer.Speed > 0.5;
        if (_wasMoving && !moving)
            _ports.Journal.Note(EventKinds.Standstill, "", 0, "");

        _wasMoving = moving;
    }

    private void Note(string kind, in DriverNews news) =>
        _ports.Journal.Note(kind, news.ObjectId.ToString(CultureInfo.InvariantCulture), news.Deceleration, "");

    private Self Self(SimTime now, double seconds) => new(now, seconds, _route.Place, Believed.Heading, _localizer.Speed);
}
