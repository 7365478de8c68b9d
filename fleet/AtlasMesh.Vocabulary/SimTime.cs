using System.Globalization;

namespace AtlasMesh.Vocabulary;

/// <summary>
/// An instant in a run, as whole nanoseconds since the run began. An integer, because two machines
/// must agree on it to the last bit and a sum of floating-point steps does not.
/// </summary>
public readonly record struct SimTime(long Nanoseconds) : IComparable<SimTime>
{
    public static SimTime Start => default;

    public static SimTime Never => new(long.MaxValue);

    public double Seconds => Nanoseconds / 1e9;

    public static SimTime FromMilliseconds(long milliseconds) => new(milliseconds * 1_000_000);

    public static SimTime FromSeconds(long seconds) => new(seconds * 1_000_000_000);

    /// <summary>Rounds to the nearest nanosecond. Throws where the value is not finite or does not fit.</summary>
    public static SimTime FromSeconds(double seconds) => new(checked((long)Math.Round(seconds * 1e9)));

    public static SimTime operator +(SimTime at, SimDuration delay) => new(at.Nanoseconds + delay.Nanoseconds);
    public static SimTime operator -(SimTime at, SimDuration delay) => new(at.Nanoseconds - delay.Nanoseconds);
    public static SimDuration operator -(SimTime later, SimTime earlier) => new(later.Nanoseconds - earlier.Nanoseconds);
    public static bool operator >(SimTime left, SimTime right) => left.Nanoseconds > right.Nanoseconds;
    public static bool operator <(SimTime left, SimTime right) => left.Nanoseconds < right.Nanoseconds;
    public static bool operator >=(SimTime left, SimTime right) => left.Nanoseconds >= right.Nanoseconds;
    public static bool operator <=(SimTime left, SimTime right) => left.Nanoseconds <= right.Nanoseconds;

    public int CompareTo(SimTime other) => Nanoseconds.CompareTo(other.Nanoseconds);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"t+{Seconds:0.000} s");
}
