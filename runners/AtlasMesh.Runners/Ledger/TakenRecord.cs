using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Results;
using AtlasMesh.Vocabulary;
using Google.Protobuf;

namespace AtlasMesh.Runners.Ledger;

/// <summary>A record as it came in: what the ledger decides by, and the bytes that are kept.</summary>
/// <param name="Key">The cell that it claims to be of.</param>
/// <param name="Fence">The fence that it was made under.</param>
/// <param name="Trouble">Kind of trouble; empty where the attempt left a verdict.</param>
/// <param name="Digest">SHA-256 of the body.</param>
/// <param name="Body">Serialized Record.</param>
public sealed record TakenRecord(CellKey Key, long Fence, string Trouble, ContentDigest Digest, ByteString Body)
{
    /// <summary>How long the attempt says that it took, on its runner's monotonic clock.</summary>
    public TimeSpan Wall { get; init; }

    /// <summary>The body, read.</summary>
    public Record? Parsed { get; init; }
}
