using AtlasMesh.Mcap.Compression;

namespace AtlasMesh.Mcap.Reading;

/// <summary>What it takes to open segments of a file.</summary>
internal sealed record SegmentAccess(ByteSource Source, Unpacker Unpacker, Definitions Definitions, McapReaderOptions Options)
{
    public ReadOnlyMemory<byte> Unpack(MessageSegment segment, ref byte[] raw, ref byte[] unpacked)
    {
        var record = RecordAt.Read(Source, segment.Offset, segment.Length, ref raw, Options);
        return Unpacker.Unpack(record.AsChunk(), segment.Offset, ref unpacked);
    }
}
