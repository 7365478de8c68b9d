using AtlasMesh.Exact;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Twin.Sensors;

/// <summary>
/// An RTK receiver with two antennas: ten fixes a second, each handed out <see cref="Latency"/> after the instant it is valid for,
/// with white noise on top of an error that wanders over half a minute.
/// </summary>
public sealed class GnssReceiver(ulong seed, string vehicle)
{
    public const double Sigma = 0.08;
    public const double HeadingSigma = 0.004;

    private const double WhiteSigma = 0.03;
    private const double WanderSigma = 0.06;

    private static readonly SimDuration Wander = SimDuration.FromSeconds(30);

    private readonly RandomStream _white = new(seed, $"gnss/{vehicle}", "white");
    private readonly CorrelatedNoise _east = new(new RandomStream(seed, $"gnss/{vehicle}", "wander-east"), Wander, Period);
    private readonly CorrelatedNoise _north = new(new RandomStream(seed, $"gnss/{vehicle}", "wander-north"), Wander, Period);

    public static SimDuration Period { get; } = SimDuration.FromMilliseconds(100);

    public static SimDuration Latency { get; } = SimDuration.FromMilliseconds(60);

    /// <summary>The fix for a true pose, moved by what a fault adds.</summary>
    public GnssMeasurement Measure(SimTime at, Pose truth, Vector2 displacement) => new(
        at,
        truth.X + displacement.X + (WanderSigma * _east.Next()) + (WhiteSigma * _white.NextNormal()),
        truth.Y + displacement.Y + (WanderSigma * _north.Next()) + (WhiteSigma * _white.NextNormal()),
        Sigma,
        ExactMath.WrapAngle(truth.Heading + (HeadingSigma * _white.NextNormal())));
}
