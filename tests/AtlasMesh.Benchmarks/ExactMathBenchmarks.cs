using AtlasMesh.Exact;
using BenchmarkDotNet.Attributes;

namespace AtlasMesh.Benchmarks;

/// <summary>Our elementary functions beside libm's.</summary>
public class ExactMathBenchmarks
{
    private readonly double[] _angles = new double[1000];

    [GlobalSetup]
    public void Fill()
    {
        var stream = new RandomStream(1, "benchmarks", "angles");
        for (var i = 0; i < _angles.Length; i++) _angles[i] = (stream.NextDouble() - 0.5) * 200;
    }

    [Benchmark(OperationsPerInvoke = 1000)]
    public double ExactSin()
    {
        var sum = 0.0;
        foreach (var angle in _angles) sum += ExactMath.Sin(angle);
        return sum;
    }

    [Benchmark(OperationsPerInvoke = 1000, Baseline = true)]
    public double LibmSin()
    {
        var sum = 0.0;
        foreach (var angle in _angles) sum += Math.Sin(angle);
        return sum;
    }

    [Benchmark(OperationsPerInvoke = 1000)]
    public double ExactAtan2()
    {
        var sum = 0.0;
        foreach (var angle in _angles) sum += ExactMath.Atan2(angle, 1);
        return sum;
    }

    [Benchmark(OperationsPerInvoke = 1000)]
    public double LibmAtan2()
    {
        var sum = 0.0;
        foreach (var angle in _angles) sum += Math.Atan2(angle, 1);
        return sum;
    }
}
