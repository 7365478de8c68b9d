using System.Runtime.CompilerServices;

namespace AtlasMesh.Exact;

/// <summary>Takes whole quarter turns out of an angle and keeps the rest, in [-pi/4, pi/4], as a sum of two doubles.</summary>
internal static class QuarterTurns
{
    /// <summary>Up to here the count of quarter turns has 20 bits, so that its product with a 33-bit part of pi/2 is exact.</summary>
    private const double CodyWaiteMax = 1.6e6;

    private const double TurnsPerRadian = 0.6366197723675814;

    // Adding and taking off 1.5 * 2^52 rounds to an integer, which then stands in the last bits of the sum.
    private const double Rounder = 6755399441055744.0;

    // pi/2 in three parts of 33 bits and a rest; Tail is all after the first part.
    private const double Part1 = 1.5707963267341256;
    private const double Part2 = 6.077100506303966e-11;
    private const double Part3 = 2.0222662487111665e-21;
    private const double Part4 = 8.4784276603689e-32;
    private const double Tail = 6.077100506506192e-11;

    private const double HalfPi = 1.5707963267948966;
    private const double HalfPiLow = 6.123233995736766e-17;

    // 2/pi, binary digits after the point.
    private static ReadOnlySpan<ulong> TwoOverPi =>
    [
        0xA2F9836E4E441529, 0xFC2757D1F534DDC0, 0xDB6295993C439041, 0xFE5163ABDEBBC561, 0xB7246E3A424DD2E0,
        0x06492EEA09D1921C, 0xFE1DEB1CB129A73E, 0xE88235F52EBB4484, 0xE99C7026B45F7E41, 0x3991D639835339F4,
        0x9C845F8BBDF9283B, 0x1FF897FFDE05980F, 0xEF2F118B5A0A6D1F, 0x6D367ECF27CB09B7, 0x4F463F669E5FEA2D,
        0x7527BAC7EBE5F17B, 0x3D0739F78A5292EA, 0x6BFB5FB11F8D5D08, 0x56033046FC7B6BAB, 0xF0CFBC209AF4361D,
    ];

    /// <summary>The number of quarter turns modulo 4 and what is left. <paramref name="x"/> must be finite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int TakeOff(double x, out double high, out double low)
    {
        if (!(Math.Abs(x) <= CodyWaiteMax)) return TakeOffHuge(x, out high, out low);

        var rounded = (x * TurnsPerRadian) + Rounder;
        var turns = rounded - Rounder;
        var rest = x - (turns * Part1);
        var tail = turns * Tail;
        high = rest - tail;
        low = rest - high - tail;

        // Near a multiple of pi/2 the tail's own rounding would show.
        if (Math.Abs(high) < 2.44140625e-4) TakeOffClose(rest, turns, out high, out low);

        return unchecked((int)BitConverter.DoubleToInt64Bits(rounded)) & 3;
    }

    private static void TakeOffClose(double rest, double turns, out double high, out double low)
    {
        var (second, secondLow) = TwoFold.Sum(rest, -(turns * Part2));
        var (third, thirdLow) = TwoFold.Sum(second, -(turns * Part3));
        (high, low) = TwoFold.QuickSum(third, secondLow + thirdLow - (turns * Part4));
    }

    /// <summary>Payne and Hanek: only those digits of 2/pi are multiplied that can change the quadrant or the fraction.</summary>
    private static int TakeOffHuge(double x, out double high, out double low)
    {
        unchecked
        {
            var bits = BitConverter.DoubleToUInt64Bits(x);
            var mantissa = (bits & 0xFFFFFFFFFFFFF) | 0x10000000000000;
            var firstDigit = (int)((bits >> 52) & 0x7FF) - 1075 - 2;

            // 192 bits of mantissa * 2/pi, of which the first two are the quadrant.
            var last = (UInt128)mantissa * DigitsFrom(firstDigit + 128);
            var middle = ((UInt128)mantissa * DigitsFrom(firstDigit + 64)) + (ulong)(last >> 64);
            var first = (mantissa * DigitsFrom(firstDigit)) + (ulong)(middle >> 64);
            var fraction = (Int128)((new UInt128(first, (ulong)middle) << 2) | ((ulong)last >> 62));

            var quadrant = (int)(first >> 62) + (fraction < 0 ? 1 : 0);
            ToRadians(fraction, out high, out low);
            if (!double.IsNegative(x)) return quadrant & 3;

            (high, low) = (-high, -low);
            return -quadrant & 3;
        }
    }

    /// <summary>64 binary digits of 2/pi from a place after the point on; digits before the point are 0.</summary>
    private static ulong DigitsFrom(int place)
    {
        var word = place >> 6;
        var shift = place & 63;
        var first = word < 0 ? 0 : TwoOverPi[word];
        return shift == 0 ? first : (first << shift) | (TwoOverPi[word + 1] >> (64 - shift));
    }

    private static void ToRadians(Int128 fraction, out double high, out double low)
    {
        unchecked
        {
            var size = (UInt128)(fraction < 0 ? -fraction : fraction);
            var zeros = (int)UInt128.LeadingZeroCount(size);
            var digits = size << zeros;
            var lead = (long)(ulong)(digits >> 75) * ExactMath.PowerOfTwo(-53 - zeros);
            var rest = (long)((ulong)(digits >> 11) >> 1) * ExactMath.PowerOfTwo(-116 - zeros);
            var (product, productLow) = TwoFold.Product(lead, HalfPi);
            (high, low) = TwoFold.QuickSum(product, productLow + (lead * HalfPiLow) + (rest * HalfPi));
            if (fraction < 0) (high, low) = (-high, -low);
        }
    }
}
