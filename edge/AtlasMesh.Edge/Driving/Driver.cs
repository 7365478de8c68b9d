using AtlasMesh.Edge.Control;
using AtlasMesh.Edge.Planning;
using AtlasMesh.Edge.Ports;
using AtlasMesh.Exact;

namespace AtlasMesh.Edge.Driving;

/// <summary>Makes one drive command a tick of path, traffic and goals. It remembers what it asked for last, and nothing else of the
/// world.</summary>
internal sealed class Driver(VehicleDescription vehicle, DrivingLimits limits)
{
    private const double Standing = 0.15;
    private const double Hold = -1.0;

    private readonly double _frontOverhang = vehicle.CenterX + (0.5 * vehicle.Length);
    private EmergencyBrake _emergency;
    private BrakingWatch _braking;
    private RoomMaking _room;
    private double _angle;
    private double _acceleration;

    public bool IsEmergency => _emergency.IsOn;

    /// <summary>Takes over a moving vehicle: the wheels stand as the path bends.</summary>
    public void Begin(in Self self, Corridor corridor)
    {
        _angle = ExactMath.Atan(vehicle.Wheelbase * corridor.CurvatureAt(self.Place.Along));
        (_acceleration, _emergency, _braking, _room) = (0, default, default, default);
    }

    public DriveCommand Drive(in Self self, Corridor corridor, Traffic traffic, in Goals goals, out DriverNews news)
    {
        var width = corridor.At(self.Place.Along).Width;
        var demand = Weigh(in self, width, traffic, out var nearing);
        _room = _room.Next(nearing.Left, nearing.Right, 0.5 * (width - vehicle.Width), self.Seconds);
        var wanted = Math.Min(Plan(in self, corridor, in goals), demand.Acceleration);
        var holds = self.Speed < Standing && wanted < 0.1;
        news = Brake(in self, in demand, ref wanted);
        _acceleration = holds ? Math.Min(Hold, _acceleration) : wanted;

        var steering = new SteeringContext(corridor, vehicle.Wheelbase, vehicle.MaxSteeringAngle, self.Seconds);
        var place = self.Place with { Lateral = self.Place.Lateral - _room.Aside };
        _angle = LaneKeeper.Steer(place, self.Yaw, self.Speed, _angle, in steering);
        return new DriveCommand(_acceleration, _angle, goals.SafeStop);
    }

    private double Plan(in Self self, Corridor corridor, in Goals goals)
    {
        var path = Pedals.ForPath(self.Speed, goals.Speed, corridor, self.Place.Along, limits);
        var stop = Pedals.ForStop(self.Speed, goals.StopAt - self.Place.Along, goals.StopDeceleration, limits);
        var planned = Math.Min(path, stop);

        return goals.SafeStop ? Math.Min(planned, -limits.SafeStopDeceleration) : planned;
    }

    private DriverNews Brake(in Self self, in Demand demand, ref double wanted)
    {
        var wasOn = _emergency.IsOn;
        _emergency = _emergency.Next(demand.Required, demand.TimeToContact, demand.RequiredBy, self.Speed, vehicle.MaxDeceleration);
        wanted = _emergency.IsOn
            ? Math.Min(wanted, -_emergency.Demand)
            : Math.Min(AccelerationShaper.Shape(_acceleration, wanted, demand.Required, self.Seconds), vehicle.MaxAcceleration);

        (_braking, var began) = _braking.Take(self.Now, demand.ObjectId, demand.Acceleration);
        var emergencyBegan = _emergency.IsOn && !wasOn;
        var objectId = emergencyBegan ? _emergency.ObjectId : demand.ObjectId;
        return new DriverNews(began, emergencyBegan, objectId, Math.Max(-demand.Acceleration, _emergency.Demand));
    }

    private Demand Weigh(in Self self, double width, Traffic traffic, out (bool Left, bool Right) nearing)
    {
        var own = new Own(
            self.Place.Along + _frontOverhang, self.Place.Lateral, 0.5 * vehicle.Width, vehicle.Length, self.Speed,
            vehicle.MaxDeceleration);
        nearing = default;
        var demand = new Demand(limits.Acceleration, 0, 0, 0, double.PositiveInfinity);
        foreach (ref var track in traffic.Tracks)
        {
            var threat = Targeting.Assess(ref track, in own, width, self.Now);
            nearing = (nearing.Left || threat.Nearing > 0, nearing.Right || threat.Nearing < 0);
            if (threat.Bearing != Bearing.None)
                demand = demand.And(in threat, self.Speed, limits);
        }

        return demand;
    }

    /// <summary>The strictest of what all threats ask for, and the one that asks for it.</summary>
    private readonly record struct Demand(double Acceleration, int ObjectId, double Required, int RequiredBy, double TimeToContact)
    {
        public Demand And(in Threat threat, double speed, DrivingLimits limits)
        {
            var next = this;
            var acceleration = Pedals.ForThreat(speed, in threat, limits);
            if (acceleration < Acceleration)
                next = next with { Acceleration = acceleration, ObjectId = threat.Id };

            if (threat.Bearing == Bearing.Approaching)
                return next;

            var required = threat.Bearing == Bearing.Squeezing ? Pedals.ForSqueeze(in threat) : Follower.Required(speed, in threat);
            if (required > Required)
                next = next with { Required = required, RequiredBy = threat.Id };

            var closing = speed - threat.Speed;
            var isAhead = closing > 0.1 && threat.Bearing != Bearing.Squeezing;
            return isAhead ? next with { TimeToContact = Math.Min(next.TimeToContact, Math.Max(threat.Gap, 0) / closing) } : next;
        }
    }
}
