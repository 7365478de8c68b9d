using System.Collections.Immutable;

namespace AtlasMesh.Runners.Scheduling;

/// <summary>
/// How long the last 32 cells of one family took on one class of runner, in nanoseconds (the window of Buildbarn's scheduler).
/// </summary>
public sealed record DurationWindow
{
    private const int Most = 32;

    private readonly ImmutableArray<long> _nanoseconds;

    private DurationWindow(ImmutableArray<long> nanoseconds) => _nanoseconds = nanoseconds;

    public static DurationWindow Empty { get; } = new([]);

    public int Count => _nanoseconds.Length;

    /// <summary>The oldest first.</summary>
    public ImmutableArray<long> Nanoseconds => _nanoseconds;

    /// <summary>Only the last 32 are kept; what is not positive is left out.</summary>
    public static DurationWindow Of(IEnumerable<long> nanoseconds) => new([.. nanoseconds.Where(one => one > 0).TakeLast(Most)]);

    public DurationWindow With(TimeSpan duration)
    {
        if (duration <= TimeSpan.Zero) return this;

        var nanoseconds = duration.Ticks * TimeSpan.NanosecondsPerTick;
        return new DurationWindow((Count == Most ? _nanoseconds.RemoveAt(0) : _nanoseconds).Add(nanoseconds));
    }

    /// <summary>Null where nothing is known.</summary>
    public TimeSpan? Median => Quantile(0.5);

    /// <summary>By nearest rank; null where nothing is known.</summary>
    public TimeSpan? Quantile(double part)
    {
        if (Count == 0) return null;

        var sorted = _nanoseconds.Sort();
        var rank = Math.Clamp((int)Math.Ceiling(part * Count), 1, Count);
        return TimeSpan.FromTicks(sorted[rank - 1] / TimeSpan.NanosecondsPerTick);
    }
}
