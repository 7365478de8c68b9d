using AtlasMesh.Mcap.Compression;

namespace AtlasMesh.Mcap.Reading;

/// <summary>What it takes to open segments of a file.</summary>
internal sealed record SegmentAccess(ByteSource Source, Unpacker Unpacker, Definitions Definitions, McapReaderOptions Options)
{
    /// <summary>What the file counts, where it is to have so many messages; else null.</summary>
    public McapStatistics? Promised { get; init; }

    public McapChunk Chunk(MessageSegment segment, ref byte[] raw)
    {
        var record = RecordAt.Read(Source, segment.Offset, segment.Length, ref raw, Options);
        RecordRules.Require(record.Opcode == McapOpcode.Chunk, record.Opcode, segment.Offset, "where a chunk is indexed");
        return record.AsChunk();
    }
}
