namespace AtlasMesh.Edge.Control;

/// <summary>Limits how fast a demanded acceleration may change.</summary>
internal static class AccelerationShaper
{
    private const double ComfortJerk = 2.0;
    private const double ReleaseJerk = 4.0;
    private const double UrgentJerk = 40.0;

    /// <param name="last">What was demanded last, m/s².</param>
    /// <param name="wanted">What is wanted now.</param>
    /// <param name="required">The deceleration that just avoids contact, m/s²: the nearer it is to an emergency, the quicker.</param>
    /// <param name="seconds">Since the last demand.</param>
    public static double Shape(double last, double wanted, double required, double seconds)
    {
        var urgency = Math.Clamp((required - 1.5) / (EmergencyBrake.On - 1.5), 0, 1);
        var down = (ComfortJerk + (urgency * (UrgentJerk - ComfortJerk))) * seconds;

        return Math.Clamp(wanted, last - down, last + (ReleaseJerk * seconds));
    }
}
