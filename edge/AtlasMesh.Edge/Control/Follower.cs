using AtlasMesh.Edge.Planning;

namespace AtlasMesh.Edge.Control;

/// <summary>The acceleration that a threat asks for, as pure functions of speeds and gap.</summary>
internal static class Follower
{
    /// <summary>Metres kept beyond the regulation's distance.</summary>
    public const double Reserve = 1.2;

    /// <summary>Metres that are left to the object when a collision has just been avoided.</summary>
    private const double Clearance = 1.0;

    /// <summary>The part of a gap shorter than that clearance in which a small difference of speed may still be braked away: who comes
    /// into the way just ahead and at our speed is fallen back from, not stopped for.</summary>
    private const double LastRoom = 0.25;

    /// <summary>Seconds from asking for brakes to having them.</summary>
    private const double BrakeDelay = 0.25;

    private const double SpeedGain = 0.8;
    private const double Anticipation = 0.6;
    private const double OpeningSpeed = 2.0;

    /// <summary>The last half metre behind somebody who stands is not worth creeping for: m/s, m, m/s².</summary>
    private const double Crawl = 0.3;
    private const double NearEnough = 0.6;
    private const double StandingBrake = 0.6;

    /// <summary>Comfortable following of what lies ahead: m/s².</summary>
    public static double Follow(double speed, in Threat threat, DrivingLimits limits)
    {
        var braking = threat.Acceleration < -0.5 ? Math.Max(threat.Acceleration, -10) : 0;
        var lead = Math.Max(0, threat.Speed + (Anticipation * braking));
        var distance = threat.Gap - FollowingGap.Least(lead) - Reserve;
        if (lead < Crawl && speed < 1 && distance < NearEnough)
            return -StandingBrake;

        var profile = new SpeedProfile(0.45, limits.ApproachDeceleration);
        var (closing, gradient) = profile.At(distance);
        var wanted = lead + Math.Max(closing, -OpeningSpeed);

        return (gradient * (lead - speed)) + (SpeedGain * (wanted - speed)) + (0.5 * braking);
    }

    /// <summary>The constant deceleration (positive, m/s²) that just avoids contact; infinite where nothing does.</summary>
    public static double Required(double speed, in Threat threat)
    {
        var closing = speed - threat.Speed;
        var room = Math.Max(threat.Gap - Clearance, LastRoom * Math.Min(threat.Gap, Clearance));
        var steady = closing > 0 ? ForDistance(closing, room - (closing * BrakeDelay)) : 0;
        if (!(threat.Acceleration < -1) || !(threat.Speed > 0.5))
            return steady;

        // The lead will come to a stop there: we must too, or fall back to its speed before.
        var stopping = room + (threat.Speed * threat.Speed / (-2 * threat.Acceleration)) - (speed * BrakeDelay);
        return Math.Max(steady, ForDistance(speed, stopping));
    }

    private static double ForDistance(double speed, double distance) =>
        distance > 0.05 ? speed * speed / (2 * distance) : double.PositiveInfinity;
}
