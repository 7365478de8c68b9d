using AtlasMesh.Runners.Ledger;

namespace AtlasMesh.Runners.Scheduling;

/// <summary>A run among others.</summary>
/// <param name="Order">Whose it is and how urgent.</param>
/// <param name="Ledger">Its cells.</param>
/// <param name="SubmittedAt">On the coordinator's own monotonic clock.</param>
public sealed record ScheduledRun(RunOrder Order, MatrixLedger Ledger, TimeSpan SubmittedAt)
{
    /// <summary>From submission to the first claim of each cell.</summary>
    public WaitFigures Waits { get; init; } = WaitFigures.None;

    /// <summary>Cells that took over one and a half times the ninth decile of their family.</summary>
    public int Stragglers { get; init; }

    internal bool IsServing => !Ledger.IsStopped && !Ledger.IsConcluded;
}

/// <summary>A worker that has enlisted.</summary>
public sealed record ScheduledWorker(WorkerTraits Traits)
{
    public bool IsDraining { get; init; }

    internal RunEffect.Grant? LastGrant { get; init; }

    internal int OpenSlots => IsDraining ? 0 : Traits.Slots;
}
