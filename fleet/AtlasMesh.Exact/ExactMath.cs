namespace AtlasMesh.Exact;

/// <summary>
/// Elementary functions from + - * / and sqrt alone: the same bits on every machine, within 2 ulp where the result is normal, for arguments
/// of any size. Angles are in radians. A NaN gives NaN, as does an argument for which the function is not defined; the other special
/// values are those of C99.
/// </summary>
public static partial class ExactMath
{
    private const double HalfPi = 1.5707963267948966;
    private const double HalfPiLow = 6.123233995736766e-17;
    private const double PiLow = 1.2246467991473532e-16;

    /// <summary>The same angle within (-pi, pi]; NaN where it is not finite.</summary>
    public static double WrapAngle(double radians)
    {
        if (radians > -Math.PI && radians <= Math.PI) return radians;
        if (!double.IsFinite(radians)) return double.NaN;

        var quadrant = QuarterTurns.TakeOff(radians, out var high, out var low);
        var wrapped = quadrant switch
        {
            0 => high + low,
            1 => Join(HalfPi, HalfPiLow, high, low),
            3 => -Join(HalfPi, HalfPiLow, -high, -low),
            _ => high > 0 ? -Join(Math.PI, PiLow, -high, -low) : Join(Math.PI, PiLow, high, low),
        };

        return wrapped > -Math.PI ? wrapped : Math.PI;
    }

    /// <summary>2 to a whole power from -1022 to 1023.</summary>
    internal static double PowerOfTwo(int exponent) => BitConverter.Int64BitsToDouble((long)(exponent + 1023) << 52);

    /// <summary>The rounded sum of two pairs, the first of which is the larger.</summary>
    private static double Join(double baseHigh, double baseLow, double high, double low)
    {
        var (sum, dropped) = TwoFold.QuickSum(baseHigh, high);
        return sum + (dropped + (baseLow + low));
    }
}
