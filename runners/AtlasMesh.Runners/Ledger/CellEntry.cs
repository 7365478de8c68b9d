using AtlasMesh.Results;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Runners.Ledger;

/// <summary>All that the ledger knows of one cell.</summary>
/// <param name="Key">The cell.</param>
/// <param name="Phase">Where it stands.</param>
/// <param name="Fence">The highest that was ever given; 0 where there was none.</param>
/// <param name="Tries">Attempts that were charged to the cell because they ended without a verdict.</param>
/// <param name="LastTaken">Digest of the last record taken under a valid fence, so that the same record sent again is not taken for
/// another.</param>
public sealed record CellEntry(CellKey Key, CellPhase Phase, long Fence, int Tries, ContentDigest LastTaken)
{
    /// <summary>Present exactly while the phase is Claimed.</summary>
    public Claim? Claim { get; init; }

    /// <summary>A second claim, made because the first takes unusually long: whichever is finished first counts.</summary>
    public Claim? Copy { get; init; }

    public bool IsOver => Phase is CellPhase.Done or CellPhase.GivenUp;

    public static CellEntry For(CellKey key) => new(key, CellPhase.Waiting, 0, 0, default);

    internal Claim? HeldBy(string worker, long fence) =>
        IsOf(Claim, worker, fence) ? Claim : IsOf(Copy, worker, fence) ? Copy : null;

    /// <summary>Without this claim; what is left of two becomes the claim.</summary>
    internal CellEntry Without(Claim gone) =>
        ReferenceEquals(gone, Copy) ? this with { Copy = null }
        : Copy is not null ? this with { Claim = Copy, Copy = null }
        : this with { Claim = null, Phase = CellPhase.Waiting };

    private static bool IsOf(Claim? claim, string worker, long fence) => claim is not null && claim.Fence == fence && claim.Owner == worker;
}
