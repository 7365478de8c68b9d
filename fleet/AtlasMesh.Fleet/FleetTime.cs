using System.Globalization;

namespace AtlasMesh.Fleet;

/// <summary>An instant on the fleet's clock, as whole milliseconds since 1970 in UTC: storage and wire hold it without rounding.</summary>
public readonly record struct FleetTime(long UnixMilliseconds) : IComparable<FleetTime>
{
    /// <summary>Drops what is finer than a millisecond.</summary>
    public static FleetTime From(DateTimeOffset at) => new(at.ToUnixTimeMilliseconds());

    public DateTimeOffset ToDateTimeOffset() => DateTimeOffset.FromUnixTimeMilliseconds(UnixMilliseconds);

    public static FleetTime operator +(FleetTime at, TimeSpan delay) =>
        new(at.UnixMilliseconds + (delay.Ticks / TimeSpan.TicksPerMillisecond));

    public static FleetTime operator -(FleetTime at, TimeSpan delay) =>
        new(at.UnixMilliseconds - (delay.Ticks / TimeSpan.TicksPerMillisecond));

    public static TimeSpan operator -(FleetTime later, FleetTime earlier) =>
        new((later.UnixMilliseconds - earlier.UnixMilliseconds) * TimeSpan.TicksPerMillisecond);

    public static bool operator >(FleetTime left, FleetTime right) => left.UnixMilliseconds > right.UnixMilliseconds;
    public static bool operator <(FleetTime left, FleetTime right) => left.UnixMilliseconds < right.UnixMilliseconds;
    public static bool operator >=(FleetTime left, FleetTime right) => left.UnixMilliseconds >= right.UnixMilliseconds;
    public static bool operator <=(FleetTime left, FleetTime right) => left.UnixMilliseconds <= right.UnixMilliseconds;

    public int CompareTo(FleetTime other) => UnixMilliseconds.CompareTo(other.UnixMilliseconds);

    public override string ToString() => ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
