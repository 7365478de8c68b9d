using AtlasMesh.Edge.Planning;
using AtlasMesh.Exact;

namespace AtlasMesh.Edge.Control;

/// <summary>Steers the rear axle along the path: the path's own curvature a moment ahead, plus a feedback of lateral and heading error that
/// is critically damped over a distance that grows with speed.</summary>
internal static class LaneKeeper
{
    /// <summary>Steering arrives later than it is asked for.</summary>
    private const double ActuatorLead = 0.2;

    private const double TimeConstant = 0.75;
    private const double ShortestReach = 3.0;
    private const double LateralJerk = 6.0;
    private const double LateralAcceleration = 4.0;
    private const double MostSteeringRate = 0.7;

    /// <summary>The next front wheel angle in radians.</summary>
    /// <param name="place">Where the rear axle is beside the path.</param>
    /// <param name="yaw">The vehicle's heading in radians.</param>
    /// <param name="speed">In m/s.</param>
    /// <param name="last">The angle that was asked for last.</param>
    /// <param name="track">The path, the vehicle and the time since then.</param>
    public static double Steer(in PathPlace place, double yaw, double speed, double last, in SteeringContext track)
    {
        var heading = ExactMath.WrapAngle(yaw - place.Heading);
        var here = track.Corridor.CurvatureAt(place.Along);
        var ahead = track.Corridor.CurvatureAt(place.Along + (speed * ActuatorLead));
        var reach = Math.Max(ShortestReach, speed * TimeConstant);

        // A large lateral error must not turn the vehicle across the lane: it is approached at 0.35 rad at most.
        var lateral = Math.Clamp(place.Lateral / reach, -0.7, 0.7);
        var bent = here * (1 / Math.Max(1 - (here * place.Lateral), 0.3) - 1);
        var curvature = ahead + bent - (((2 * heading) + lateral) / reach);
        var most = speed > 1 ? LateralAcceleration / (speed * speed) : LateralAcceleration;
        var wanted = ExactMath.Atan(track.Wheelbase * Math.Clamp(curvature, -most, most));
        var rate = Math.Min(MostSteeringRate, LateralJerk * track.Wheelbase / Math.Max(speed * speed, 1)) * track.Seconds;

        return Math.Clamp(Math.Clamp(wanted, last - rate, last + rate), -track.MaxAngle, track.MaxAngle);
    }
}

internal readonly record struct SteeringContext(Corridor Corridor, double Wheelbase, double MaxAngle, double Seconds);
