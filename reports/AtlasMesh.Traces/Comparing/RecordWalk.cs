using AtlasMesh.Traces.Reading;

namespace AtlasMesh.Traces.Comparing;

/// <summary>Goes along both traces side by side through a window until they part.</summary>
internal sealed class RecordWalk(TraceFile first, TraceFile second, TraceWindow window)
{
    private readonly RecordWords _words = new(first.Header, second.Header);

    /// <summary>Pairs of records looked at.</summary>
    public long Read { get; private set; }

    /// <summary>Where both have samples.</summary>
    public TraceDifference? Whole()
    {
        if (Walk(InWindow(first), InWindow(second)) is { } found) return found;

        // Only a file whose checkpoints are not those of its records gets here with them different.
        return window is { FirstEnd: not null, SecondEnd: not null }
            ? new TraceDifference(
                window.After + 1, window.FromNs, "equal records", "equal records",
                ["the records are equal but their checkpoints are not: a file was changed; see `atlasmesh trace show`"])
            : null;
    }

    /// <summary>Where one has events only: what the samples are is known by the checkpoints alone.</summary>
    public TraceDifference? EventsOnly()
    {
        var found = Walk(EventsUpTo(first), EventsUpTo(second));
        if (found is not null || (window.FirstEnd is null && window.SecondEnd is null && HaveEqualEnds())) return found;

        var from = window.After + 1;
        var to = window.Last == long.MaxValue ? "the end" : FormattableString.Invariant($"record {window.Last}");
        return new TraceDifference(
            from, window.FromNs, Level(first), Level(second),
            [$"the events are equal; a sample between record {from} and {to} differs, and one of the files has no samples to tell which"]);
    }

    private static string Level(TraceFile file) => file.HasSamples ? "events and samples" : "events only";

    private bool HaveEqualEnds() =>
        first.Done is not { } one || second.Done is not { } other || one.Hash.Equals(other.Hash);

    private TraceDifference? Walk(IEnumerable<TraceRecord> ours, IEnumerable<TraceRecord> theirs)
    {
        using var one = ours.GetEnumerator();
        using var other = theirs.GetEnumerator();
        while (true)
        {
            var (hasOne, hasOther) = (one.MoveNext(), other.MoveNext());
            if (!hasOne && !hasOther) return null;

            Read++;
            if (_words.Difference(hasOne ? one.Current : null, hasOther ? other.Current : null) is { } found) return found;
        }
    }

    // From the start, although equal checkpoints say that all is equal there: what a file of events says of itself can't be verified.
    private IEnumerable<TraceRecord> EventsUpTo(TraceFile file) =>
        file.Events().Where(happened => (long)happened.Record <= window.Last).Select(happened => new TraceRecord(happened, null));

    // By time only a few chunks are opened. A trace whose events go back in time is gone through from its start instead.
    private IEnumerable<TraceRecord> InWindow(TraceFile file)
    {
        var expected = window.After;
        foreach (var record in file.Records(window.FromNs, window.ToNs))
        {
            if (record.Number <= window.After || record.Number > window.Last) continue;
            if (record.Number != ++expected) break;

            yield return record;
        }

        if (expected == Math.Min(window.Last, LastOf(file))) yield break;

        foreach (var record in file.Records().Where(record => record.Number > expected && record.Number <= window.Last))
            yield return record;
    }

    private static long LastOf(TraceFile file) => file.Done is { } done ? (long)done.Records : long.MaxValue;
}
