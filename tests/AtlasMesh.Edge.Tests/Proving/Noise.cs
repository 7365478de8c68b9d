namespace AtlasMesh.Edge.Tests.Proving;

/// <summary>One sigma of each sensor, and the fixed errors of wheels and gyro. The default is a perfect vehicle with an honest
/// half-metre receiver.</summary>
internal sealed record Noise
{
    public double Gnss { get; init; }

    public double ClaimedGnss { get; init; } = 0.3;

    public double GyroBias { get; init; }

    public double Gyro { get; init; }

    public double WheelScale { get; init; } = 1;

    public double ObjectPosition { get; init; }

    public double ObjectSpeed { get; init; }

    public double Lane { get; init; }

    public static Noise None { get; } = new();

    public static Noise Usual { get; } = new()
    {
        Gnss = 0.4,
        ClaimedGnss = 0.5,
        GyroBias = 0.003,
        Gyro = 0.002,
        WheelScale = 1 / 1.01,
        ObjectPosition = 0.1,
        ObjectSpeed = 0.15,
        Lane = 0.05,
    };
}
