using AtlasMesh.Edge.Control;
using AtlasMesh.Edge.Planning;

namespace AtlasMesh.Edge.Driving;

/// <summary>What limits, curves, stops and traffic ask of the acceleration, each by itself and as pure functions.</summary>
internal static class Pedals
{
    private const double SpeedGain = 0.8;
    private const double EasingOff = 1.5;

    /// <summary>The required deceleration from which braking is firm, m/s², and how much more than that is asked for.</summary>
    private const double Firm = 3.2;
    private const double FirmReserve = 1.15;

    /// <summary>To let somebody in who comes from beside, at least: m/s².</summary>
    private const double Letting = 2.0;

    /// <summary>Keeps a speed, and slows in time for what the path asks for.</summary>
    public static double ForPath(double speed, double wanted, Corridor corridor, double along, DrivingLimits limits)
    {
        var free = Math.Clamp(SpeedGain * (wanted - speed), -limits.PlannedDeceleration, limits.Acceleration);
        var allowed = Math.Sqrt(corridor.SpeedSquaredAt(along, limits.PlannedDeceleration, out var mustSlow));
        var ahead = (SpeedGain * (allowed - speed)) - (mustSlow ? limits.PlannedDeceleration : 0);

        return Math.Min(free, Math.Max(ahead, -limits.ComfortDeceleration));
    }

    /// <summary>Comes to rest at a place that is known long before; holds beyond it.</summary>
    public static double ForStop(double speed, double distance, double deceleration, DrivingLimits limits)
    {
        if (distance == double.PositiveInfinity)
            return limits.Acceleration;

        var (closing, gradient) = new SpeedProfile(0.6, deceleration).At(Math.Max(distance, -1));
        var wanted = distance > 0.2 ? closing : -0.5;
        return Math.Max(-(gradient * speed) + (SpeedGain * (wanted - speed)), -limits.ComfortDeceleration);
    }

    public static double ForThreat(double speed, in Threat threat, DrivingLimits limits) => threat.Bearing switch
    {
        Bearing.Blocking or Bearing.Entering => Math.Min(
            Math.Max(Follower.Follow(speed, in threat, limits), -limits.ComfortDeceleration), Firmly(speed, in threat, limits)),
        Bearing.Approaching => Math.Max(Follower.Follow(speed, in threat, limits), -EasingOff),
        Bearing.Squeezing => speed > 2 ? -Math.Min(ForSqueeze(in threat), limits.ComfortDeceleration) : limits.Acceleration,
        _ => limits.Acceleration,
    };

    // Where comfort is hardly enough it is given up in time, so that it need not become an emergency.
    private static double Firmly(double speed, in Threat threat, DrivingLimits limits)
    {
        var required = Follower.Required(speed, in threat);
        return required > Firm ? -Math.Min(FirmReserve * required, EmergencyBrake.On) : limits.Acceleration;
    }

    /// <summary>The deceleration, positive, that lets in who comes from beside.</summary>
    public static double ForSqueeze(in Threat threat) => Math.Max(threat.FallingBack, Letting);
}
