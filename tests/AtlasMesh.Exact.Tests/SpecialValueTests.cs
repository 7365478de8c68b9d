namespace AtlasMesh.Exact.Tests;

/// <summary>What C99 says of zeros, infinities and NaN. Signs count, so bits are compared.</summary>
public sealed class SpecialValueTests
{
    private const double Inf = double.PositiveInfinity;
    private const double NaN = double.NaN;
    private const double HalfPi = Math.PI / 2;

    private static readonly Func<double, double>[] All =
    [
        ExactMath.Sin, ExactMath.Cos, ExactMath.Tan, ExactMath.Asin, ExactMath.Acos, ExactMath.Atan, ExactMath.Exp, ExactMath.Log,
        ExactMath.WrapAngle,
        x => ExactMath.SinCos(x).Sin, x => ExactMath.SinCos(x).Cos, x => ExactMath.Atan2(x, 1), x => ExactMath.Atan2(1, x),
        x => ExactMath.Pow(x, 2), x => ExactMath.Pow(2, x),
    ];

    [Test]
    public void Not_a_number_gives_not_a_number([ValueSource(nameof(All))] Func<double, double> function) =>
        Assert.That(function(NaN), Is.NaN);

    [Test]
    public void What_is_not_defined_is_not_a_number()
    {
        foreach (var x in new[] { Inf, -Inf })
        {
            Assert.That(ExactMath.Sin(x), Is.NaN);
            Assert.That(ExactMath.Cos(x), Is.NaN);
            Assert.That(ExactMath.SinCos(x), Is.EqualTo((NaN, NaN)));
            Assert.That(ExactMath.Tan(x), Is.NaN);
            Assert.That(ExactMath.WrapAngle(x), Is.NaN);
        }

        Assert.That(ExactMath.Asin(Math.BitIncrement(1)), Is.NaN);
        Assert.That(ExactMath.Acos(-Math.BitIncrement(1)), Is.NaN);
        Assert.That(ExactMath.Log(-double.Epsilon), Is.NaN);
        Assert.That(ExactMath.Log(-Inf), Is.NaN);
        Assert.That(ExactMath.Pow(-2, 0.5), Is.NaN);
        Assert.That(ExactMath.Pow(-2, 1e-30), Is.NaN);
    }

    [Test]
    public void Odd_functions_keep_the_sign_of_zero_and_the_smallest_numbers()
    {
        foreach (var f in new Func<double, double>[] { ExactMath.Sin, ExactMath.Tan, ExactMath.Asin, ExactMath.Atan })
        {
            foreach (var x in new[] { 0.0, -0.0, double.Epsilon, -double.Epsilon, 1e-300, -1e-300 }) Hold(f(x), x);
        }

        Hold(ExactMath.Sin(-1), -ExactMath.Sin(1));
        Hold(ExactMath.Cos(-1e300), ExactMath.Cos(1e300));
        Hold(ExactMath.Sin(-1e300), -ExactMath.Sin(1e300));
    }

    [TestCase(0, 0, 0), TestCase(-0.0, 0, -0.0), TestCase(0, -0.0, Math.PI), TestCase(-0.0, -0.0, -Math.PI)]
    [TestCase(0, 1, 0), TestCase(-0.0, 1, -0.0), TestCase(0, -1, Math.PI), TestCase(-0.0, -1, -Math.PI)]
    [TestCase(1, 0, HalfPi), TestCase(1, -0.0, HalfPi), TestCase(-1, 0, -HalfPi), TestCase(-1, -0.0, -HalfPi)]
    [TestCase(1, Inf, 0), TestCase(-1, Inf, -0.0), TestCase(1, -Inf, Math.PI), TestCase(-1, -Inf, -Math.PI)]
    [TestCase(Inf, 1, HalfPi), TestCase(-Inf, 1, -HalfPi), TestCase(Inf, -1, HalfPi), TestCase(-Inf, -1, -HalfPi)]
    [TestCase(Inf, Inf, Math.PI / 4), TestCase(-Inf, Inf, -Math.PI / 4)]
    [TestCase(Inf, -Inf, 2.356194490192345), TestCase(-Inf, -Inf, -2.356194490192345)]
    [TestCase(double.Epsilon, double.Epsilon, Math.PI / 4), TestCase(double.MaxValue, double.MaxValue, Math.PI / 4)]
    [TestCase(double.Epsilon, 1, double.Epsilon), TestCase(1e-320, 1e300, 0), TestCase(1e300, -1e-320, HalfPi)]
    public void Directions_on_the_axes_and_at_the_ends(double y, double x, double expected) => Hold(ExactMath.Atan2(y, x), expected);

