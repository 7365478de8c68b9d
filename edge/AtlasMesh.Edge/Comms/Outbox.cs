using System.Collections.Immutable;
using AtlasMesh.Contracts.Fleet.V1;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Edge.Comms;

/// <summary>
/// What the fleet has not confirmed yet, as one value. It does no input or output: its owner stores what it produces before it sends it.
/// A telemetry message that had to be dropped leaves its number behind, and an empty message of that number is sent in its place:
/// numbers run without holes, and a hole would keep the fleet waiting for ever.
/// </summary>
internal sealed record Outbox(
    ulong Boot, ulong LastSeq, ImmutableSortedDictionary<SendingPlace, OutboxEntry> Waiting,
    ImmutableSortedDictionary<ulong, SeqSpans> Dropped,
    long DroppedCount)
{
    /// <summary>Begins a boot with what was stored in earlier ones. What is missing between those was either confirmed or
    /// dropped.</summary>
    public static Outbox Begin(ulong boot, IEnumerable<OutboxEntry> stored)
    {
        var waiting = stored.ToImmutableSortedDictionary(entry => entry.Place, entry => entry);
        var dropped = ImmutableSortedDictionary<ulong, SeqSpans>.Empty;
        foreach (var old in waiting.Values.GroupBy(entry => entry.Boot))
        {
            var missing = SeqSpans.Empty.Add(1, old.Max(entry => entry.Message.Seq));
            dropped = dropped.Add(old.Key, old.Aggregate(missing, (spans, entry) => spans.Remove(entry.Message.Seq, entry.Message.Seq)));
        }

        return new Outbox(boot, 0, waiting, dropped, 0) { Unconfirmed = [.. dropped.Keys], DueAt = Earliest(waiting) };
    }

    /// <summary>When the next message may be sent; never where none waits.</summary>
    public SimTime DueAt { get; private init; } = SimTime.Never;

    /// <summary>Earlier boots of which the fleet has not said yet what it has: nothing is filled in before.</summary>
    public ImmutableSortedSet<ulong> Unconfirmed { get; init; } = [];

    public int Count => Waiting.Count;

    /// <summary>Takes a message in; the entries that had to go for it are to be forgotten by the store.</summary>
    public (Outbox Next, ImmutableArray<OutboxEntry> Gone) Add(VehicleMessage message, ulong storeNumber, SimTime now, OutboxLimits limits)
    {
        var entry = new OutboxEntry(Boot, message, storeNumber, 0, now);
        var next = this with { LastSeq = message.Seq, Waiting = Waiting.Add(entry.Place, entry), DueAt = now < DueAt ? now : DueAt };
        return next.Count > limits.Kept && next.OldestTelemetry() is { } oldest ? (next.Drop(oldest), [oldest]) : (next, []);
    }

    /// <summary>What the fleet has is forgotten; those entries are to be forgotten by the store too.</summary>
    public (Outbox Next, ImmutableArray<OutboxEntry> Gone) Confirm(UplinkAnswer answer)
    {
        var beyond = answer.StoredBeyond.ToImmutableHashSet();
        var gone = Waiting.Values
            .Where(entry => entry.Boot == answer.Boot && (entry.Message.Seq <= answer.StoredThrough || beyond.Contains(entry.Message.Seq)))
            .ToImmutableArray();
        var waiting = Waiting.RemoveRange(gone.Select(entry => entry.Place));
        var next = this with { Waiting = waiting, Unconfirmed = Unconfirmed.Remove(answer.Boot), DueAt = Earliest(waiting) };

        return (Dropped.TryGetValue(answer.Boot, out var spans) ? next.Narrow(answer, spans) : next, gone);
    }

    /// <summary>The next uplink: what is due of one boot, in order of class and number, and empty messages for what was dropped of
    /// it.</summary>
    public (Outbox Next, Batch Batch) Take(SimTime now, OutboxLimits limits)
    {
        var first = Waiting.Values.FirstOrDefault(entry => entry.NextAt <= now);
        var boot = first?.Boot ?? Boot;
        var due = Waiting.Values.Where(entry => entry.Boot == boot && entry.NextAt <= now).Take(limits.PerUplink).ToImmutableArray();
        var waiting = Waiting.SetItems(due.Select(entry => KeyValuePair.Create(entry.Place, entry.Sent(now))));
        var next = this with { Waiting = waiting, DueAt = Earliest(waiting) };
        var messages = due.Select(entry => entry.Message).Concat(Fillers(boot, limits.PerUplink - due.Length));

        return (next, new Batch(boot, [.. messages]));
    }

    /// <summary>Everything is due at once: another link has taken over.</summary>
    public Outbox Hurry(SimTime now)
    {
        var tried = Waiting.Values.Where(entry => entry.Tries > 0).Select(entry => entry with { NextAt = now });
        var waiting = Waiting.SetItems(tried.Select(entry => KeyValuePair.Create(entry.Place, entry)));
        return this with { Waiting = waiting, DueAt = Earliest(waiting) };
    }

    private static SimTime Earliest(ImmutableSortedDictionary<SendingPlace, OutboxEntry> waiting)
    {
        var earliest = SimTime.Never;
        foreach (var (_, entry) in waiting)
            earliest = entry.NextAt < earliest ? entry.NextAt : earliest;

        return earliest;
    }

    private IEnumerable<VehicleMessage> Fillers(ulong boot, int count) =>
        count > 0 && !Unconfirmed.Contains(boot) && Dropped.TryGetValue(boot, out var spans)
            ? spans.Lowest(count).Select(seq => new VehicleMessage { Seq = seq, Class = MessageClass.P3Telemetry })
            : [];

    private OutboxEntry? OldestTelemetry() =>
        Waiting.Values.FirstOrDefault(entry => entry.Message.Class >= MessageClass.P3Telemetry);

    private Outbox Drop(OutboxEntry entry)
    {
        var spans = Dropped.GetValueOrDefault(entry.Boot, SeqSpans.Empty).Add(entry.Message.Seq, entry.Message.Seq);
        return this with
        {
            Waiting = Waiting.Remove(entry.Place),
            Dropped = Dropped.SetItem(entry.Boot, spans),
            DroppedCount = DroppedCount + 1,
        };
    }

    private Outbox Narrow(UplinkAnswer answer, SeqSpans spans)
    {
        var left = answer.StoredThrough > 0 ? spans.Remove(0, answer.StoredThrough) : spans;
        foreach (var seq in answer.StoredBeyond)
            left = left.Remove(seq, seq);

        // Of an earlier boot that has nothing left to send, nobody waits for the holes.
        var isOver = left.IsEmpty || (answer.Boot != Boot && !Waiting.Values.Any(entry => entry.Boot == answer.Boot));
        return this with { Dropped = isOver ? Dropped.Remove(answer.Boot) : Dropped.SetItem(answer.Boot, left) };
    }
}
