using System.Numerics;

namespace AtlasMesh.Exact.Tests;

/// <summary>
/// Elementary functions as integers times 2^-bits, from series over BigInteger; good to some 20 bits less than asked for. Math's functions
/// serve only as a first guess, which one exact step then mends.
/// </summary>
internal static class Oracle
{
    private const int Guard = 24;

    private static readonly Lock Gate = new();
    private static readonly Dictionary<int, BigInteger> Pis = [];
    private static readonly Dictionary<int, BigInteger> Ln2s = [];

    public static BigInteger Pi(int bits) => Cached(Pis, bits, b => 4 * ((4 * ArcCotangent(5, b)) - ArcCotangent(239, b)));

    public static BigInteger Ln2(int bits) => Cached(Ln2s, bits, b => 2 * ArcHyperbolicCotangent(3, b));

    /// <summary>x * 2^bits, cut off below.</summary>
    public static BigInteger Fixed(double x, int bits)
    {
        var (mantissa, exponent) = Parts(x);
        return Shift(mantissa, exponent + bits);
    }

    public static (BigInteger Sin, BigInteger Cos) SinCos(double x, int bits)
    {
        var wide = bits + Math.Max(0, Math.ILogB(x)) + Guard;
        var halfPi = Pi(wide + 1) >> 2;
        var angle = Fixed(x, wide);
        var turns = RoundedQuotient(angle, halfPi);
        var rest = (angle - (turns * halfPi)) >> (wide - bits - Guard);
        var (sin, cos) = SmallSinCos(rest, bits + Guard);
        (sin, cos) = (sin >> Guard, cos >> Guard);
        return (int)(turns & 3) switch
        {
            0 => (sin, cos),
            1 => (cos, -sin),
            2 => (-sin, -cos),
            _ => (-cos, sin),
        };
    }

    public static BigInteger Tan(double x, int bits)
    {
        var (sin, cos) = SinCos(x, bits + 64);
        return (sin << bits) / cos;
    }

    public static BigInteger Atan2(double y, double x, int bits)
    {
        var guess = Math.Atan2(y, x);
        var (sin, cos) = SinCos(guess, bits);
        var (yMantissa, yExponent) = Parts(y);
        var (xMantissa, xExponent) = Parts(x);
        var least = Math.Min(xExponent, yExponent);
        var (dy, dx) = (yMantissa << (yExponent - least), xMantissa << (xExponent - least));
        var tangent = (((dy * cos) - (dx * sin)) << bits) / ((dx * cos) + (dy * sin));
        return Fixed(guess, bits) + tangent - (Power(tangent, 3, bits) / 3);
    }

    public static BigInteger Asin(double x, int bits)
    {
        var guess = Math.Asin(x);
        var off = OffAngle(x, guess, bits);
        return Fixed(guess, bits) + off + (Power(off, 3, bits) / 6);
    }

    public static BigInteger Acos(double x, int bits) => (Pi(bits) >> 1) - Asin(x, bits);

    public static BigInteger Exp(double x, int bits) => Exp(Fixed(x, bits + Guard), bits + Guard) >> Guard;

    public static BigInteger Log(double x, int bits)
    {
        // Of x = z * 2^k only z is guessed at, so that exp(-guess) keeps all its bits.
        var exponent = Math.ILogB(x);
        var z = Math.ScaleB(x, -exponent);
        var guess = Math.Log(z);
        var ratio = (Fixed(z, bits) * Exp(-guess, bits)) >> bits;
        var above = ratio - (BigInteger.One << bits);
        var log = above - (Power(above, 2, bits) / 2) + (Power(above, 3, bits) / 3) - (Power(above, 4, bits) / 4)
            + (Power(above, 5, bits) / 5);
        return Fixed(guess, bits) + log + (exponent * Ln2(bits));
    }

    public static BigInteger Pow(double x, double y, int bits)
    {
        var wide = bits + 64 + Math.Max(0, Math.ILogB(y));
        var (mantissa, exponent) = Parts(y);
        var power = Shift(Log(x, wide) * mantissa, exponent) >> (wide - bits);
        return Exp(power, bits);
    }

