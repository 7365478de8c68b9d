using System.Collections.Immutable;

namespace AtlasMesh.Edge.Comms;

/// <summary>A set of sequence numbers as ranges that never touch. Telemetry is dropped in long runs, so there are few.</summary>
internal sealed record SeqSpans(ImmutableArray<(ulong First, ulong Last)> Spans)
{
    public static SeqSpans Empty { get; } = new([]);

    public bool IsEmpty => Spans.IsEmpty;

    public SeqSpans Add(ulong first, ulong last)
    {
        var kept = ImmutableArray.CreateBuilder<(ulong First, ulong Last)>();
        var (low, high) = (first, last);
        foreach (var span in Spans)
        {
            if (span.Last + 1 < first || span.First > last + 1)
                kept.Add(span);
            else
                (low, high) = (Math.Min(low, span.First), Math.Max(high, span.Last));
        }

        kept.Add((low, high));
        kept.Sort(static (a, b) => a.First.CompareTo(b.First));
        return new SeqSpans(kept.DrainToImmutable());
    }

    public SeqSpans Remove(ulong first, ulong last)
    {
        if (IsEmpty)
            return this;

        var kept = ImmutableArray.CreateBuilder<(ulong First, ulong Last)>();
        foreach (var span in Spans)
        {
            if (span.First < first)
                kept.Add((span.First, Math.Min(span.Last, first - 1)));

            if (span.Last > last)
                kept.Add((Math.Max(span.First, last + 1), span.Last));
        }

        return new SeqSpans(kept.DrainToImmutable());
    }

    /// <summary>The lowest numbers, at most so many.</summary>
    public IEnumerable<ulong> Lowest(int count)
    {
        foreach (var (first, last) in Spans)
        {
            for (var seq = first; seq <= last && count > 0; seq++, count--)
                yield return seq;
        }
    }
}
