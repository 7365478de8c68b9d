namespace AtlasMesh.Mcap.Reading;

/// <summary>A piece of the file with messages: a chunk, or records that stand one after the other outside chunks.</summary>
/// <param name="Offset">Bytes from the start of the file.</param>
/// <param name="Length">Bytes in the file.</param>
/// <param name="StartTime">Least log time.</param>
/// <param name="EndTime">Greatest log time.</param>
internal sealed record MessageSegment(long Offset, int Length, ulong StartTime, ulong EndTime)
{
    public bool IsChunk { get; init; }

    /// <summary>The channels with messages in it; null: not known.</summary>
    public IReadOnlyDictionary<ushort, ulong>? Channels { get; init; }

    /// <summary>That messages of other times would come out of order is why they are refused.</summary>
    public void Require(ulong logTime)
    {
        if (logTime < StartTime || logTime > EndTime)
        {
            throw new McapException(
                McapFault.Malformed,
                Offset,
                $"the chunk has a message of {logTime} ns but is indexed from {StartTime} to {EndTime} ns; read with "
                + $"McapReaderOptions.IgnoreIndex");
        }
    }
}
