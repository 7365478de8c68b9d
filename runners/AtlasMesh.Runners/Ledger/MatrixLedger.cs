using System.Collections.Immutable;
using AtlasMesh.Results;
using Effects = System.Collections.Immutable.ImmutableArray<AtlasMesh.Runners.Ledger.RunEffect>.Builder;

namespace AtlasMesh.Runners.Ledger;

/// <summary>
/// Which cells of one run wait, which are claimed by whom under which fence, which are over, as one value. A claim raises the fence; a
/// record is accepted only under its fence and while it is claimed; there is one accepted record for each key. It reads no clock. Whom
/// the cells go to is the scheduler's to decide.
/// </summary>
public sealed record MatrixLedger
{
    private MatrixLedger(string run, RunCells plan, ImmutableList<CellEntry> cells, LedgerLimits limits)
    {
        (Run, Plan, Cells, Limits) = (run, plan, cells, limits);
        var waiting = Enumerable.Range(0, plan.Demands.Length).Select(_ => ImmutableSortedSet.CreateBuilder<int>()).ToArray();
        var claimed = ImmutableSortedSet.CreateBuilder<int>();
        var place = 0;
        foreach (var cell in cells)
        {
            if (cell.Phase == CellPhase.Waiting) waiting[plan.DemandOf(place)].Add(place);
            else if (cell.Phase == CellPhase.Claimed) claimed.Add(place);

            Over += cell.IsOver ? 1 : 0;
            GivenUp += cell.Phase == CellPhase.GivenUp ? 1 : 0;
            Attempts += cell.Fence;
            Retries += cell.Tries;
            place++;
        }

        Waiting = [.. waiting.Select(set => set.ToImmutable())];
        Claimed = claimed.ToImmutable();
        WaitingCount = Waiting.Sum(set => set.Count);
    }

    public string Run { get; }

    public RunCells Plan { get; }

    public LedgerLimits Limits { get; }

    /// <summary>In the order of handing out.</summary>
    public ImmutableList<CellEntry> Cells { get; private init; }

    /// <summary>Places, by demand.</summary>
    public ImmutableArray<ImmutableSortedSet<int>> Waiting { get; private init; }

    public int WaitingCount { get; private init; }

    public ImmutableSortedSet<int> Claimed { get; private init; }

    public int Over { get; private init; }

    public int GivenUp { get; private init; }

    public int StaleRecords { get; private init; }

    /// <summary>Claims ever made.</summary>
    public long Attempts { get; private init; }

    /// <summary>Attempts that ended without a verdict and were charged.</summary>
    public int Retries { get; private init; }

    /// <summary>Second claims on cells that took unusually long.</summary>
    public int Copies { get; private init; }

    public bool IsStopped { get; private init; }

    public bool IsConcluded { get; private init; }

    private TimeSpan NothingExpiresBefore { get; init; }

    /// <summary>A new run.</summary>
    public static MatrixLedger For(string run, RunCells plan, LedgerLimits limits) =>
        new(run, plan, [.. plan.Keys.Select(CellEntry.For)], limits);

    /// <summary>
    /// A run as it was stored, in the order of its plan. Who held a claim then holds it still, and is given the time of a lease from now
    /// on to say so.
    /// </summary>
    public static MatrixLedger Restore(string run, RunCells plan, IEnumerable<CellEntry> cells, LedgerLimits limits, TimeSpan now)
    {
        var restored = cells.Select(cell => cell.Phase == CellPhase.Claimed ? Heard(cell, now) : cell).ToImmutableList();
        return restored.Count == plan.Count
            ? new MatrixLedger(run, plan, restored, limits)
            : throw new ArgumentException("The stored run has another number of cells than its plan.", nameof(cells));
    }

    /// <summary>Every claim, copies among them.</summary>
    public IEnumerable<Claim> Claims => ClaimsWhere(_ => true);

    public CellEntry? Find(CellKey key) => Plan.PlaceOf(key) is >= 0 and var place ? Cells[place] : null;

    /// <summary>Gives these waiting cells, of one demand, to the worker.</summary>
    internal MatrixLedger Claim(int demand, IReadOnlyCollection<int> places, string worker, TimeSpan at, LeaseList leases)
    {
        var cells = Cells.ToBuilder();
        foreach (var place in places)
        {
            var before = cells[place];
            var claim = new Claim(place, before.Key, before.Fence + 1, worker, at);
            var after = cells[place] = before with { Phase = CellPhase.Claimed, Fence = claim.Fence, Claim = claim };
            leases.Add(Run, claim, new CellChange(place, before, after));
        }

        return this with
        {
            Cells = cells.ToImmutable(),
            Waiting = Waiting.SetItem(demand, Waiting[demand].Except(places)),
            WaitingCount = WaitingCount - places.Count,
            Claimed = Claimed.Union(places),
            Attempts = Attempts + places.Count,
        };
    }

