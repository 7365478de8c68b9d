using AtlasMesh.Results;

namespace AtlasMesh.Runners.Ledger;

/// <summary>One worker's right to run one cell, under one fencing number. Times are on the coordinator's own monotonic clock.</summary>
/// <param name="Place">Of the cell in its run, from 0.</param>
/// <param name="Key">The cell.</param>
/// <param name="Fence">Raised by every claim of this cell. It is also the number of the attempt.</param>
/// <param name="Owner">The worker.</param>
/// <param name="At">When it was made.</param>
public sealed record Claim(int Place, CellKey Key, long Fence, string Owner, TimeSpan At)
{
    /// <summary>When its owner was last heard to hold it.</summary>
    public TimeSpan HeardAt { get; init; } = At;

    /// <summary>When its owner was first heard to run it; null: it waits in its owner's queue, and its owner's death is not charged to
    /// it.</summary>
    public TimeSpan? StartedAt { get; init; }

    public uint Attempt => checked((uint)Fence);
}
