using AtlasMesh.Mcap.Encoding;

namespace AtlasMesh.Mcap.Reading;

/// <summary>Which records may stand where, and how long they may be.</summary>
internal static class RecordRules
{
    /// <summary>Refuses a record whose length passes the limits or the file.</summary>
    public static void Length(McapOpcode opcode, ulong length, long offset, long? rest, McapLimits limits)
    {
        if (opcode == McapOpcode.None) throw new McapException(McapFault.Malformed, offset, "a record has the opcode 0, which is none");
        if (length > (ulong)limits.RecordBytes)
        {
            throw new McapException(
                McapFault.LimitExceeded, offset,
                    $"a {opcode} record says that it has {length} bytes; McapLimits.MaxRecordBytes allows {limits.RecordBytes}");
        }

        if (rest is { } bytes && length > (ulong)Math.Max(0, bytes - Magic.RecordHead))
            throw Truncated(offset,
                $"a {opcode} record says that it has {length} bytes, but the file ends after {Math.Max(0, bytes - Magic.RecordHead)}");
    }

    public static McapException Truncated(long offset, string what) =>
        new(McapFault.Truncated, offset, $"{what}; McapRecovery saves what is whole");

    public static bool InData(McapOpcode opcode) => opcode
        is McapOpcode.Schema or McapOpcode.Channel or McapOpcode.Message or McapOpcode.Chunk or McapOpcode.MessageIndex
        or McapOpcode.Attachment or McapOpcode.Metadata or McapOpcode.DataEnd or > McapOpcode.DataEnd;

    public static bool InChunk(McapOpcode opcode) => opcode
        is McapOpcode.Schema or McapOpcode.Channel or McapOpcode.Message or > McapOpcode.DataEnd;

    public static bool InSummary(McapOpcode opcode) => opcode
        is McapOpcode.Schema or McapOpcode.Channel or McapOpcode.Statistics or McapOpcode.ChunkIndex or McapOpcode.AttachmentIndex
        or McapOpcode.MetadataIndex or McapOpcode.SummaryOffset or > McapOpcode.DataEnd;

    public static void Require(bool allowed, McapOpcode opcode, long offset, string where)
    {
        if (!allowed) throw new McapException(
            McapFault.Malformed, offset, $"a {opcode} record stands {where}, where the format allows none");
    }
}
