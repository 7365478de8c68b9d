using System.Collections.Immutable;
using AtlasMesh.Runners.Ledger;
using AtlasMesh.Vocabulary;
using Effects = System.Collections.Immutable.ImmutableArray<AtlasMesh.Runners.Cluster.DeskEffect>.Builder;

namespace AtlasMesh.Runners.Cluster;

/// <summary>
/// All that a worker decides, as one value: what it holds, what to run next, when to ask for more, to renew, to send again. A lease that
/// was not confirmed for its time is given up by its holder without being told: the attempt is killed and never published.
/// </summary>
public sealed record WorkerDesk
{
    private static readonly TimeSpan Resend = TimeSpan.FromSeconds(2);

    // Short cells are fetched ahead by this much work, so that a lane never waits for the disk of the coordinator.
    private static readonly TimeSpan Ahead = TimeSpan.FromMilliseconds(100);

    // The coordinator charges a worker's death to the cells that it had begun, so it hears of those that are not over at once.
    private static readonly TimeSpan AnnounceAfter = TimeSpan.FromMilliseconds(40);

    private const int MostAhead = 64;

    public WorkerDesk(string worker, int slots, TimeSpan leaseTtl)
    {
        Worker = worker;
        Slots = slots;
        LeaseTtl = leaseTtl;
        IdleLanes = [.. Enumerable.Range(0, slots)];
    }

    public string Worker { get; }

    public int Slots { get; }

    public TimeSpan LeaseTtl { get; }

    /// <summary>In the order in which they were granted.</summary>
    public ImmutableList<HeldCell> Held { get; private init; } = [];

    public ImmutableSortedSet<int> IdleLanes { get; private init; }

    public bool IsDraining { get; private init; }

    /// <summary>What still runs then is cancelled.</summary>
    private TimeSpan DrainBy { get; init; } = TimeSpan.MaxValue;

    private DeskEffect.Ask? Asked { get; init; }

    private TimeSpan AskedAt { get; init; }

    private long Asks { get; init; }

    private long Renewals { get; init; }

    private TimeSpan RenewedAt { get; init; }

    private ImmutableSortedDictionary<long, TimeSpan> RenewalsSent { get; init; } = ImmutableSortedDictionary<long, TimeSpan>.Empty;

    // Nobody knows yet how long cells take, and a long one that waits here could run elsewhere.
    private TimeSpan MeanDuration { get; init; } = Ahead * 2;

    public Decision<WorkerDesk, DeskEffect> Apply(DeskEvent @event)
    {
        var effects = ImmutableArray.CreateBuilder<DeskEffect>();
        var next = @event switch
        {
            DeskEvent.Granted granted => Take(granted, effects),
            DeskEvent.LaneFreed freed => Free(freed, effects),
            DeskEvent.Answered(var key, _) => Settle(key, effects),
            DeskEvent.RenewalAnswered answered => Confirm(answered, effects),
            DeskEvent.CoordinatorMet(var at) => SayAgain(at, effects),
            DeskEvent.Ticked(var at) => Tick(at, effects),
            DeskEvent.DrainAsked(var grace, var at) => Drain(at + grace, effects).Hasten(at, effects),
            _ => throw new ArgumentOutOfRangeException(nameof(@event), @event, "No rule for this event."),
        };

        return new Decision<WorkerDesk, DeskEffect>(next.GoOn(@event.At, effects), effects.ToImmutable());
    }

    private WorkerDesk Take(DeskEvent.Granted granted, Effects effects)
    {
        if (IsDraining)
        {
            var unwanted = granted.Cells.Select(cell => cell.Cell).Where(cell => IndexOf(cell) < 0).ToImmutableArray();
            return unwanted.IsEmpty ? this : GiveBack(unwanted, effects);
        }

        // An answer to an older question, or the same one again: its cells are held already, or were given back.
        if (Asked is null || Asked.AskKey != granted.AskKey) return this;

        return this with
        {
            Asked = null,
            Held = Held.AddRange(granted.Cells.Select(cell => new HeldCell(cell.Cell, Math.Clamp(cell.Slots, 1, Slots), granted.At))),
        };
    }

