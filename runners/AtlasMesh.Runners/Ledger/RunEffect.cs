using System.Collections.Immutable;
using AtlasMesh.Results;

namespace AtlasMesh.Runners.Ledger;

/// <summary>What somebody must now do. Writes are made durable first, in order; only then are the others carried out.</summary>
public abstract record RunEffect
{
    private RunEffect() { }

    /// <summary>A change of the stored ledger.</summary>
    public abstract record Write(string Run) : RunEffect;

    /// <summary>A change of the stored ledger that concerns one cell. <paramref name="Change"/> is null where the cell itself stays as it
    /// is.</summary>
    public abstract record CellWrite(string Run, CellKey Key, long Fence, CellChange? Change) : Write(Run);

    /// <summary>The fence is the new one.</summary>
    public sealed record Claimed(string Run, CellKey Key, long Fence, string Owner, CellChange Change)
        : CellWrite(Run, Key, Fence, Change);

    public sealed record Returned(string Run, CellKey Key, long Fence, string Why, CellChange Change) : CellWrite(Run, Key, Fence, Change);

    /// <summary>The one record of this key. <paramref name="GivenUp"/>: it is the last of too many attempts without a verdict.</summary>
    public sealed record Accepted(string Run, CellKey Key, long Fence, TakenRecord Record, bool GivenUp, CellChange Change)
        : CellWrite(Run, Key, Fence, Change);

    /// <summary>A record of an attempt that left no verdict and is not the last try. The cell is returned with it.</summary>
    public sealed record Troubled(string Run, CellKey Key, long Fence, TakenRecord Record, CellChange Change)
        : CellWrite(Run, Key, Fence, Change);

    /// <summary>Given up without a record from anybody: one must be made.</summary>
    public sealed record GaveUp(string Run, CellKey Key, long Fence, string Owner, string Detail, CellChange Change)
        : CellWrite(Run, Key, Fence, Change)
    {
        /// <summary>The same with the record that was made for it.</summary>
        public Accepted With(TakenRecord record) =>
            new(Run, Key, Fence, record, GivenUp: true, Change! with { After = Change.After with { LastTaken = record.Digest } });
    }

    /// <summary>A record under a fence that is no longer valid: kept apart, never merged.</summary>
    public sealed record Stale(string Run, CellKey Key, long Fence, TakenRecord Record, string Why) : CellWrite(Run, Key, Fence, null);

    /// <summary>A new run and its cells.</summary>
    public sealed record Submitted(RunHead Head, RunCells Plan) : Write(Head.Run);

    /// <summary>A run that was stopped is gone on with.</summary>
    public sealed record Reopened(string Run) : Write(Run);

    /// <summary>Nothing of the run will be handed out any more.</summary>
    public sealed record Halted(string Run, string Reason) : Write(Run);

    /// <summary>Said once: nothing waits and nothing is claimed, or the run was stopped and nothing is claimed.</summary>
    public sealed record Concluded(string Run, bool Complete) : Write(Run);

    public sealed record Grant(string Worker, string AskKey, ImmutableArray<Leased> Leases) : RunEffect;

    public sealed record AnswerRenewal(string Worker, long Sequence, ImmutableArray<Holding> Lost) : RunEffect;

    public sealed record AnswerRecord(string Worker, string CommitKey, bool IsTaken, string Reason) : RunEffect;

    /// <summary>The worker has begun to run the cell.</summary>
    public sealed record Began(string Run, Claim Claim) : RunEffect;

    /// <summary>The worker should stop this at once: somebody else was faster, or the run was stopped.</summary>
    public sealed record Revoked(string Worker, Holding Held) : RunEffect;

    /// <summary>Tell the worker to take nothing new.</summary>
    public sealed record Drain(string Worker) : RunEffect;
}

/// <summary>A claim of a run.</summary>
public sealed record Leased(string Run, Claim Claim);

/// <summary>What a write does to one cell.</summary>
public sealed record CellChange(int Place, CellEntry Before, CellEntry After);
