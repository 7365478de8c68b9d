using AtlasMesh.Exact;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Twin.Sensors;

/// <summary>A first-order Gauss-Markov error of unit variance: it wanders, and forgets where it was within its correlation time.</summary>
public sealed class CorrelatedNoise
{
    private readonly RandomStream _stream;
    private readonly double _keep;
    private readonly double _fresh;
    private double _value;

    /// <summary>One draw for each <paramref name="period"/>, the sensor's own.</summary>
    public CorrelatedNoise(RandomStream stream, SimDuration correlation, SimDuration period)
    {
        _stream = stream;
        _keep = ExactMath.Exp(-period.Seconds / correlation.Seconds);
        _fresh = Math.Sqrt(1 - (_keep * _keep));
        _value = stream.NextNormal();
    }

    public double Next() => _value = (_keep * _value) + (_fresh * _stream.NextNormal());
}
