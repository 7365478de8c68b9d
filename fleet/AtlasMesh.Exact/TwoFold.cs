using System.Runtime.CompilerServices;

namespace AtlasMesh.Exact;

/// <summary>
/// Error-free sums and products: the rounded result and exactly what the rounding dropped (Knuth, Dekker). No fused operations.
/// </summary>
internal static class TwoFold
{
    private const double Splitter = 134217729.0;

    /// <summary>Needs |a| >= |b| or a = 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (double High, double Low) QuickSum(double a, double b)
    {
        var sum = a + b;
        return (sum, b - (sum - a));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (double High, double Low) Sum(double a, double b)
    {
        var sum = a + b;
        var part = sum - a;
        return (sum, (a - (sum - part)) + (b - part));
    }

    /// <summary>Needs both below 2^996 and a product above 2^-968.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (double High, double Low) Product(double a, double b)
    {
        var product = a * b;
        var (aHigh, aLow) = Split(a);
        var (bHigh, bLow) = Split(b);
        return (product, ((aHigh * bHigh) - product + (aHigh * bLow) + (aLow * bHigh)) + (aLow * bLow));
    }

    /// <summary>26 bits and the rest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (double High, double Low) Split(double a)
    {
        var spread = Splitter * a;
        var high = spread - (spread - a);
        return (high, a - high);
    }
}
