using AtlasMesh.Exact;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Twin.Sensors;

/// <summary>
/// The error of a tracked object. A tracker smooths, so it wanders within a third of a second instead of jumping each cycle.
/// </summary>
internal sealed class TrackNoise
{
    private const double PositionSigma = 0.05;
    private const double PositionSigmaPerMetre = 0.001;
    private const double HeadingSigma = 0.005;
    private const double AlongSigma = 0.08;
    private const double AcrossSigma = 0.03;

    private static readonly SimDuration Correlation = SimDuration.FromMilliseconds(300);

    private readonly CorrelatedNoise _x;
    private readonly CorrelatedNoise _y;
    private readonly CorrelatedNoise _heading;
    private readonly CorrelatedNoise _along;
    private readonly CorrelatedNoise _across;

    public TrackNoise(ulong seed, string vehicle, string target)
    {
        CorrelatedNoise Named(string purpose) =>
            new(new RandomStream(seed, $"perception/{vehicle}/{target}", purpose), Correlation, Perception.Period);

        _x = Named("x");
        _y = Named("y");
        _heading = Named("heading");
        _along = Named("along");
        _across = Named("across");
    }

    public Detection Spoil(in Detection exact)
    {
        var sigma = PositionSigma + (PositionSigmaPerMetre * Math.Abs(exact.X));

        return exact with
        {
            X = exact.X + (sigma * _x.Next()),
            Y = exact.Y + (sigma * _y.Next()),
            Heading = exact.Heading + (HeadingSigma * _heading.Next()),
            VelocityX = exact.VelocityX + (AlongSigma * _along.Next()),
            VelocityY = exact.VelocityY + (AcrossSigma * _across.Next()),
        };
    }
}
