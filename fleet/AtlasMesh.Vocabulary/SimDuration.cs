using System.Globalization;

namespace AtlasMesh.Vocabulary;

/// <summary>A length of simulated time, as whole nanoseconds. TimeSpan is too coarse: its tick is 100 ns.</summary>
public readonly record struct SimDuration(long Nanoseconds) : IComparable<SimDuration>
{
    public static SimDuration Zero => default;

    public double Seconds => Nanoseconds / 1e9;

    public static SimDuration FromMilliseconds(long milliseconds) => new(milliseconds * 1_000_000);

    public static SimDuration FromSeconds(long seconds) => new(seconds * 1_000_000_000);

    /// <summary>Rounds to the nearest nanosecond. Throws where the value is not finite or does not fit.</summary>
    public static SimDuration FromSeconds(double seconds) => new(checked((long)Math.Round(seconds * 1e9)));

    public static SimDuration operator +(SimDuration left, SimDuration right) => new(left.Nanoseconds + right.Nanoseconds);
    public static SimDuration operator -(SimDuration left, SimDuration right) => new(left.Nanoseconds - right.Nanoseconds);
    public static bool operator >(SimDuration left, SimDuration right) => left.Nanoseconds > right.Nanoseconds;
    public static bool operator <(SimDuration left, SimDuration right) => left.Nanoseconds < right.Nanoseconds;
    public static bool operator >=(SimDuration left, SimDuration right) => left.Nanoseconds >= right.Nanoseconds;
    public static bool operator <=(SimDuration left, SimDuration right) => left.Nanoseconds <= right.Nanoseconds;

    public int CompareTo(SimDuration other) => Nanoseconds.CompareTo(other.Nanoseconds);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Seconds:0.###} s");
}
