using System.Collections.Immutable;
using AtlasMesh.Contracts.Cluster.V1;
using AtlasMesh.Runners.Ledger;

namespace AtlasMesh.Runners.Cluster;

/// <summary>What can happen at a worker's desk. Times are on the worker's own monotonic clock.</summary>
public abstract record DeskEvent(TimeSpan At)
{
    /// <summary>The coordinator has answered a question for cells.</summary>
    public sealed record Granted(string AskKey, ImmutableArray<GrantedCell> Cells, TimeSpan At) : DeskEvent(At);

    /// <summary>An attempt has ended. Without a commit there is nothing to publish: it was cancelled.</summary>
    public sealed record LaneFreed(int Lane, Holding Cell, Commit? Commit, TimeSpan At) : DeskEvent(At);

    /// <summary>The coordinator has answered a record, for or against; either way it is done with.</summary>
    public sealed record Answered(string CommitKey, TimeSpan At) : DeskEvent(At);

    public sealed record RenewalAnswered(long Sequence, ImmutableArray<Holding> Lost, TimeSpan At) : DeskEvent(At);

    /// <summary>A coordinator answers, perhaps another one than before: what was asked or sent may have gone to the old one.</summary>
    public sealed record CoordinatorMet(TimeSpan At) : DeskEvent(At);

    public sealed record Ticked(TimeSpan At) : DeskEvent(At);

    /// <summary>Take nothing new and hand back what waits. What runs may go on for the grace, then it is cancelled.</summary>
    public sealed record DrainAsked(TimeSpan Grace, TimeSpan At) : DeskEvent(At);
}

/// <summary>A cell as it was granted.</summary>
public readonly record struct GrantedCell(Holding Cell, int Slots = 1);

/// <summary>What a worker must now do.</summary>
public abstract record DeskEffect
{
    private DeskEffect() { }

    public sealed record Run(int Lane, Holding Cell) : DeskEffect;

    public sealed record Cancel(int Lane, Holding Cell) : DeskEffect;

    public sealed record Ask(string AskKey, int Most) : DeskEffect;

    public sealed record SendRenewal(long Sequence, ImmutableArray<Holding> Held) : DeskEffect;

    public sealed record SendRecord(Commit Commit) : DeskEffect;

    public sealed record HandBack(ImmutableArray<Holding> Held) : DeskEffect;

    /// <summary>This cell is no longer of this worker: what was kept for it can go.</summary>
    public sealed record Forget(Holding Cell) : DeskEffect;

    /// <summary>Said when draining: nothing is held any more.</summary>
    public sealed record Drained : DeskEffect;
}
