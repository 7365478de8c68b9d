namespace AtlasMesh.Edge.Planning;

/// <summary>How the vehicle is to be driven: m/s, m/s², m/s³.</summary>
internal sealed record DrivingLimits
{
    /// <summary>The vehicle's own limit.</summary>
    public required double MaxSpeed { get; init; }

    /// <summary>Where no limit is posted.</summary>
    public double UnpostedSpeed { get; init; } = 36.2;

    public double LateralAcceleration { get; init; } = 2.2;

    public double Acceleration { get; init; } = 1.5;

    /// <summary>For limits, curves and stops that are known long before.</summary>
    public double PlannedDeceleration { get; init; } = 1.2;

    /// <summary>Where the road ends and no stop was planned.</summary>
    public double RoadEndDeceleration { get; init; } = 2.5;

    /// <summary>On the approach to slower traffic.</summary>
    public double ApproachDeceleration { get; init; } = 1.7;

    /// <summary>The most without an emergency.</summary>
    public double ComfortDeceleration { get; init; } = 4.0;

    /// <summary>Of a minimal-risk stop.</summary>
    public double SafeStopDeceleration { get; init; } = 1.0;

    /// <summary>Metres kept free in front of what is seen only at the end of sight.</summary>
    private const double SightMargin = 5;

    /// <summary>From the first sight of an obstacle until the brakes bite.</summary>
    private const double SightReaction = 1.0;

    /// <summary>The speed in m/s from which the vehicle still comes to stand, without an emergency, within what it sees ahead.</summary>
    public double SpeedForSight(double sightMetres)
    {
        var lost = ComfortDeceleration * SightReaction;
        var free = sightMetres > SightMargin ? sightMetres - SightMargin : 0;
        return Math.Sqrt((lost * lost) + (2 * ComfortDeceleration * free)) - lost;
    }

    public double SpeedSquared(double postedLimit, double curvature)
    {
        var posted = double.IsFinite(postedLimit) && postedLimit > 0 ? postedLimit : UnpostedSpeed;
        var speed = Math.Min(posted, MaxSpeed);
        var bend = Math.Abs(curvature);
        return bend < 1e-6 ? speed * speed : Math.Min(speed * speed, LateralAcceleration / bend);
    }
}
