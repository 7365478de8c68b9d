using System.Buffers.Binary;
using AtlasMesh.Mcap.Encoding;

namespace AtlasMesh.Mcap.Reading;

/// <summary>Goes through the records of one unpacked chunk.</summary>
internal struct ChunkRecords(ReadOnlyMemory<byte> records, long chunkOffset, McapReaderOptions options)
{
    private int _at;

    /// <summary>Bytes from the start of the chunk's records to the next one.</summary>
    public readonly int Position => _at;

    /// <summary>The next record; false at the end.</summary>
    public bool Next(out McapRecord record)
    {
        record = default;
        if (_at == records.Length) return false;

        var rest = records.Span[_at..];
        if (rest.Length < Magic.RecordHead) throw Overrun($"{rest.Length} bytes are left at the end of the chunk's records");

        var (opcode, length) = ((McapOpcode)rest[0], BinaryPrimitives.ReadUInt64LittleEndian(rest[1..]));
        if (length > (ulong)(rest.Length - Magic.RecordHead)) throw Overrun(
            $"a {opcode} record in the chunk says that it has {length} bytes");
        RecordRules.Require(RecordRules.InChunk(opcode), opcode, chunkOffset, "in a chunk");

        record = new McapRecord(opcode, chunkOffset, records.Slice(_at + Magic.RecordHead, (int)length), options) { InChunk = true };
        _at += Magic.RecordHead + (int)length;
        return true;
    }

    private readonly McapException Overrun(string what) =>
        new(McapFault.Malformed, chunkOffset, $"{what}, at byte {_at} of {records.Length} of them; McapRecovery saves the rest");
}
