using AtlasMesh.Mcap.Encoding;

namespace AtlasMesh.Mcap.Writing;

/// <summary>What the end of the file will say. It gathers as the records that it will consist of, so a long recording costs no
/// objects.</summary>
internal sealed class Summary(McapWriterOptions options)
{
    private readonly RecordBuilder _schemas = Group(options);
    private readonly RecordBuilder _channels = Group(options);
    private readonly RecordBuilder _metadata = Group(options);
    private readonly RecordBuilder _attachments = Group(options);
    private readonly RecordBuilder _chunks = Group(options);
    private ulong _messages;
    private ulong _start;
    private ulong _end;
    private ushort _schemaCount;
    private uint _channelCount;
    private uint _attachmentCount;
    private uint _metadataCount;
    private uint _chunkCount;

    public void Schema(ushort id, string name, string encoding, ReadOnlySpan<byte> data)
    {
        _schemaCount++;
        if (options.RepeatedSchemas) _schemas.Schema(id, name, encoding, data);
    }

    public void Channel(McapChannel channel)
    {
        _channelCount++;
        if (options.RepeatedChannels) _channels.Channel(channel);
    }

    public void Message(ulong logTime)
    {
        (_start, _end) = _messages == 0 ? (logTime, logTime) : (Math.Min(_start, logTime), Math.Max(_end, logTime));
        _messages++;
    }

    public void Attachment(McapAttachment attachment, long offset, long length)
    {
        _attachmentCount++;
        if (options.AttachmentIndexes) _attachments.AttachmentIndex(attachment, offset, length);
    }

    public void Metadata(string name, long offset, long length)
    {
        _metadataCount++;
        if (options.MetadataIndexes) _metadata.MetadataIndex(name, offset, length);
    }

    public void Chunk(in McapChunk chunk, in ChunkPlace place, IReadOnlyList<ChannelState> indexed)
    {
        _chunkCount++;
        if (!options.ChunkIndexes) return;

        var target = _chunks.Target;
        var at = _chunks.Begin(McapOpcode.ChunkIndex);
        target.U64(chunk.StartTime);
        target.U64(chunk.EndTime);
        target.U64((ulong)place.Start);
        target.U64((ulong)place.Length);
        target.U32((uint)(indexed.Count * 10));
        for (var i = 0; i < indexed.Count; i++)
        {
            target.U16(indexed[i].Channel.Id);
            target.U64((ulong)indexed[i].IndexOffset);
        }

        target.U64((ulong)place.IndexLength);
        target.Text(chunk.Compression);
        target.U64((ulong)chunk.Records.Length);
        target.U64(chunk.UnpackedSize);
        _chunks.End(at);
    }

    /// <summary>All groups of the summary that are not empty, in the order of the file.</summary>
    public IEnumerable<(McapOpcode Opcode, ReadOnlyMemory<byte> Records)> Groups(IEnumerable<ChannelState> channels)
    {
        if (_schemas.Target.Length > 0) yield return (McapOpcode.Schema, _schemas.Target.Memory);
        if (_channels.Target.Length > 0) yield return (McapOpcode.Channel, _channels.Target.Memory);
        if (options.Statistics) yield return (McapOpcode.Statistics, Statistics(channels));
        if (_metadata.Target.Length > 0) yield return (McapOpcode.MetadataIndex, _metadata.Target.Memory);
        if (_attachments.Target.Length > 0) yield return (McapOpcode.AttachmentIndex, _attachments.Target.Memory);
        if (_chunks.Target.Length > 0) yield return (McapOpcode.ChunkIndex, _chunks.Target.Memory);
    }

    private static RecordBuilder Group(McapWriterOptions options) => new(new ByteBuffer(), options.PadRecords);

    private ReadOnlyMemory<byte> Statistics(IEnumerable<ChannelState> channels)
    {
        var record = Group(options);
        var target = record.Target;
        var at = record.Begin(McapOpcode.Statistics);
        target.U64(_messages);
        target.U16(_schemaCount);
        target.U32(_channelCount);
        target.U32(_attachmentCount);
        target.U32(_metadataCount);
        target.U32(_chunkCount);
        target.U64(_start);
        target.U64(_end);
        var counted = channels.Where(channel => channel.MessageCount > 0).ToArray();
        target.U32((uint)(counted.Length * 10));
        foreach (var channel in counted)
        {
            target.U16(channel.Channel.Id);
            target.U64(channel.MessageCount);
        }

        record.End(at);
        return target.Memory;
    }
}