    /// <summary>Gives a cell that somebody else holds to this worker as well.</summary>
    internal MatrixLedger ClaimCopy(int place, string worker, TimeSpan at, LeaseList leases)
    {
        var before = Cells[place];
        var claim = new Claim(place, before.Key, before.Fence + 1, worker, at);
        var after = before with { Fence = claim.Fence, Copy = claim };
        leases.Add(Run, claim, new CellChange(place, before, after));
        return this with { Cells = Cells.SetItem(place, after), Attempts = Attempts + 1, Copies = Copies + 1 };
    }

    /// <summary>Null where the worker does not hold it.</summary>
    internal MatrixLedger? Hear(string worker, Holding held, TimeSpan at, Effects effects)
    {
        if (Holder(worker, held) is not { } claim) return null;

        var started = claim.StartedAt ?? (held.Started ? at : null);
        var heard = claim with { HeardAt = at, StartedAt = started };
        if (started is not null && claim.StartedAt is null) effects.Add(new RunEffect.Began(Run, heard));

        var cell = Cells[claim.Place];
        var next = ReferenceEquals(cell.Copy, claim) ? cell with { Copy = heard } : cell with { Claim = heard };
        return this with { Cells = Cells.SetItem(claim.Place, next) };
    }

    internal MatrixLedger HandBack(string worker, Holding held, Effects effects) =>
        Holder(worker, held) is { } claim ? Return(claim, charged: false, "handed back", effects) : this;

    internal MatrixLedger Lose(string worker, Effects effects)
    {
        var next = this;
        foreach (var claim in ClaimsWhere(claim => claim.Owner == worker))
            next = next.Return(claim, claim.StartedAt is not null, $"{worker} is gone", effects);

        return next;
    }

    internal MatrixLedger Expire(TimeSpan at, Effects effects)
    {
        // What was heard of only gets later, so until the earliest of the last look nothing can have expired.
        if (at < NothingExpiresBefore) return this;

        var next = this;
        var earliest = at;
        foreach (var claim in Claims)
        {
            if (at - claim.HeardAt < Limits.LeaseTtl)
            {
                earliest = claim.HeardAt < earliest ? claim.HeardAt : earliest;
                continue;
            }

            var why = $"{claim.Owner} was silent for {Limits.LeaseTtl.TotalSeconds:0.#} s";
            next = next.Return(claim, claim.StartedAt is not null, why, effects);
        }

        return next with { NothingExpiresBefore = earliest + Limits.LeaseTtl };
    }

    internal MatrixLedger Take(string worker, string commitKey, TakenRecord record, Effects effects)
    {
        if (Plan.PlaceOf(record.Key) is not (>= 0 and var place))
        {
            effects.Add(new RunEffect.AnswerRecord(worker, commitKey, IsTaken: false, "the plan has no such cell"));
            return this;
        }

        var cell = Cells[place];
        var isAgain = cell.LastTaken.IsKnown && cell.LastTaken == record.Digest;
        if (isAgain || cell.HeldBy(worker, record.Fence) is not { } claim)
        {
            var why = isAgain ? "it was taken already" : $"its fence is {record.Fence}, the cell is {cell.Phase} at {cell.Fence}";
            if (!isAgain) effects.Add(new RunEffect.Stale(Run, record.Key, record.Fence, record, why));
            effects.Add(new RunEffect.AnswerRecord(worker, commitKey, isAgain, why));
            return isAgain ? this : this with { StaleRecords = StaleRecords + 1 };
        }

        var next = TakeHeld(claim, record, effects);
        effects.Add(new RunEffect.AnswerRecord(worker, commitKey, IsTaken: true, ""));
        return next;
    }

    internal MatrixLedger Stop(string reason, Effects effects)
    {
        if (IsStopped || IsConcluded) return this;

        effects.Add(new RunEffect.Halted(Run, reason));
        foreach (var claim in ClaimsWhere(_ => true)) Revoke(claim, effects);
        return this with { IsStopped = true };
    }

    /// <summary>Waits no longer for what is claimed.</summary>
    internal MatrixLedger Abandon(Effects effects)
    {
        var next = this with { IsStopped = true };
        foreach (var claim in ClaimsWhere(_ => true)) next = next.Return(claim, charged: false, "abandoned", effects);
        return next;
    }

    /// <summary>Concludes where nothing is left to wait for.</summary>
    internal MatrixLedger Settle(Effects effects)
    {
        if (IsConcluded || !Claimed.IsEmpty || !(IsStopped || Over == Cells.Count)) return this;

        effects.Add(new RunEffect.Concluded(Run, Over == Cells.Count));
        return this with { IsConcluded = true };
    }

