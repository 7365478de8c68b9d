using System.Numerics;

namespace AtlasMesh.Exact.Tests;

/// <summary>Every function against the oracle. What is promised is 2 ulp; the bar lies where it is kept, so that a slip is seen.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class AccuracyTests
{
    private const int Points = 20_000;
    private const double BarUlps = 1.1;

    private readonly RandomStream _random = new(2026, "tests", "accuracy");

    [Test]
    public void Sine_and_cosine_are_within_the_bar_up_to_1e5()
    {
        var (sine, cosine) = (new Deviation("sin"), new Deviation("cos"));
        foreach (var x in Angles())
        {
            var (sin, cos) = Oracle.SinCos(x, Deviation.Bits);
            sine.Add(ExactMath.Sin(x), sin, Deviation.Bits, x);
            cosine.Add(ExactMath.Cos(x), cos, Deviation.Bits, x);
        }

        Report(sine);
        Report(cosine);
    }

    [Test]
    public void Sine_and_cosine_are_within_the_bar_for_any_size()
    {
        var (sine, cosine) = (new Deviation("sin of huge"), new Deviation("cos of huge"));
        foreach (var x in Sampled(2_000, () => Signed(Math.ScaleB(1 + _random.NextDouble(), 16 + (int)_random.NextBelow(1008)))))
        {
            var (sin, cos) = Oracle.SinCos(x, Deviation.Bits);
            sine.Add(ExactMath.Sin(x), sin, Deviation.Bits, x);
            cosine.Add(ExactMath.Cos(x), cos, Deviation.Bits, x);
        }

        Report(sine);
        Report(cosine);
    }

    [Test]
    public void The_pair_of_sine_and_cosine_has_the_bits_of_both()
    {
        foreach (var x in Angles())
            Assert.That(ExactMath.SinCos(x), Is.EqualTo((ExactMath.Sin(x), ExactMath.Cos(x))), $"at {x:R}");
    }

    [Test]
    public void Tangent_is_within_the_bar_up_to_1e5() =>
        Hold("tan", Angles(), ExactMath.Tan, Oracle.Tan);

    [Test]
    public void Arc_tangent_is_within_the_bar() =>
        Hold("atan", Wide(Points, -26, 70), ExactMath.Atan, (x, bits) => Oracle.Atan2(x, 1, bits));

    [Test]
    public void Arc_sine_is_within_the_bar() =>
        Hold("asin", Cosines(), ExactMath.Asin, Oracle.Asin);

    [Test]
    public void Arc_cosine_is_within_the_bar() =>
        Hold("acos", Cosines(), ExactMath.Acos, Oracle.Acos);

    [Test]
    public void Direction_is_within_the_bar_in_all_quadrants()
    {
        var deviation = new Deviation("atan2");
        foreach (var y in Wide(2 * Points, -30, 30))
        {
            var x = Signed(Math.ScaleB(1 + _random.NextDouble(), (int)_random.NextBelow(60) - 30));
            deviation.Add(ExactMath.Atan2(y, x), Oracle.Atan2(y, x, Deviation.Bits), Deviation.Bits, y, x);
        }

        foreach (var y in Wide(500, -1000, 1000))
        {
            var x = Math.ScaleB(Signed(1 + _random.NextDouble()), Math.ILogB(y));
            deviation.Add(ExactMath.Atan2(y, x), Oracle.Atan2(y, x, Deviation.Bits), Deviation.Bits, y, x);
        }

        Report(deviation);
    }

    [Test]
    public void Exponential_is_within_the_bar()
    {
        var deviation = new Deviation("exp");
        foreach (var x in Sampled(Points, () => (_random.NextDouble() * 1417) - 708).Concat(Wide(Points, -60, 9)))
        {
            var power = ExactMath.Exp(x);
            var bits = BitsFor(power);
            deviation.Add(power, Oracle.Exp(x, bits), bits, x);
        }

        Report(deviation);
    }

    [Test]
    public void Logarithm_is_within_the_bar() =>
        Hold("log", Logarithms(), ExactMath.Log, Oracle.Log);

    [Test]
    public void Power_is_within_the_bar_where_the_result_is_normal()
    {
        var deviation = new Deviation("pow");
        foreach (var (x, y) in Powers())
        {
            var power = ExactMath.Pow(x, y);
            if (!double.IsNormal(power)) continue;

            var bits = BitsFor(power);
            deviation.Add(power, Oracle.Pow(x, y, bits), bits, x, y);
        }

        Assert.That(deviation.Points, Is.GreaterThan(Points));
        Report(deviation);
    }

    private static void Hold(string name, IEnumerable<double> points, Func<double, double> actual, Func<double, int, BigInteger> truth)
    {
        var deviation = new Deviation(name);
        foreach (var x in points) deviation.Add(actual(x), truth(x, Deviation.Bits), Deviation.Bits, x);
        Report(deviation);
    }

    // Rounded up, for pi and ln 2 are kept for each number of bits.
    private static int BitsFor(double value) => Deviation.Bits + (((Math.Max(0, -Math.ILogB(value)) + 63) / 64) * 64);

    private static void Report(Deviation deviation)
    {
        TestContext.Out.WriteLine(deviation);
        Assert.That(deviation.Worst, Is.LessThanOrEqualTo(BarUlps), deviation.ToString());
    }

    /// <summary>All over, close to multiples of pi/2 on either side, and small.</summary>
    private IEnumerable<double> Angles() =>
        Sampled(Points, () => (_random.NextDouble() * 2e5) - 1e5)
            .Concat(Sampled(Points, () => (_random.NextDouble() * 14) - 7))
            .Concat(Sampled(Points, () => Beside(Signed(_random.NextBelow(63_662)) * (Math.PI / 2))))
            .Concat(Wide(Points, -40, 3));

    private IEnumerable<double> Cosines() =>
        Sampled(Points, () => (_random.NextDouble() * 2) - 1)
            .Concat(Wide(Points, -30, 0))
            .Concat(Sampled(Points, () => Signed(1 - Math.ScaleB(1 + _random.NextDouble(), -2 - (int)_random.NextBelow(52)))));

    private IEnumerable<double> Logarithms() =>
        Wide(Points, -1022, 1023).Select(Math.Abs)
            .Concat(Sampled(Points, () => 0.5 + (_random.NextDouble() * 1.5)))
            .Concat(Wide(Points, -53, -1).Select(x => 1 + x))
            .Concat([double.Epsilon, Math.BitDecrement(1), Math.BitIncrement(1), double.MaxValue]);

    private IEnumerable<(double X, double Y)> Powers()
    {
        for (var i = 0; i < Points / 2; i++)
        {
            var x = Math.ScaleB(1 + _random.NextDouble(), (int)_random.NextBelow(2045) - 1022);
            var near = 1 + Signed(Math.ScaleB(1 + _random.NextDouble(), -1 - (int)_random.NextBelow(51)));
            var plain = _random.NextDouble() * 100;
            yield return (x, Reach(x));
            yield return (near, Reach(near));
            yield return (plain, (_random.NextDouble() * 20) - 10);
        }
    }

    /// <summary>An exponent that takes x anywhere in the range of normal numbers, often to its ends.</summary>
    private double Reach(double x)
    {
        var most = 708 / Math.Abs(Math.Log(x));
        return Signed(_random.NextBelow(2) == 0 ? most * _random.NextDouble() : most * (1 - (_random.NextDouble() * 1e-3)));
    }

    private double Signed(double x) => _random.NextBelow(2) == 0 ? x : -x;

    private double Beside(double x)
    {
        var bits = BitConverter.DoubleToInt64Bits(x) + (long)_random.NextBelow(7) - 3;
        return x == 0 ? 0.5 : BitConverter.Int64BitsToDouble(bits);
    }

    private IEnumerable<double> Wide(int count, int leastExponent, int mostExponent) =>
        Sampled(count, () => Signed(Math.ScaleB(
            1 + _random.NextDouble(), leastExponent + (int)_random.NextBelow((ulong)(mostExponent - leastExponent)))));

    private static IEnumerable<double> Sampled(int count, Func<double> draw)
    {
        for (var i = 0; i < count; i++) yield return draw();
    }
}
