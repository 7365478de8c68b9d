using System.Collections.Frozen;
using System.Collections.Immutable;
using AtlasMesh.Results;
using AtlasMesh.Runners.Scheduling;
using AtlasMesh.Vocabulary;
using Effects = System.Collections.Immutable.ImmutableArray<AtlasMesh.Runners.Ledger.RunEffect>.Builder;

namespace AtlasMesh.Runners.Ledger;

/// <summary>
/// Which cells wait, which are claimed by whom under which fence, which are over: all that decides in a run, as one value. A claim
/// raises the fence; a record is accepted only under its fence and while it is claimed; there is one accepted record for each key. It
/// reads no clock.
/// </summary>
public sealed record MatrixLedger
{
    private readonly FrozenDictionary<CellKey, int> _places;

    private MatrixLedger(ImmutableList<CellEntry> cells, LedgerLimits limits)
    {
        Cells = cells;
        Limits = limits;
        _places = cells.Select((cell, place) => KeyValuePair.Create(cell.Key, place)).ToFrozenDictionary();
        Waiting = [.. Places(CellPhase.Waiting)];
        Over = cells.Count(cell => cell.IsOver);
        GivenUp = cells.Count(cell => cell.Phase == CellPhase.GivenUp);
        Attempts = cells.Sum(cell => cell.Fence);
    }

    public LedgerLimits Limits { get; }

    /// <summary>In the order of handing out.</summary>
    public ImmutableList<CellEntry> Cells { get; private init; }

    public ImmutableSortedSet<int> Waiting { get; private init; }

    public ImmutableSortedSet<int> Claimed { get; private init; } = [];

