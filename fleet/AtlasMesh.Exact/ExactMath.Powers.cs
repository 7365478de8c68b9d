using System.Runtime.CompilerServices;

namespace AtlasMesh.Exact;

public static partial class ExactMath
{
    // exp of anything above is infinite, of anything below -746 zero.
    private const double ExponentMax = 710;
    private const double ExponentMin = -746;

    // Adding and taking off 1.5 * 2^52 rounds to an integer, which then stands in the last bits of the sum.
    private const double Rounder = 6755399441055744.0;

    private const double StepsPerUnit = 46.16624130844683;

    // ln 2 / 32 with 40 bits after the point, and the rest.
    private const double Step = 0.021660849391992087;
    private const double StepLow = 5.062034433330175e-13;

    // ln 2 with 42 bits after the point, and the rest.
    private const double Ln2 = 0.6931471805598903;
    private const double Ln2Low = 5.497923018708371e-14;

    public static double Exp(double x)
    {
        if (double.IsNaN(x)) return x;
        if (x > ExponentMax) return double.PositiveInfinity;
        if (x < ExponentMin) return 0;

        return ExpOf(x, 0);
    }

    /// <summary>The natural logarithm.</summary>
    public static double Log(double x)
    {
        if (x > 0 && x < double.PositiveInfinity) return LogOf(x).High;
        if (x == 0) return double.NegativeInfinity;

        return x > 0 ? x : double.NaN;
    }

    /// <summary>x to the power of y, with the special values of C99's pow.</summary>
    public static double Pow(double x, double y)
    {
        if (y == 0 || x == 1) return 1;
        if (double.IsNaN(x) || double.IsNaN(y)) return double.NaN;

        var size = Math.Abs(x);
        if (size == 0 || double.IsInfinity(size)) return PowOfEdge(x, y);
        if (x < 0 && !IsWhole(y)) return double.NaN;

        var power = PowOfPositive(size, y);
        return x < 0 && IsOdd(y) ? -power : power;
    }

    private static double PowOfEdge(double x, double y)
    {
        var power = (x == 0) == (y > 0) ? 0 : double.PositiveInfinity;
        return double.IsNegative(x) && IsOdd(y) ? -power : power;
    }

    private static double PowOfPositive(double x, double y)
    {
        // Beyond these exponents the result is 0, 1 or infinite whatever x is, and the products below would not be exact.
        var effort = Math.Abs(y);
        if (x == 1 || effort < 1e-20) return 1;
        if (effort > 1e20) return (x > 1) == (y > 0) ? double.PositiveInfinity : 0;

        var (log, logLow) = LogOf(x);
        var (exponent, exponentLow) = TwoFold.Product(y, log);
        if (exponent > ExponentMax) return double.PositiveInfinity;
        if (exponent < ExponentMin) return 0;

        return ExpOf(exponent, exponentLow + (y * logLow));
    }

    private static bool IsWhole(double y) => Math.Floor(y) == y;

    private static bool IsOdd(double y) => Math.Abs(y) < 9007199254740992.0 && IsWhole(y) && ((long)y & 1) != 0;

    /// <summary>exp(high + low), |high + low| at most about 746.</summary>
    private static double ExpOf(double high, double low)
    {
        var rounded = (high * StepsPerUnit) + Rounder;
        var steps = rounded - Rounder;
        var index = unchecked((int)BitConverter.DoubleToInt64Bits(rounded));
        var rest = high - (steps * Step) - ((steps * StepLow) - low);
        var square = rest * rest;
        var grown = rest + (square * (0.5 + (rest * 0.16666666666577892)
            + (square * (0.0416666666665557 + (rest * 0.008333363009918092) + (square * 0.0013888925984607509)))));

        var entry = 2 * (index & 31);
        var table = ExponentTable.Values;
        return Scale(table[entry] + (table[entry + 1] + (table[entry] * grown)), index >> 5);
    }

    /// <summary>value * 2^exponent, rounded once, for a value around 1.</summary>
    private static double Scale(double value, int exponent) => exponent switch
    {
        > 1023 => value * PowerOfTwo(exponent - 1) * 2,
        < -1022 => value * PowerOfTwo(exponent + 200) * PowerOfTwo(-200),
        _ => value * PowerOfTwo(exponent),
    };

    /// <summary>log(x) of a positive finite x as a sum of two, good to about 65 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (double High, double Low) LogOf(double x)
    {
        const long From = 0x3FE6000000000000;
        var bits = BitConverter.DoubleToInt64Bits(x);
        var shift = 0;
        if (bits < 0x10000000000000) (bits, shift) = (BitConverter.DoubleToInt64Bits(x * 4503599627370496.0), 52);

        // x = 2^exponent * z, z in [0.6875, 1.375).
        var offset = unchecked(bits - From);
        var entry = 3 * (int)((offset >> 45) & 127);
        var exponent = (double)((offset >> 52) - shift);
        var z = BitConverter.Int64BitsToDouble(unchecked(bits - (offset & -0x10000000000000)));

        var table = LogarithmTable.Values;
        var c = table[entry];
        var (zHigh, zLow) = TwoFold.Split(z);
        var (r, rLow) = TwoFold.Sum((zHigh * c) - 1, zLow * c);

        // log(x) = exponent ln 2 - log(c) + log(1 + r), where the first sum is exact: both are multiples of 2^-42.
        var (sum, sumLow) = TwoFold.Sum((exponent * Ln2) + table[entry + 1], r);
        var (half, halfLow) = TwoFold.Product(r, 0.5 * r);
        var (lead, leadLow) = TwoFold.Sum(sum, -half);
        var rest = (sumLow + leadLow - halfLow) + ((exponent * Ln2Low) + table[entry + 2]) + ((rLow * (1 - r)) + LogSeries(r));
        return TwoFold.QuickSum(lead, rest);
    }

    /// <summary>log(1 + r) - r + r²/2 for |r| up to 1/127.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double LogSeries(double r)
    {
        var square = r * r;
        return r * square * ((0.3333333333333333 + (r * -0.2500000000000026))
            + (square * ((0.20000000000000237 + (r * -0.16666666633028707))
                + (square * (0.14285714255134283 + (r * -0.12501085072247298) + (square * 0.1111209754140698))))));
    }
}
