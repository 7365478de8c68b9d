using AtlasMesh.Mcap.Encoding;

namespace AtlasMesh.Mcap.Recovering;

/// <summary>What a chunk record says before its packed records.</summary>
/// <param name="Chunk">The chunk, without its records.</param>
/// <param name="HeadBytes">Bytes of the record before the packed records.</param>
/// <param name="RecordsLength">Bytes of the packed records, as the field before them says.</param>
/// <param name="ContentLength">Bytes of the record after opcode and length, as its length says.</param>
internal sealed record ChunkHead(McapChunk Chunk, int HeadBytes, ulong RecordsLength, ulong ContentLength)
{
    /// <summary>Enough for the head of a chunk in any compression that is known.</summary>
    public const int MostBytes = 64;

    /// <summary>Whether both lengths tell the same story: then neither is damaged.</summary>
    public bool Agrees =>
        RecordsLength <= long.MaxValue && ContentLength == RecordsLength + (ulong)(HeadBytes - Magic.RecordHead);

    /// <summary>Null where the bytes are no head of a chunk.</summary>
    public static ChunkHead? Read(ReadOnlySpan<byte> bytes, long offset)
    {
        if (bytes.Length < Magic.RecordHead || bytes[0] != (byte)McapOpcode.Chunk) return null;

        try
        {
            var fields = new FieldReader(bytes[1..], McapOpcode.Chunk, offset, McapLimits.Default);
            var content = fields.U64("length");
            var (start, end, size, crc) = (fields.U64("start"), fields.U64("end"), fields.U64("size"), fields.U32("crc"));
            var compression = fields.Text("compression");
            CompressionNames.Parse(compression, offset);
            var records = fields.U64("records");
            return new ChunkHead(new McapChunk(start, end, size, crc, compression, default), 1 + fields.Position, records, content);
        }
        catch (McapException)
        {
            return null;
        }
    }
}