    private static BigInteger OffAngle(double x, double guess, int bits)
    {
        var (sin, cos) = SinCos(guess, bits);
        var leg = Fixed(x, bits);
        var other = SquareRoot((BigInteger.One << (2 * bits)) - (leg * leg));
        return ((leg * cos) - (other * sin)) >> bits;
    }

    private static BigInteger Exp(BigInteger x, int bits)
    {
        const int Halvings = 8;
        var ln2 = Ln2(bits);
        var twos = RoundedQuotient(x, ln2);
        var wide = bits + Guard;
        var rest = ((x << Guard) - (twos * Ln2(wide))) >> Halvings;
        var sum = BigInteger.One << wide;
        var term = sum;
        for (var n = 1; !term.IsZero && n < 400; n++)
        {
            term = (term * rest >> wide) / n;
            sum += term;
        }

        for (var i = 0; i < Halvings; i++) sum = sum * sum >> wide;
        return Shift(sum, (int)twos - Guard);
    }

    private static (BigInteger Sin, BigInteger Cos) SmallSinCos(BigInteger angle, int bits)
    {
        var square = -(angle * angle >> bits);
        var cos = BigInteger.One << bits;
        var (sin, sinTerm, cosTerm) = (angle, angle, cos);
        for (var n = 1; !(sinTerm.IsZero && cosTerm.IsZero) && n < 400; n += 2)
        {
            cosTerm = ShiftDown(cosTerm * square, bits) / (n * (n + 1));
            sinTerm = ShiftDown(sinTerm * square, bits) / ((n + 1) * (n + 2));
            cos += cosTerm;
            sin += sinTerm;
        }

        return (sin, cos);
    }

    private static BigInteger ArcCotangent(int n, int bits) => ArcSeries(n, bits, -1);

    private static BigInteger ArcHyperbolicCotangent(int n, int bits) => ArcSeries(n, bits, 1);

    private static BigInteger ArcSeries(int n, int bits, int sign)
    {
        var power = (BigInteger.One << (bits + Guard)) / n;
        var sum = power;
        for (var k = 3; !power.IsZero; k += 2)
        {
            power = power / (n * n) * sign;
            sum += power / k;
        }

        return sum >> Guard;
    }

    private static BigInteger SquareRoot(BigInteger x)
    {
        if (x.IsZero) return x;

        var root = BigInteger.One << (int)((x.GetBitLength() + 1) / 2);
        while (true)
        {
            var next = (root + (x / root)) >> 1;
            if (next >= root) return root;
            root = next;
        }
    }

    private static BigInteger Power(BigInteger x, int n, int bits)
    {
        var power = x;
        for (var i = 1; i < n; i++) power = ShiftDown(power * x, bits);
        return power;
    }

    private static (BigInteger Mantissa, int Exponent) Parts(double x)
    {
        var exponent = Math.Max(Math.ILogB(x), -1022) - 52;
        if (x == 0) return (0, 0);
        return (new BigInteger(Math.ScaleB(Math.ScaleB(x, -exponent / 2), -exponent - (-exponent / 2))), exponent);
    }

    private static BigInteger RoundedQuotient(BigInteger a, BigInteger b)
    {
        var doubled = (2 * a) + b;
        var quotient = BigInteger.DivRem(doubled, 2 * b, out var rest);
        return rest.Sign < 0 ? quotient - 1 : quotient;
    }

    private static BigInteger Shift(BigInteger x, int by) => by >= 0 ? x << by : ShiftDown(x, -by);

    // Towards zero: an arithmetic shift would leave -1 for ever.
    private static BigInteger ShiftDown(BigInteger x, int by) => x.Sign < 0 ? -(-x >> by) : x >> by;

    private static BigInteger Cached(Dictionary<int, BigInteger> known, int bits, Func<int, BigInteger> make)
    {
        lock (Gate)
        {
            if (!known.TryGetValue(bits, out var value)) known[bits] = value = make(bits);
            return value;
        }
    }
}
