using System.Globalization;

namespace AtlasMesh.Vocabulary;

/// <summary>A speed along the direction of travel. Negative is backwards.</summary>
public readonly record struct Speed : IComparable<Speed>
{
    private Speed(double metresPerSecond) => MetresPerSecond = metresPerSecond;

    public static Speed Zero => default;

    public double MetresPerSecond { get; }

    public static Speed FromMetresPerSecond(double metresPerSecond)
    {
        if (!double.IsFinite(metresPerSecond))
            throw new ArgumentOutOfRangeException(nameof(metresPerSecond), metresPerSecond, "A speed must be a finite number of m/s.");

        return new Speed(metresPerSecond);
    }

    public static bool operator >(Speed left, Speed right) => left.MetresPerSecond > right.MetresPerSecond;
    public static bool operator <(Speed left, Speed right) => left.MetresPerSecond < right.MetresPerSecond;
    public static bool operator >=(Speed left, Speed right) => left.MetresPerSecond >= right.MetresPerSecond;
    public static bool operator <=(Speed left, Speed right) => left.MetresPerSecond <= right.MetresPerSecond;

    public int CompareTo(Speed other) => MetresPerSecond.CompareTo(other.MetresPerSecond);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{MetresPerSecond:0.###} m/s");
}