    [Test]
    public void Arcs_at_their_ends()
    {
        Hold(ExactMath.Asin(1), HalfPi);
        Hold(ExactMath.Asin(-1), -HalfPi);
        Hold(ExactMath.Acos(1), 0);
        Hold(ExactMath.Acos(-1), Math.PI);
        Hold(ExactMath.Acos(0), HalfPi);
        Hold(ExactMath.Acos(-0.0), HalfPi);
        Hold(ExactMath.Atan(Inf), HalfPi);
        Hold(ExactMath.Atan(-Inf), -HalfPi);
        Hold(ExactMath.Atan(1), Math.PI / 4);
    }

    [Test]
    public void Exponential_and_logarithm_at_their_ends()
    {
        Hold(ExactMath.Exp(Inf), Inf);
        Hold(ExactMath.Exp(-Inf), 0);
        Hold(ExactMath.Exp(0), 1);
        Hold(ExactMath.Exp(-0.0), 1);
        Hold(ExactMath.Exp(double.Epsilon), 1);
        Hold(ExactMath.Exp(709.782712893384), 1.7976931348622732e+308);
        Hold(ExactMath.Exp(709.7827128933841), Inf);
        Hold(ExactMath.Exp(-745.1332191019411), double.Epsilon);
        Hold(ExactMath.Exp(-745.1332191019412), 0);
        Hold(ExactMath.Log(1), 0);
        Hold(ExactMath.Log(0), -Inf);
        Hold(ExactMath.Log(-0.0), -Inf);
        Hold(ExactMath.Log(Inf), Inf);
        Hold(ExactMath.Log(double.Epsilon), -744.4400719213812);
    }

    [TestCase(NaN, 0, 1), TestCase(NaN, -0.0, 1), TestCase(Inf, 0, 1), TestCase(0, 0, 1), TestCase(1, NaN, 1), TestCase(1, Inf, 1)]
    [TestCase(-1, Inf, 1), TestCase(-1, -Inf, 1), TestCase(-1, 1e300, 1), TestCase(-1, 3, -1), TestCase(-1, 4, 1)]
    [TestCase(0, -3, Inf), TestCase(-0.0, -3, -Inf), TestCase(0, -2, Inf), TestCase(-0.0, -2, Inf), TestCase(-0.0, -2.5, Inf)]
    [TestCase(0, 3, 0), TestCase(-0.0, 3, -0.0), TestCase(-0.0, 2, 0), TestCase(-0.0, 2.5, 0), TestCase(0, Inf, 0), TestCase(0, -Inf, Inf)]
    [TestCase(0.5, -Inf, Inf), TestCase(2, -Inf, 0), TestCase(0.5, Inf, 0), TestCase(2, Inf, Inf), TestCase(-2, Inf, Inf)]
    [TestCase(-Inf, -3, -0.0), TestCase(-Inf, -2, 0), TestCase(-Inf, 3, -Inf), TestCase(-Inf, 2, Inf), TestCase(-Inf, 2.5, Inf)]
    [TestCase(Inf, -1, 0), TestCase(Inf, 1, Inf)]
    [TestCase(2, 10, 1024), TestCase(-2, 3, -8), TestCase(-2, 2, 4), TestCase(10, -2, 0.01), TestCase(9, 0.5, 3), TestCase(7, 1, 7)]
    [TestCase(2, 1023, 8.98846567431158e307), TestCase(2, 1024, Inf), TestCase(-2, 1025, -Inf), TestCase(2, -1074, double.Epsilon)]
    [TestCase(2, -1080, 0), TestCase(-2, -1081, -0.0), TestCase(-3, 9007199254740993, Inf), TestCase(5, 1e-300, 1), TestCase(0.5, 1e300, 0)]
    public void Powers_with_a_special_value(double x, double y, double expected) => Hold(ExactMath.Pow(x, y), expected);

    private static void Hold(double actual, double expected) =>
        Assert.That(
            BitConverter.DoubleToInt64Bits(actual), Is.EqualTo(BitConverter.DoubleToInt64Bits(expected)), $"{actual:R}, not {expected:R}");
}
