using AtlasMesh.Contracts.Trace.V1;
using AtlasMesh.Traces.Reading;

namespace AtlasMesh.Traces.Comparing;

/// <summary>
/// Finds where two traces part: first the checkpoints, by halving, since the chain makes all after the first different one different too;
/// then the thousand records in between. What the hashes of files with samples say is believed: hold them against the records first, by
/// <see cref="TraceVerification"/>. Of a file without samples nobody can, so its events are all gone through.
/// </summary>
public static class TraceDiff
{
    public static TraceComparison Compare(TraceFile first, TraceFile second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        var circumstances = Circumstances.Of(first.Header, second.Header);
        var areVerifiable = first.HasSamples && second.HasSamples;
        if (areVerifiable && HaveOneHash(first, second)) return new TraceComparison(circumstances, null, 0, 0);

        var search = Search(first.Checkpoints, second.Checkpoints);
        var window = new TraceWindow(
            At(first.Checkpoints, search.Equal - 1), At(first.Checkpoints, search.Equal), At(second.Checkpoints, search.Equal));
        var walk = new RecordWalk(first, second, window);
        var difference = areVerifiable ? walk.Whole() : walk.EventsOnly();
        return new TraceComparison(circumstances, difference, search.Read, walk.Read);
    }

    private static bool HaveOneHash(TraceFile first, TraceFile second) =>
        first.Done is { Hash.Length: > 0 } one && second.Done is { } other && one.Hash.Equals(other.Hash) && one.Records == other.Records;

    /// <summary>How many checkpoints from the start are equal in both, and how many pairs it took to know.</summary>
    private static (int Equal, int Read) Search(IReadOnlyList<Checkpoint> first, IReadOnlyList<Checkpoint> second)
    {
        var (low, high, read) = (0, Math.Min(first.Count, second.Count), 0);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            read++;
            if (first[middle].Records == second[middle].Records && first[middle].Hash.Equals(second[middle].Hash)) low = middle + 1;
            else high = middle;
        }

        return (low, read);
    }

    private static Checkpoint? At(IReadOnlyList<Checkpoint> points, int index) => index >= 0 && index < points.Count ? points[index] : null;
}
