using System.Globalization;
using System.Numerics;

namespace AtlasMesh.Exact.Tests;

/// <summary>The largest distance seen from the oracle, in units of the last place of the true value, and where.</summary>
internal sealed class Deviation(string function)
{
    public const int Bits = 256;

    public double Worst { get; private set; }

    public int Points { get; private set; }

    private string Where { get; set; } = "nowhere";

    public void Add(double actual, BigInteger truth, int bits, params ReadOnlySpan<double> arguments)
    {
        Points++;
        var ulps = Between(actual, truth, bits);
        if (ulps <= Worst) return;

        Worst = ulps;
        Where = string.Join(", ", arguments.ToArray().Select(x => x.ToString("R", CultureInfo.InvariantCulture)));
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{function}: at most {Worst:0.000} ulp over {Points} points, at ({Where})");

    private static double Between(double actual, BigInteger truth, int bits)
    {
        if (!double.IsFinite(actual)) return double.PositiveInfinity;

        var lastPlace = (int)BigInteger.Abs(truth).GetBitLength() - 53;
        var distance = BigInteger.Abs(Oracle.Fixed(actual, bits + 64) - (truth << 64));
        return Math.ScaleB((double)(distance >> Math.Max(0, lastPlace)), -64 + Math.Min(0, lastPlace));
    }
}
