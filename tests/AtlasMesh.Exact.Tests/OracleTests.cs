using System.Globalization;
using System.Numerics;

namespace AtlasMesh.Exact.Tests;

/// <summary>The oracle itself, against digits computed elsewhere (mpmath at 60 digits).</summary>
public sealed class OracleTests
{
    private const int Bits = 200;

    private static readonly TestCaseData[] Known =
    [
        new(Oracle.Pi(Bits), "3.1415926535897932384626433832795028841971694"),
        new(Oracle.Ln2(Bits), "0.693147180559945309417232121458176568075500134"),
        new(Oracle.SinCos(1, Bits).Sin, "0.841470984807896506652502321630298999622563061"),
        new(Oracle.SinCos(1e5, Bits).Cos, "-0.999360807438212451891135414144802203235386587"),
        new(Oracle.Tan(1.5, Bits), "14.1014199471717193876460836519877564456595436"),
        new(Oracle.Atan2(1, -3, Bits), "2.8198420991931510450612387689208415651764141"),
        new(Oracle.Asin(0.75, Bits), "0.848062078981481008052944338998418080073366213"),
        new(Oracle.Acos(0.75, Bits), "0.722734247813415611178377352641333362025218486"),
        new(Oracle.Exp(-2.5, Bits), "0.082084998623898795169528674467159807837804121"),
        new(Oracle.Log(10, Bits), "2.30258509299404568401799145468436420760110149"),
        new(Oracle.Pow(1.5, 33.25, Bits), "716200.077385411546793267213835638624209707004"),
    ];

    [TestCaseSource(nameof(Known))]
    public void The_oracle_gives_the_published_digits(BigInteger value, string digits)
    {
        var point = digits.IndexOf('.', StringComparison.Ordinal);
        var scale = BigInteger.Pow(10, digits.Length - point - 1);
        var expected = BigInteger.Parse(digits.Remove(point, 1), CultureInfo.InvariantCulture);
        Assert.That(BigInteger.Abs(((value * scale) >> Bits) - expected), Is.LessThanOrEqualTo(BigInteger.One));
    }
}
