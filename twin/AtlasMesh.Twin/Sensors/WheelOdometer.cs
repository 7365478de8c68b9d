using AtlasMesh.Exact;

namespace AtlasMesh.Twin.Sensors;

/// <summary>
/// Speed from wheel ticks: worn tyres make it wrong by a fixed share, ticks make it a little rough, a wheel that stands gives zero.
/// </summary>
public sealed class WheelOdometer
{
    private const double ScaleSigma = 0.005;
    private const double NoiseSigma = 0.01;

    private readonly RandomStream _noise;
    private readonly double _scale;

    public WheelOdometer(ulong seed, string vehicle)
    {
        _noise = new RandomStream(seed, $"wheels/{vehicle}", "noise");
        _scale = 1 + (ScaleSigma * new RandomStream(seed, $"wheels/{vehicle}", "scale").NextNormal());
    }

    public double Speed { get; private set; }

    public void Sample(double speed)
    {
        var noise = NoiseSigma * _noise.NextNormal();
        Speed = speed > 0 ? Math.Max(0, (speed * _scale) + noise) : 0;
    }
}
