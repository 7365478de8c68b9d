using AtlasMesh.Exact;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Twin.Vehicles;

/// <summary>
/// A kinematic bicycle at the rear axle behind lagging, limited actuators, on a road of limited friction. Tyres spend their friction on
/// cornering first; what is left of the circle is for braking and driving. One <see cref="Advance"/> is one integration of a fixed length.
/// </summary>
public sealed class Bicycle
{
    /// <summary>Standard gravity, m/s².</summary>
    public const double Gravity = 9.80665;

    private readonly VehicleProfile _profile;
    private readonly double _seconds;
    private readonly double _grip;
    private readonly double _steeringGain;
    private readonly double _driveGain;
    private readonly double _brakeGain;

    /// <summary>The friction coefficient is 1 on a dry road. Throws for a negative one and for a length that is not positive.</summary>
    public Bicycle(VehicleProfile profile, double friction, SimDuration length)
    {
        if (!(friction >= 0)) throw new ArgumentOutOfRangeException(nameof(friction), friction, "Friction must not be negative.");
        if (!(length > SimDuration.Zero)) throw new ArgumentOutOfRangeException(nameof(length), length, "An integration takes time.");

        _profile = profile;
        _seconds = length.Seconds;
        _grip = friction * Gravity;
        _steeringGain = Gain(profile.SteeringLag);
        _driveGain = Gain(profile.DriveLag);
        _brakeGain = Gain(profile.BrakeLag);
    }

    public VehicleState Advance(in VehicleState state, in VehicleCommand command)
    {
        var steering = Steer(state.SteeringAngle, command.SteeringAngle);
        var curvature = Curvature(steering, state.Speed);
        var acceleration = Accelerate(state, command.Acceleration, curvature);
        var speed = Math.Min(state.Speed + (acceleration * _seconds), _profile.MaxSpeed);

        // Brakes hold a vehicle, they do not push it backwards.
        if (!(speed > 0)) (speed, acceleration) = (0, Math.Max(0, acceleration));

        return new VehicleState(Move(state.Pose, (state.Speed + speed) / 2, curvature), speed, acceleration, steering);
    }

    private double Gain(double lag) => lag > 0 ? 1 - ExactMath.Exp(-_seconds / lag) : 1;

    private double Steer(double angle, double demand)
    {
        var target = Math.Clamp(demand, -_profile.MaxSteeringAngle, _profile.MaxSteeringAngle);
        var most = _profile.SteeringRate * _seconds;

        return angle + Math.Clamp((target - angle) * _steeringGain, -most, most);
    }

    private double Curvature(double steering, double speed)
    {
        var curvature = ExactMath.Tan(steering) / _profile.Wheelbase;
        var cornering = speed * speed * Math.Abs(curvature);

        return cornering > _grip ? curvature * (_grip / cornering) : curvature;
    }

    private double Accelerate(in VehicleState state, double demand, double curvature)
    {
        var cornering = state.Speed * state.Speed * curvature;
        var left = Math.Sqrt(Math.Max(0, (_grip * _grip) - (cornering * cornering)));
        var strongest = Math.Min(_profile.MaxAcceleration, left);
        var hardest = -Math.Min(_profile.MaxDeceleration, left);
        var target = Math.Clamp(demand, hardest, strongest);
        var most = _profile.MaxJerk * _seconds;
        var gain = target < state.Acceleration ? _brakeGain : _driveGain;

        // Brakes are let go as quickly as they are put on; only pulling away is slow.
        if (state.Acceleration < 0) gain = _brakeGain;

        var acceleration = state.Acceleration + Math.Clamp((target - state.Acceleration) * gain, -most, most);
        return Math.Clamp(acceleration, hardest, strongest);
    }

    private Pose Move(Pose pose, double speed, double curvature)
    {
        var turn = speed * curvature * _seconds;
        var (sin, cos) = ExactMath.SinCos(pose.Heading + (turn / 2));
        var covered = speed * _seconds;

        return new Pose(pose.X + (covered * cos), pose.Y + (covered * sin), ExactMath.WrapAngle(pose.Heading + turn));
    }
}