    private WorkerDesk Free(DeskEvent.LaneFreed freed, Effects effects)
    {
        var index = IndexOf(freed.Cell);
        if (index < 0) return this with { IdleLanes = IdleLanes.Add(freed.Lane) };

        var held = Held[index];
        var next = this with { IdleLanes = IdleLanes.Union(held.Reserved).Add(freed.Lane) };
        if (freed.Commit is not { } commit) return (next with { Held = Held.RemoveAt(index) }).GiveBack([freed.Cell], effects);

        effects.Add(new DeskEffect.SendRecord(commit));
        return next with
        {
            Held = Held.SetItem(index, held with { Lane = -1, Reserved = [], Commit = commit, CommitSentAt = freed.At }),
            MeanDuration = ((MeanDuration * 7) + (freed.At - held.BegunAt)) / 8,
        };
    }

    private WorkerDesk Settle(string commitKey, Effects effects)
    {
        var index = Held.FindIndex(held => held.Commit?.IdempotencyKey == commitKey);
        return index < 0 ? this : Drop(index, effects);
    }

    private WorkerDesk Confirm(DeskEvent.RenewalAnswered answered, Effects effects)
    {
        var next = RenewalsSent.TryGetValue(answered.Sequence, out var sentAt) ? ConfirmSince(answered.Sequence, sentAt) : this;
        foreach (var lost in answered.Lost)
        {
            if (next.IndexOf(lost) is >= 0 and var index) next = next.Drop(index, effects);
        }

        return next;
    }

    private WorkerDesk ConfirmSince(long sequence, TimeSpan sentAt) => this with
    {
        RenewalsSent = RenewalsSent.RemoveRange(RenewalsSent.Keys.TakeWhile(older => older <= sequence)),
        Held = Held.ConvertAll(held => held.ConfirmedAt < sentAt ? held with { ConfirmedAt = sentAt } : held),
    };

    /// <summary>Asks, sends and renews at once all that is open.</summary>
    private WorkerDesk SayAgain(TimeSpan at, Effects effects)
    {
        var longAgo = at - Resend;
        var next = this with
        {
            AskedAt = longAgo,
            RenewedAt = at - LeaseTtl,
            Held = Held.ConvertAll(held => held.Commit is null ? held : held with { CommitSentAt = longAgo }),
        };
        return next.Repeat(at, effects).Renew(at, effects);
    }

    private WorkerDesk Tick(TimeSpan at, Effects effects)
    {
        var next = this;
        for (var index = Held.Count - 1; index >= 0; index--)
        {
            if (!(at - next.Held[index].ConfirmedAt < LeaseTtl)) next = next.Drop(index, effects);
        }

        return next.Repeat(at, effects).Renew(at, effects).Announce(at, effects).Hasten(at, effects);
    }

    private WorkerDesk Announce(TimeSpan at, Effects effects)
    {
        var begun = Held.Where(held => held.Runs && !held.IsAnnounced && at - held.BegunAt >= AnnounceAfter).ToList();
        if (begun.Count == 0) return this;

        effects.Add(new DeskEffect.SendRenewal(0, [.. begun.Select(held => held.Cell with { Started = true })]));
        return this with { Held = Held.ConvertAll(held => begun.Contains(held) ? held with { IsAnnounced = true } : held) };
    }

    private WorkerDesk Repeat(TimeSpan at, Effects effects)
    {
        if (Asked is { } asked && at - AskedAt >= Resend)
        {
            effects.Add(asked);
            return (this with { AskedAt = at }).RepeatRecords(at, effects);
        }

        return RepeatRecords(at, effects);
    }

    private WorkerDesk RepeatRecords(TimeSpan at, Effects effects)
    {
        var next = this;
        for (var index = 0; index < Held.Count; index++)
        {
            if (Held[index] is not { Commit: { } commit } held || at - held.CommitSentAt < Resend) continue;

            effects.Add(new DeskEffect.SendRecord(commit));
            next = next with { Held = next.Held.SetItem(index, held with { CommitSentAt = at }) };
        }

        return next;
    }