    private static CellEntry Heard(CellEntry cell, TimeSpan now) => cell with
    {
        Claim = cell.Claim! with { At = now, HeardAt = now },
        Copy = cell.Copy is { } copy ? copy with { At = now, HeardAt = now } : null,
    };

    private Claim? Holder(string worker, Holding held) => Find(held.Key)?.HeldBy(worker, held.Fence);

    private List<Claim> ClaimsWhere(Func<Claim, bool> holds)
    {
        var found = new List<Claim>();
        foreach (var place in Claimed)
        {
            var cell = Cells[place];
            if (holds(cell.Claim!)) found.Add(cell.Claim!);
            if (cell.Copy is { } copy && holds(copy)) found.Add(copy);
        }

        return found;
    }

    private void Revoke(Claim claim, Effects effects) =>
        effects.Add(new RunEffect.Revoked(claim.Owner, new Holding(Run, claim.Key, claim.Fence, claim.StartedAt is not null)));

    private MatrixLedger TakeHeld(Claim claim, TakenRecord record, Effects effects)
    {
        if (record.Trouble == TroubleKinds.Cancelled) return Return(claim, charged: false, "cancelled", effects);

        if (!TroubleKinds.IsWorthAnotherTry(record.Trouble)) return Accept(claim, record, givenUp: false, effects);
        if (IsLastTry(Cells[claim.Place])) return Accept(claim, record, givenUp: true, effects);

        var before = Cells[claim.Place];
        var after = before.Without(claim) with { Tries = before.Tries + 1, LastTaken = record.Digest };
        var change = new CellChange(claim.Place, before, after);
        effects.Add(new RunEffect.Troubled(Run, claim.Key, claim.Fence, record, change));
        return Put(change) with { Retries = Retries + 1 };
    }

    /// <summary>Whether a charged attempt that ends now is the last that the cell gets.</summary>
    private bool IsLastTry(CellEntry cell) =>
        cell.Tries + 1 >= Limits.Tries || cell.Fence >= Limits.Claims || Retries >= Limits.RetriesOf(Cells.Count);

    private MatrixLedger Accept(Claim claim, TakenRecord record, bool givenUp, Effects effects)
    {
        var before = Cells[claim.Place];
        var after = before with
        {
            Phase = givenUp ? CellPhase.GivenUp : CellPhase.Done,
            Tries = before.Tries + (givenUp ? 1 : 0),
            LastTaken = record.Digest,
            Claim = null,
            Copy = null,
        };
        var change = new CellChange(claim.Place, before, after);
        effects.Add(new RunEffect.Accepted(Run, claim.Key, claim.Fence, record, givenUp, change));
        if (ReferenceEquals(claim, before.Copy)) Revoke(before.Claim!, effects);
        else if (before.Copy is { } copy) Revoke(copy, effects);

        return Put(change);
    }

    private MatrixLedger Return(Claim claim, bool charged, string why, Effects effects)
    {
        var before = Cells[claim.Place];
        var isLast = charged ? IsLastTry(before) : before.Fence >= Limits.Claims;
        if (isLast && before.Copy is null)
        {
            var tries = before.Tries + (charged ? 1 : 0);
            var over = before with { Phase = CellPhase.GivenUp, Tries = tries, Claim = null };
            var end = new CellChange(claim.Place, before, over);
            var detail = $"{why}; given up after {tries} tries and {before.Fence} claims";
            effects.Add(new RunEffect.GaveUp(Run, claim.Key, claim.Fence, claim.Owner, detail, end));
            return Put(end);
        }

        var change = new CellChange(claim.Place, before, before.Without(claim) with { Tries = before.Tries + (charged ? 1 : 0) });
        effects.Add(new RunEffect.Returned(Run, claim.Key, claim.Fence, why, change));
        return Put(change) with { Retries = Retries + (charged ? 1 : 0) };
    }

    private MatrixLedger Put(CellChange change)
    {
        var (place, _, after) = change;
        var next = this with { Cells = Cells.SetItem(place, after) };
        if (after.Phase == CellPhase.Claimed) return next;
        if (after.IsOver)
        {
            return next with
            {
                Claimed = Claimed.Remove(place),
                Over = Over + 1,
                GivenUp = GivenUp + (after.Phase == CellPhase.GivenUp ? 1 : 0),
            };
        }

        var demand = Plan.DemandOf(place);
        return next with
        {
            Claimed = Claimed.Remove(place),
            Waiting = Waiting.SetItem(demand, Waiting[demand].Add(place)),
            WaitingCount = WaitingCount + 1,
        };
    }
}
