using System.Collections.Immutable;

namespace AtlasMesh.Traces;

/// <summary>What a trace amounts to: the hash that follows from the signals, and the one that the rig claimed.</summary>
public sealed record TraceSummary(ImmutableArray<byte> Hash, long Records, ImmutableArray<byte> ClaimedHash, long ClaimedRecords)
{
    /// <summary>Whether the rig told the truth about its trace.</summary>
    public bool IsAsClaimed => Records == ClaimedRecords && Hash.AsSpan().SequenceEqual(ClaimedHash.AsSpan());

    /// <summary>One sentence for people; empty where the claim holds.</summary>
    public string Doubt => IsAsClaimed
        ? ""
        : $"the rig claims the trace hash {Short(ClaimedHash)} over {ClaimedRecords} records,"
            + $" but its signals give {Short(Hash)} over {Records}";

    private static string Short(ImmutableArray<byte> hash) => Convert.ToHexStringLower(hash.AsSpan()[..Math.Min(6, hash.Length)]);
}
