using System.Runtime.CompilerServices;

namespace AtlasMesh.Exact;

public static partial class ExactMath
{
    private const double QuarterPi = 0.7853981633974483;

    // Below this the cube of the argument is under half an ulp of it.
    private const double Tiny = 7.450580596923828e-9;

    public static double Sin(double x)
    {
        var size = Math.Abs(x);
        if (size <= QuarterPi) return size < Tiny ? x : SinNearZero(x, 0);
        if (!double.IsFinite(x)) return double.NaN;

        var quadrant = QuarterTurns.TakeOff(x, out var high, out var low);
        var value = (quadrant & 1) == 0 ? SinNearZero(high, low) : CosNearZero(high, low);
        return (quadrant & 2) == 0 ? value : -value;
    }

    public static double Cos(double x)
    {
        if (Math.Abs(x) <= QuarterPi) return CosNearZero(x, 0);
        if (!double.IsFinite(x)) return double.NaN;

        var quadrant = QuarterTurns.TakeOff(x, out var high, out var low);
        var value = (quadrant & 1) == 0 ? CosNearZero(high, low) : SinNearZero(high, low);
        return ((quadrant + 1) & 2) == 0 ? value : -value;
    }

    /// <summary>Bit for bit what <see cref="Sin"/> and <see cref="Cos"/> give, for less.</summary>
    public static (double Sin, double Cos) SinCos(double x)
    {
        var size = Math.Abs(x);
        if (size <= QuarterPi) return (size < Tiny ? x : SinNearZero(x, 0), CosNearZero(x, 0));
        if (!double.IsFinite(x)) return (double.NaN, double.NaN);

        var quadrant = QuarterTurns.TakeOff(x, out var high, out var low);
        var sin = SinNearZero(high, low);
        var cos = CosNearZero(high, low);
        return quadrant switch
        {
            0 => (sin, cos),
            1 => (cos, -sin),
            2 => (-sin, -cos),
            _ => (-cos, sin),
        };
    }

    public static double Tan(double x)
    {
        var size = Math.Abs(x);
        if (size < Tiny) return x;
        if (size <= QuarterPi) return TanNearZero(x, 0, inverted: false);
        if (!double.IsFinite(x)) return double.NaN;

        var quadrant = QuarterTurns.TakeOff(x, out var high, out var low);
        return TanNearZero(high, low, inverted: (quadrant & 1) != 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double SinNearZero(double high, double low)
    {
        var square = high * high;
        return high + ((low * (1 - (0.5 * square))) + (high * (square * SinSeries(square))));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double CosNearZero(double high, double low)
    {
        var square = high * high;
        var half = 0.5 * square;
        var lead = 1 - half;
        return lead + ((1 - lead - half) + ((square * square * CosSeries(square)) - (high * low)));
    }

    private static double TanNearZero(double high, double low, bool inverted)
    {
        var (square, squareLow) = TwoFold.Product(high, high);
        var half = 0.5 * square;
        var lead = 1 - half;
        var (sin, sinLow) = TwoFold.QuickSum(high, (low * lead) + (high * (square * SinSeries(square))));
        var (cos, cosLow) = TwoFold.QuickSum(
            lead, (1 - lead - half) + ((square * square * CosSeries(square)) - (high * low) - (0.5 * squareLow)));

        return inverted ? -Quotient(cos, cosLow, sin, sinLow) : Quotient(sin, sinLow, cos, cosLow);
    }

    private static double Quotient(double dividend, double dividendLow, double divisor, double divisorLow)
    {
        var quotient = dividend / divisor;
        var (product, productLow) = TwoFold.Product(quotient, divisor);
        return quotient + ((dividend - product - productLow + dividendLow - (quotient * divisorLow)) / divisor);
    }

    /// <summary>(sin(x)/x - 1) / x² in x², for |x| up to pi/4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double SinSeries(double square)
    {
        var fourth = square * square;
        return (-0.16666666666666666 + (square * 0.008333333333330936))
            + (fourth * ((-0.00019841269836740532 + (square * 2.7557316093198404e-06))
                + (fourth * (-2.5051129896450185e-08 + (square * 1.5917988979397435e-10)))));
    }

    /// <summary>(cos(x) - 1 + x²/2) / x⁴ in x², for |x| up to pi/4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double CosSeries(double square)
    {
        var fourth = square * square;
        return (0.041666666666666664 + (square * -0.0013888888888887389))
            + (fourth * ((2.48015872987544e-05 + (square * -2.755731726587808e-07))
                + (fourth * (2.087614504941318e-09 + (square * -1.138254464534925e-11)))));
    }
}