    private WorkerDesk Renew(TimeSpan at, Effects effects)
    {
        if (Held.IsEmpty || at - RenewedAt < LeaseTtl / 3) return this;

        // Only a renewal of all that is held confirms all of it, so only such a one is remembered.
        var sequence = Renewals + 1;
        effects.Add(new DeskEffect.SendRenewal(sequence, [.. Held.Select(held => held.Cell with { Started = !held.Waits })]));
        return this with { Renewals = sequence, RenewedAt = at, RenewalsSent = RenewalsSent.Add(sequence, at) };
    }

    private WorkerDesk Drain(TimeSpan by, Effects effects)
    {
        var next = this with { IsDraining = true, DrainBy = by < DrainBy ? by : DrainBy };
        if (IsDraining) return next;

        var waiting = Held.Where(held => held.Waits).Select(held => held.Cell).ToImmutableArray();
        next = next with { Asked = null, Held = Held.RemoveAll(held => held.Waits) };
        return waiting.IsEmpty ? next : next.GiveBack(waiting, effects);
    }

    private WorkerDesk Hasten(TimeSpan at, Effects effects)
    {
        if (at < DrainBy) return this;

        foreach (var held in Held.Where(held => held.Runs)) effects.Add(new DeskEffect.Cancel(held.Lane, held.Cell));
        return this;
    }

    private WorkerDesk GiveBack(ImmutableArray<Holding> cells, Effects effects)
    {
        effects.Add(new DeskEffect.HandBack(cells));
        foreach (var cell in cells) effects.Add(new DeskEffect.Forget(cell));

        return this;
    }

    private int IndexOf(Holding cell) => Held.FindIndex(held => held.Cell.IsSame(cell));

    /// <summary>No longer ours, or done with. The lane of a running attempt is free only when it says so.</summary>
    private WorkerDesk Drop(int index, Effects effects)
    {
        var held = Held[index];
        if (held.Runs) effects.Add(new DeskEffect.Cancel(held.Lane, held.Cell));

        effects.Add(new DeskEffect.Forget(held.Cell));
        return this with { Held = Held.RemoveAt(index), IdleLanes = IdleLanes.Union(held.Reserved) };
    }

    /// <summary>Fills idle lanes and asks for more where there is room.</summary>
    private WorkerDesk GoOn(TimeSpan at, Effects effects)
    {
        var next = Fill(at, effects);
        if (next.IsDraining)
        {
            if (next.Held.IsEmpty && next.IdleLanes.Count == next.Slots) effects.Add(new DeskEffect.Drained());
            return next;
        }

        var wanted = next.Wanted();
        if (wanted <= 0 || next.Asked is not null) return next;

        var ask = new DeskEffect.Ask($"{Worker}/{next.Asks + 1}", wanted);
        effects.Add(ask);
        return next with { Asked = ask, AskedAt = at, Asks = next.Asks + 1 };
    }

    private WorkerDesk Fill(TimeSpan at, Effects effects)
    {
        var next = this;
        for (var index = 0; index < next.Held.Count && !next.IdleLanes.IsEmpty; index++)
        {
            if (!next.Held[index].Waits) continue;

            // A cell that needs more room than is free waits for it, and those behind it too: otherwise it would wait forever.
            var slots = next.Held[index].Slots;
            if (slots > next.IdleLanes.Count) break;

            var (lane, reserved) = (next.IdleLanes[0], next.IdleLanes.Skip(1).Take(slots - 1).ToImmutableArray());
            var held = next.Held[index] with { Lane = lane, Reserved = reserved, BegunAt = at };
            effects.Add(new DeskEffect.Run(lane, held.Cell));
            next = next with
            {
                Held = next.Held.SetItem(index, held),
                IdleLanes = next.IdleLanes.Remove(lane).Except(reserved),
            };
        }

        return next;
    }

    private int Wanted()
    {
        var perLane = MeanDuration > TimeSpan.Zero ? (int)Math.Min(MostAhead, Ahead / MeanDuration) : MostAhead;
        var ahead = Slots * perLane;

        // Asking for every single free place would make a transaction of each; asking at half a queue does not starve the lanes.
        if (Held.Count(held => held.Waits) > ahead / 2) return 0;

        return Slots + ahead - Held.Where(held => held.Commit is null).Sum(held => held.Slots);
    }
}
