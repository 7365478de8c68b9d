using System.Collections.Immutable;
using AtlasMesh.Contracts.Cluster.V1;
using AtlasMesh.Runners.Ledger;

namespace AtlasMesh.Runners.Cluster;

/// <summary>A cell that a worker holds: waiting for a rig, running in one, or finished and not yet answered for.</summary>
/// <param name="Cell">The cell and its fence.</param>
/// <param name="Slots">Lanes that it takes.</param>
/// <param name="ConfirmedAt">When the last renewal that was answered was sent. From then on the lease lasts.</param>
public sealed record HeldCell(Holding Cell, int Slots, TimeSpan ConfirmedAt)
{
    /// <summary>The lane that it runs in; -1: none.</summary>
    public int Lane { get; init; } = -1;

    /// <summary>Lanes that stay empty meanwhile, because the cell needs the room.</summary>
    public ImmutableArray<int> Reserved { get; init; } = [];

    /// <summary>Whether the coordinator was told that it runs.</summary>
    public bool IsAnnounced { get; init; }

    public TimeSpan BegunAt { get; init; }

    /// <summary>Present once the attempt has ended.</summary>
    public Commit? Commit { get; init; }

    public TimeSpan CommitSentAt { get; init; }

    public bool Waits => Lane < 0 && Commit is null;

    public bool Runs => Lane >= 0;
}
