using AtlasMesh.Results;

namespace AtlasMesh.Runners.Ledger;

/// <summary>One worker's right to run one cell, under one fencing number, since its holder was last heard of.</summary>
/// <param name="Key">The cell.</param>
/// <param name="Fence">Raised by every claim of this cell. It is also the number of the attempt.</param>
/// <param name="Owner">The worker.</param>
/// <param name="HeardAt">On the coordinator's own monotonic clock.</param>
/// <param name="Started">Whether the worker said that it has begun. A cell that only waited in a worker's queue is not charged for its
/// death.</param>
public sealed record Claim(CellKey Key, long Fence, string Owner, TimeSpan HeardAt, bool Started)
{
    public uint Attempt => checked((uint)Fence);
}
