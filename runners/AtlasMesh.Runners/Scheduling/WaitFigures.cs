using System.Collections.Immutable;

namespace AtlasMesh.Runners.Scheduling;

/// <summary>
/// How long cells waited for a runner, as counts in buckets that grow by a fifth from 1 ms on, so that a quantile is known to within that.
/// </summary>
public sealed record WaitFigures
{
    private const double Growth = 1.2;
    private const int Buckets = 96; // The last begins at 9 hours.

    private static readonly ImmutableArray<double> Bounds = MakeBounds();

    private readonly ImmutableArray<int> _counts;

    private WaitFigures(ImmutableArray<int> counts) => _counts = counts;

    public static WaitFigures None { get; } = new(ImmutableArray.Create(new int[Buckets]));

    public int Count => _counts.Sum();

    public WaitFigures With(TimeSpan wait, int cells)
    {
        var found = Bounds.BinarySearch(wait.TotalMilliseconds);
        var bucket = Math.Clamp(found >= 0 ? found : ~found, 0, Buckets - 1);
        return new WaitFigures(_counts.SetItem(bucket, _counts[bucket] + cells));
    }

    /// <summary>An upper bound of the quantile; zero where nothing waited.</summary>
    public TimeSpan Quantile(double part)
    {
        var (rank, seen) = (Math.Ceiling(part * Count), 0);
        for (var bucket = 0; bucket < Buckets; bucket++)
        {
            seen += _counts[bucket];
            if (seen > 0 && seen >= rank) return TimeSpan.FromMilliseconds(Bounds[bucket]);
        }

        return TimeSpan.Zero;
    }

    private static ImmutableArray<double> MakeBounds()
    {
        var bounds = ImmutableArray.CreateBuilder<double>(Buckets);
        for (var (bucket, bound) = (0, 1.0); bucket < Buckets; bucket++, bound *= Growth) bounds.Add(bound);
        return bounds.MoveToImmutable();
    }
}
