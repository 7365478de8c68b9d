using AtlasMesh.Mcap.Encoding;
using AtlasMesh.Mcap.Writing;

namespace AtlasMesh.Mcap.Tests;

/// <summary>A file put together record by record, as no writer would.</summary>
internal sealed class HandMade
{
    private readonly ByteBuffer _bytes = new();

    public HandMade()
    {
        Records = new RecordBuilder(_bytes, padRecords: false);
        _bytes.Append(Magic.Bytes);
        Records.Header("", "");
    }

    public RecordBuilder Records { get; }

    public ByteBuffer Bytes => _bytes;

    public int Position => _bytes.Length;

    public HandMade Schema(ushort id, string name)
    {
        Records.Schema(id, name, "", []);
        return this;
    }

    public HandMade Channel(ushort id, string topic = "/a", ushort schemaId = 0)
    {
        Records.Channel(new McapChannel(id, schemaId, topic, "", new Dictionary<string, string>()));
        return this;
    }

    public HandMade Message(ushort channelId, ulong logTime, int payloadBytes = 4)
    {
        Records.Message(new McapMessageHead(channelId, logTime), payloadBytes);
        return this;
    }

    public HandMade Chunk(McapChunk chunk)
    {
        Records.ChunkHead(chunk);
        _bytes.Append(chunk.Records.Span);
        return this;
    }

    /// <summary>The file with its end: the summary that <paramref name="summary"/> writes, and the footer.</summary>
    public byte[] End(Action<HandMade>? summary = null, ulong? summaryStart = null)
    {
        Records.DataEnd(0);
        var start = summary is null ? 0UL : (ulong)Position;
        summary?.Invoke(this);
        _bytes.U8((byte)McapOpcode.Footer);
        _bytes.U64(Magic.FooterContent);
        _bytes.U64(summaryStart ?? start);
        _bytes.U64(0);
        _bytes.U32(0);
        _bytes.Append(Magic.Bytes);
        return _bytes.Span.ToArray();
    }

    /// <summary>An entry of the summary for a chunk.</summary>
    public void ChunkIndex((ulong Start, ulong Length) place, (ulong From, ulong To) times, ulong unpackedSize = 0) =>
        ChunkIndex(new McapChunkIndex(
            times.From, times.To, place.Start, place.Length, new Dictionary<ushort, ulong>(), 0, "", 0, unpackedSize));

    /// <summary>As above.</summary>
    public void ChunkIndex(McapChunkIndex index)
    {
        var at = Records.Begin(McapOpcode.ChunkIndex);
        _bytes.U64(index.StartTime);
        _bytes.U64(index.EndTime);
        _bytes.U64(index.ChunkStart);
        _bytes.U64(index.ChunkLength);
        _bytes.U32((uint)index.MessageIndexOffsets.Count * 10);
        foreach (var (channel, offset) in index.MessageIndexOffsets)
        {
            _bytes.U16(channel);
            _bytes.U64(offset);
        }

        _bytes.U64(index.MessageIndexLength);
        _bytes.Text(index.Compression);
        _bytes.U64(index.PackedSize);
        _bytes.U64(index.UnpackedSize);
        Records.End(at);
    }

    /// <summary>Counts in the summary.</summary>
    public void Statistics(ulong messages, uint channels, uint chunks)
    {
        var at = Records.Begin(McapOpcode.Statistics);
        _bytes.U64(messages);
        _bytes.U16(0);
        _bytes.U32(channels);
        _bytes.U32(0);
        _bytes.U32(0);
        _bytes.U32(chunks);
        _bytes.U64(0);
        _bytes.U64(0);
        _bytes.U32(0);
        Records.End(at);
    }

    /// <summary>The records that <paramref name="fill"/> writes, as the content of a chunk.</summary>
    public static byte[] Inside(Action<HandMade> fill)
    {
        var made = new HandMade();
        made._bytes.Clear();
        fill(made);
        return made._bytes.Span.ToArray();
    }

    public static McapChunk Plain(byte[] records, ulong from = 0, ulong to = ulong.MaxValue) =>
        new(from, to, (ulong)records.Length, 0, "", records);
}
