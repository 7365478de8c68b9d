using AtlasMesh.Edge.Ports;

namespace AtlasMesh.Edge.Planning;

/// <summary>
/// Tells a movement across the path from a velocity that only points across it. In a bend the velocity of a long vehicle's rear axle
/// points out of the lane at its middle, though it keeps to the lane: its positions say so. A slow observer holds one against the other.
/// </summary>
internal readonly record struct Drift(double Middle, double Bias)
{
    private const double PositionGain = 1.6;
    private const double BiasGain = 1.0;

    /// <summary>Curvature times the distance from axle to middle is no more: a part of the speed.</summary>
    private const double MostOfSpeed = 0.04;

    public static Drift Of(in Track old, in Track seen, double seconds)
    {
        if (seen.Kind != ObjectKind.Vehicle)
            return new Drift(seen.Middle, 0);

        var expected = old.Middle + ((seen.AcrossSpeed - old.AcrossBias) * seconds);
        var error = seen.Middle - expected;
        var most = MostOfSpeed * Math.Abs(seen.AlongSpeed);
        return new Drift(
            expected + (Math.Min(1, PositionGain * seconds) * error),
            Math.Clamp(old.AcrossBias - (BiasGain * seconds * error), -most, most));
    }
}
