namespace AtlasMesh.Edge.Localization;

/// <summary>
/// Four one-sided cumulative sums over the one-second displacement that satellites claim minus the one that odometry saw, in units of
/// its own sigma. White noise leaves them near zero; a pull or a jump drives one of them up.
/// </summary>
internal readonly record struct JumpDetector(double East, double West, double North, double South)
{
    /// <summary>Slack per sample, in sigmas.</summary>
    public const double Slack = 0.5;

    public const double Suspect = 8;

    /// <summary>About 1.4e7 clean samples on one side between two false alarms (Siegmund).</summary>
    public const double Confirmed = 14.6;

    /// <summary>No single sample confirms: two fixes must agree, so that one reflected fix does not end trust for good.</summary>
    public const double MostPerSample = 7.5;

    public double Highest => Math.Max(Math.Max(East, West), Math.Max(North, South));

    public JumpDetector Take(double east, double north) =>
        new(Add(East, east), Add(West, -east), Add(North, north), Add(South, -north));

    private static double Add(double sum, double sigmas) => Math.Max(0, sum + Math.Min(sigmas - Slack, MostPerSample));
}