    /// <summary>Workers and their slots.</summary>
    public ImmutableSortedDictionary<string, int> Workers { get; private init; } =
        ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal);

    public int Over { get; private init; }

    public int GivenUp { get; private init; }

    public int StaleRecords { get; private init; }

    /// <summary>Claims ever made.</summary>
    public long Attempts { get; private init; }

    public bool IsStopped { get; private init; }

    public bool IsConcluded { get; private init; }

    private ImmutableList<RunEvent.CellsAsked> Parked { get; init; } = [];

    private ImmutableDictionary<string, RunEffect.Grant> LastGrants { get; init; } = ImmutableDictionary<string, RunEffect.Grant>.Empty;

    /// <summary>A new run. Throws where a key is planned twice.</summary>
    public static MatrixLedger For(IEnumerable<CellKey> keysInOrder, LedgerLimits limits) =>
        Restore(keysInOrder.Select(CellEntry.For), limits);

    /// <summary>A run as it was stored. What was claimed then is not any more, but its fence stays.</summary>
    public static MatrixLedger Restore(IEnumerable<CellEntry> cellsInOrder, LedgerLimits limits)
    {
        var cells = cellsInOrder
            .Select(cell => cell.Phase == CellPhase.Claimed ? cell with { Phase = CellPhase.Waiting, Claim = null } : cell)
            .ToImmutableList();

        return cells.DistinctBy(cell => cell.Key).Count() == cells.Count
            ? new MatrixLedger(cells, limits)
            : throw new ArgumentException("A plan names each (cell, purpose, replica) once.", nameof(cellsInOrder));
    }

    public CellEntry? Find(CellKey key) => _places.TryGetValue(key, out var place) ? Cells[place] : null;

    public Decision<MatrixLedger, RunEffect> Apply(RunEvent @event)
    {
        var effects = ImmutableArray.CreateBuilder<RunEffect>();
        var next = @event switch
        {
            RunEvent.WorkerEnlisted(var worker, var slots) => this with { Workers = Workers.SetItem(worker, Math.Max(1, slots)) },
            RunEvent.CellsAsked asked => Ask(asked, effects),
            RunEvent.Renewed renewed => Renew(renewed, effects),
            RunEvent.HandedBack(var worker, var held, _) => HandBack(worker, held, effects),
            RunEvent.WorkerLost(var worker, _) => Lose(worker, effects),
            RunEvent.RecordSent(var worker, var key, var record, _) => Take(worker, key, record, effects),
            RunEvent.Ticked(var at) => Expire(at, effects),
            RunEvent.StopAsked(var reason) => Stop(reason, effects),
            RunEvent.Abandoned => Abandon(effects),
            _ => throw new ArgumentOutOfRangeException(nameof(@event), @event, "No rule for this event."),
        };

        return new Decision<MatrixLedger, RunEffect>(next.Settle(TimeOf(@event), effects), effects.ToImmutable());
    }

    private static TimeSpan? TimeOf(RunEvent @event) => @event switch
    {
        RunEvent.CellsAsked e => e.At,
        RunEvent.HandedBack e => e.At,
        RunEvent.WorkerLost e => e.At,
        RunEvent.RecordSent e => e.At,
        RunEvent.Ticked e => e.At,
        _ => null,
    };

    private IEnumerable<int> Places(CellPhase phase) => Enumerable.Range(0, Cells.Count).Where(place => Cells[place].Phase == phase);

    private MatrixLedger Ask(RunEvent.CellsAsked asked, Effects effects)
    {
        if (!Workers.ContainsKey(asked.Worker)) return this;

        // Executed, but the answer was lost: the same answer again. What it names and has lost since, its holder learns by renewing.
        if (LastGrants.TryGetValue(asked.Worker, out var last) && last.AskKey == asked.AskKey)
        {
            effects.Add(last);
            return this;
        }

        return this with { Parked = Parked.RemoveAll(other => other.Worker == asked.Worker).Add(asked) };
    }

    private MatrixLedger Renew(RunEvent.Renewed renewed, Effects effects)
    {
        var next = this;
        var lost = ImmutableArray.CreateBuilder<Holding>();
        foreach (var held in renewed.Held)
        {
            if (next.Holder(renewed.Worker, held) is { } place) next = next.Hear(place, held.Started, renewed.At, effects);
            else lost.Add(held);
        }

        effects.Add(new RunEffect.AnswerRenewal(renewed.Worker, renewed.Sequence, lost.ToImmutable()));
        return next;
    }

    private MatrixLedger Hear(int place, bool started, TimeSpan at, Effects effects)
    {
        var cell = Cells[place];
        var claim = cell.Claim! with { HeardAt = at, Started = cell.Claim!.Started || started };
        if (claim.Started && !cell.Claim!.Started) effects.Add(new RunEffect.Began(claim));

        return this with { Cells = Cells.SetItem(place, cell with { Claim = claim }) };
    }

    private MatrixLedger HandBack(string worker, ImmutableArray<Holding> held, Effects effects)
    {
        var next = this;
        foreach (var holding in held)
        {
            if (next.Holder(worker, holding) is { } place) next = next.Return(place, charged: false, "handed back", effects);
        }

        return next;
    }

    private int? Holder(string worker, Holding held) =>
        _places.TryGetValue(held.Key, out var place) && Cells[place].IsHeldBy(worker, held.Fence) ? place : null;

    private MatrixLedger Lose(string worker, Effects effects)
    {
        var next = this with
        {
            Workers = Workers.Remove(worker),
            LastGrants = LastGrants.Remove(worker),
            Parked = Parked.RemoveAll(ask => ask.Worker == worker),
        };

        foreach (var place in Claimed)
        {
            var claim = Cells[place].Claim!;
            if (claim.Owner == worker) next = next.Return(place, claim.Started, $"{worker} is gone", effects);
        }

        return next;
    }

    private MatrixLedger Expire(TimeSpan at, Effects effects)
    {
        var next = this;
        foreach (var place in Claimed)
        {
            var claim = Cells[place].Claim!;
            if (!(at - claim.HeardAt < Limits.LeaseTtl))
                next = next.Return(place, claim.Started, $"{claim.Owner} was silent for {Limits.LeaseTtl.TotalSeconds:0.#} s", effects);
        }

        return next;
    }

    private MatrixLedger Return(int place, bool charged, string why, Effects effects)
    {
        var cell = Cells[place];
        var tries = cell.Tries + (charged ? 1 : 0);
        if (tries >= Limits.Tries || cell.Fence >= Limits.Claims)
        {
            var detail = $"{why}; given up after {tries} tries and {cell.Fence} claims";
            effects.Add(new RunEffect.GaveUp(cell.Key, cell.Fence, cell.Claim!.Owner, TroubleKinds.WorkerLost, detail));
            return Close(place, CellPhase.GivenUp, cell.LastTaken, tries);
        }

        effects.Add(new RunEffect.Returned(cell.Key, cell.Fence, tries, why));
        return this with
        {
            Cells = Cells.SetItem(place, cell with { Phase = CellPhase.Waiting, Claim = null, Tries = tries }),
            Claimed = Claimed.Remove(place),
            Waiting = Waiting.Add(place),
        };
    }

    private MatrixLedger Close(int place, CellPhase phase, ContentDigest taken, int tries) => this with
    {
        Cells = Cells.SetItem(place, Cells[place] with { Phase = phase, Claim = null, LastTaken = taken, Tries = tries }),
        Claimed = Claimed.Remove(place),
        Over = Over + 1,
        GivenUp = GivenUp + (phase == CellPhase.GivenUp ? 1 : 0),
    };

    private MatrixLedger Take(string worker, string commitKey, TakenRecord record, Effects effects)
    {
        if (!_places.TryGetValue(record.Key, out var place))
            return Answer(worker, commitKey, accepted: false, "the plan has no such cell", effects);

        var cell = Cells[place];
        if (cell.LastTaken.IsKnown && cell.LastTaken == record.Digest)
            return Answer(worker, commitKey, accepted: true, "it was taken already", effects);

        if (!cell.IsHeldBy(worker, record.Fence))
        {
            var why = $"its fence is {record.Fence}, the cell is {cell.Phase} at {cell.Fence}";
            effects.Add(new RunEffect.Stale(record.Key, record.Fence, record, why));
            return (this with { StaleRecords = StaleRecords + 1 }).Answer(worker, commitKey, accepted: false, why, effects);
        }

        return TakeHeld(place, record, effects).Answer(worker, commitKey, accepted: true, "", effects);
    }

    private MatrixLedger TakeHeld(int place, TakenRecord record, Effects effects)
    {
        var cell = Cells[place];
        if (record.Trouble == TroubleKinds.Cancelled) return Return(place, charged: false, "cancelled", effects);

        var isTry = TroubleKinds.IsWorthAnotherTry(record.Trouble);
        var tries = cell.Tries + (isTry ? 1 : 0);
        var givenUp = isTry && (tries >= Limits.Tries || cell.Fence >= Limits.Claims);
        if (isTry && !givenUp)
        {
            effects.Add(new RunEffect.Troubled(cell.Key, cell.Fence, record));
            var noted = this with { Cells = Cells.SetItem(place, cell with { LastTaken = record.Digest }) };
            return noted.Return(place, charged: true, record.Trouble, effects);
        }

        effects.Add(new RunEffect.Accepted(cell.Key, cell.Fence, record, givenUp));
        return Close(place, givenUp ? CellPhase.GivenUp : CellPhase.Done, record.Digest, tries);
    }

    private MatrixLedger Answer(string worker, string commitKey, bool accepted, string reason, Effects effects)
    {
        effects.Add(new RunEffect.AnswerRecord(worker, commitKey, accepted, reason));
        return this;
    }

    private MatrixLedger Stop(string reason, Effects effects)
    {
        if (IsStopped || IsConcluded) return this;

        effects.Add(new RunEffect.Halt(reason));
        return this with { IsStopped = true };
    }

    private MatrixLedger Abandon(Effects effects)
    {
        var next = this with { IsStopped = true };
        foreach (var place in Claimed) next = next.Return(place, charged: false, "abandoned", effects);

        return next;
    }

    /// <summary>Serves whoever waits for cells, and concludes where nothing is left.</summary>
    private MatrixLedger Settle(TimeSpan? at, Effects effects)
    {
        var next = this;
        if (at is { } now && !IsStopped)
        {
            while (!next.Parked.IsEmpty && !next.Waiting.IsEmpty) next = next.Serve(next.Parked[0], now, effects);
        }

        if (next.Claimed.IsEmpty && (next.IsStopped || next.Over == next.Cells.Count)) next = next.Finish(effects);
        return next;
    }

    private MatrixLedger Serve(RunEvent.CellsAsked ask, TimeSpan at, Effects effects)
    {
        var size = PullBatch.Size(ask.Most, Waiting.Count, Workers[ask.Worker], Workers.Values.Sum());
        var claims = ImmutableArray.CreateBuilder<Claim>(size);
        var cells = Cells.ToBuilder();
        var places = Waiting.Take(size).ToImmutableArray();
        foreach (var place in places)
        {
            var cell = cells[place];
            var claim = new Claim(cell.Key, cell.Fence + 1, ask.Worker, at, Started: false);
            cells[place] = cell with { Phase = CellPhase.Claimed, Fence = claim.Fence, Claim = claim };
            claims.Add(claim);
            effects.Add(new RunEffect.Claimed(claim.Key, claim.Fence, claim.Owner));
        }

        var grant = new RunEffect.Grant(ask.Worker, ask.AskKey, claims.ToImmutable(), NothingLeft: false);
        effects.Add(grant);
        return this with
        {
            Cells = cells.ToImmutable(),
            Waiting = Waiting.Except(places),
            Claimed = Claimed.Union(places),
            Attempts = Attempts + places.Length,
            LastGrants = LastGrants.SetItem(ask.Worker, grant),
            Parked = Parked.RemoveAt(0),
        };
    }

    private MatrixLedger Finish(Effects effects)
    {
        foreach (var ask in Parked) effects.Add(new RunEffect.Grant(ask.Worker, ask.AskKey, [], NothingLeft: true));
        if (!IsConcluded) effects.Add(new RunEffect.Conclude(Over == Cells.Count));

        return this with { Parked = [], IsConcluded = true };
    }
}
