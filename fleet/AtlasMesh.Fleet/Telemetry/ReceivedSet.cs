using System.Collections.Immutable;

namespace AtlasMesh.Fleet.Telemetry;

/// <summary>A run of sequence numbers, both ends included.</summary>
public readonly record struct SeqRange(long First, long Last);

/// <summary>Which messages of one boot are stored: all up to <see cref="Through"/>, and ranges above, ascending, never touching.</summary>
public sealed record ReceivedSet(long Through, ImmutableArray<SeqRange> Beyond)
{
    public static ReceivedSet Empty { get; } = new(0, []);

    public bool Contains(long seq) => seq <= Through || (IndexOf(seq) is var i and >= 0 && seq <= Beyond[i].Last);

    /// <summary>Whether storing this one would leave more holes than before.</summary>
    public bool OpensHole(long seq)
    {
        if (Contains(seq) || seq == Through + 1) return false;

        var below = IndexOf(seq);
        var touchesBelow = below >= 0 && Beyond[below].Last + 1 == seq;
        var touchesAbove = below + 1 < Beyond.Length && Beyond[below + 1].First - 1 == seq;
        return !touchesBelow && !touchesAbove;
    }

    public ReceivedSet Add(long seq)
    {
        if (Contains(seq)) return this;
        if (seq == Through + 1) return Advance(seq);

        var below = IndexOf(seq);
        var above = below + 1;
        var joinsBelow = below >= 0 && Beyond[below].Last + 1 == seq;
        var joinsAbove = above < Beyond.Length && Beyond[above].First - 1 == seq;

        return this with
        {
            Beyond = (joinsBelow, joinsAbove) switch
            {
                (true, true) => Beyond.SetItem(below, new SeqRange(Beyond[below].First, Beyond[above].Last)).RemoveAt(above),
                (true, false) => Beyond.SetItem(below, new SeqRange(Beyond[below].First, seq)),
                (false, true) => Beyond.SetItem(above, new SeqRange(seq, Beyond[above].Last)),
                _ => Beyond.Insert(above, new SeqRange(seq, seq)),
            },
        };
    }

    /// <summary>The stored numbers above the first hole, ascending.</summary>
    public IEnumerable<long> NumbersBeyond()
    {
        foreach (var range in Beyond)
        {
            for (var seq = range.First; seq <= range.Last; seq++)
                yield return seq;
        }
    }

    private ReceivedSet Advance(long seq) =>
        Beyond is [var first, ..] && first.First == seq + 1
            ? new ReceivedSet(first.Last, Beyond.RemoveAt(0))
            : this with { Through = seq };

    // The last range that begins at or below seq; -1 where there is none.
    private int IndexOf(long seq)
    {
        var (low, high) = (0, Beyond.Length - 1);

        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (Beyond[middle].First <= seq) low = middle + 1;
            else high = middle - 1;
        }

        return high;
    }
}
