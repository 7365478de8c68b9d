using System.Buffers.Binary;
using AtlasMesh.Mcap.Encoding;

namespace AtlasMesh.Mcap.Reading;

/// <summary>
/// Holds a summary against the data section by the heads of its records, a few bytes each: whether every message stands in a chunk that the
/// summary lists. A summary may leave chunks out, and messages may stand outside chunks; by such a summary they would be lost.
/// </summary>
internal sealed class DataSurvey(ByteSource source, FileIndex index)
{
    /// <summary>A file of records that are smaller than this on average is gone through faster than it is surveyed.</summary>
    private const int BytesARecord = 512;

    private const int FreeRecords = 4096;

    /// <summary>Channel and length of a message index, after its head.</summary>
    private const int IndexHead = 6;

    private byte[] _buffer = [];
    private int _chunks;

    /// <summary>Messages that the message indexes list.</summary>
    public ulong Indexed { get; private set; }

    /// <summary>Whether each message index stands where the summary says, so that a chunk's channels are told by it.</summary>
    public bool IndexesAreListed { get; private set; } = true;

    /// <summary>Whether the summary leaves out nothing that holds messages between these places.</summary>
    public bool Covers(long start, long end)
    {
        var left = FreeRecords + (source.Length / BytesARecord);
        for (var at = start; end - at >= Magic.RecordHead && left > 0; left--)
        {
            var head = source.Read(at, (int)Math.Min(end - at, Magic.RecordHead + IndexHead), ref _buffer).Span;
            var (opcode, length) = ((McapOpcode)head[0], BinaryPrimitives.ReadUInt64LittleEndian(head[1..]));
            if (length > (ulong)(end - at - Magic.RecordHead)) return false;

            var next = at + Magic.RecordHead + (long)length;
            RefuseIndexInto(opcode, at, next);
            if (opcode == McapOpcode.DataEnd) return next == end && _chunks == index.ChunkIndexes.Count;
            if (!IsListed(opcode, (at, next - at), head[Magic.RecordHead..])) return false;

            at = next;
        }

        return false;
    }

    /// <summary>An index that leads into this record is one of a chunk that is no chunk, or not so long.</summary>
    private void RefuseIndexInto(McapOpcode opcode, long start, long end)
    {
        if (_chunks == index.ChunkIndexes.Count || index.ChunkIndexes[_chunks].ChunkStart >= (ulong)end) return;

        var (at, length) = ((long)index.ChunkIndexes[_chunks].ChunkStart, (long)index.ChunkIndexes[_chunks].ChunkLength);
        if (opcode == McapOpcode.Chunk && at == start && at + length == end) return;

        throw new McapException(
            McapFault.Malformed, at,
            $"the summary places a chunk of {length} bytes here, in a {opcode} record of {end - start} bytes at {start}; "
            + "McapReaderOptions.IgnoreIndex reads without it");
    }

    private bool IsListed(McapOpcode opcode, (long Start, long Length) place, ReadOnlySpan<byte> content) => opcode switch
    {
        McapOpcode.Message => false,
        McapOpcode.Chunk => TakeChunk(place.Start),
        McapOpcode.MessageIndex => TakeIndex(place, content),
        _ => RecordRules.InData(opcode),
    };

    private bool TakeChunk(long start) =>
        _chunks < index.ChunkIndexes.Count && index.ChunkIndexes[_chunks++].ChunkStart == (ulong)start;

    private bool TakeIndex((long Start, long Length) place, ReadOnlySpan<byte> content)
    {
        if (place.Length < Magic.RecordHead + IndexHead) return false;

        var bytes = BinaryPrimitives.ReadUInt32LittleEndian(content[2..]);
        if (bytes > place.Length - Magic.RecordHead - IndexHead) return false;

        var channel = BinaryPrimitives.ReadUInt16LittleEndian(content);
        Indexed += bytes / 16;
        IndexesAreListed &= bytes == 0 || (_chunks > 0
            && index.ChunkIndexes[_chunks - 1].MessageIndexOffsets.TryGetValue(channel, out var offset) && offset == (ulong)place.Start);
        return true;
    }
}
