using System.Collections.Immutable;
using AtlasMesh.Results;

namespace AtlasMesh.Runners.Ledger;

/// <summary>What somebody must now do. Writes are made durable first, in order; only then are the others carried out.</summary>
public abstract record RunEffect
{
    private RunEffect() { }

    /// <summary>A change of the stored ledger.</summary>
    public abstract record Write(CellKey Key, long Fence) : RunEffect;

    /// <summary>The fence is the new one.</summary>
    public sealed record Claimed(CellKey Key, long Fence, string Owner) : Write(Key, Fence);

    public sealed record Returned(CellKey Key, long Fence, int Tries, string Why) : Write(Key, Fence);

    /// <summary>The one record of this key. <paramref name="GivenUp"/>: it is the last of too many attempts without a verdict.</summary>
    public sealed record Accepted(CellKey Key, long Fence, TakenRecord Record, bool GivenUp) : Write(Key, Fence);

    /// <summary>A record of an attempt that left no verdict and is not the last try.</summary>
    public sealed record Troubled(CellKey Key, long Fence, TakenRecord Record) : Write(Key, Fence);

    /// <summary>Given up without a record from anybody: one must be made.</summary>
    public sealed record GaveUp(CellKey Key, long Fence, string Owner, string Kind, string Detail) : Write(Key, Fence);

    /// <summary>A record under a fence that is no longer valid: kept apart, never merged.</summary>
    public sealed record Stale(CellKey Key, long Fence, TakenRecord Record, string Why) : Write(Key, Fence);

    public sealed record Grant(string Worker, string AskKey, ImmutableArray<Claim> Claims, bool NothingLeft) : RunEffect;

    public sealed record AnswerRenewal(string Worker, long Sequence, ImmutableArray<Holding> Lost) : RunEffect;

    public sealed record AnswerRecord(string Worker, string CommitKey, bool IsTaken, string Reason) : RunEffect;

    /// <summary>The worker has begun to run the cell.</summary>
    public sealed record Began(Claim Claim) : RunEffect;

    /// <summary>Tell every worker to cancel what it runs and to hand it back.</summary>
    public sealed record Halt(string Reason) : RunEffect;

    /// <summary>Said once: nothing waits and nothing is claimed, or the run was stopped and nothing is claimed.</summary>
    public sealed record Conclude(bool Complete) : RunEffect;
}
