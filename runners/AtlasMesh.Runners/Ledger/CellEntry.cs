using AtlasMesh.Results;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Runners.Ledger;

/// <summary>All that the ledger knows of one cell.</summary>
/// <param name="Key">The cell.</param>
/// <param name="Phase">Where it stands.</param>
/// <param name="Fence">Of the last claim; 0 where there was none.</param>
/// <param name="Tries">Attempts that were charged to the cell because they ended without a verdict.</param>
/// <param name="LastTaken">Digest of the last record taken under a valid fence, so that the same record sent again is not taken for
/// another.</param>
public sealed record CellEntry(CellKey Key, CellPhase Phase, long Fence, int Tries, ContentDigest LastTaken)
{
    /// <summary>Present exactly while the phase is Claimed.</summary>
    public Claim? Claim { get; init; }

    public bool IsOver => Phase is CellPhase.Done or CellPhase.GivenUp;

    public static CellEntry For(CellKey key) => new(key, CellPhase.Waiting, 0, 0, default);

    internal bool IsHeldBy(string worker, long fence) => Claim is { } claim && claim.Fence == fence && claim.Owner == worker;
}
