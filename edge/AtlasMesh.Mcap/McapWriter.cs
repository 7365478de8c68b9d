using System.Buffers;
using AtlasMesh.Mcap.Compression;
using AtlasMesh.Mcap.Encoding;
using AtlasMesh.Mcap.Writing;

namespace AtlasMesh.Mcap;

/// <summary>
/// Writes an MCAP file from front to back: it never seeks, and messages cost no memory once its buffers have grown. The file is complete
/// after <see cref="Close"/>, which disposing does too; making it durable (fsync) is up to whoever owns the stream. Not for several threads
/// at once. After a fault of the stream the writer refuses all but disposal, for what the stream holds is then not known.
/// </summary>
/// <example>
/// <code>
/// using var writer = new McapWriter(File.Create("drive.mcap"), new McapWriterOptions { Compression = McapCompression.Zstd });
/// var schema = writer.AddSchema("example.Speed", "jsonschema", """{"type":"object"}"""u8);
/// var speed = writer.AddChannel("/speed", "json", schema);
/// writer.WriteMessage(new McapMessageHead(speed, logTime: 1_000_000), """{"v":3.5}"""u8);
/// </code>
/// </example>
public sealed class McapWriter : IDisposable, IAsyncDisposable
{
    /// <summary>Small records are sent on in pieces of about this size.</summary>
    private const int DrainBytes = 1 << 16;

    private readonly McapWriterOptions _options;
    private readonly Stream? _stream;
    private readonly Outlet _outlet;
    private readonly RecordBuilder _top;
    private readonly OpenChunk? _chunk;
    private readonly Packer _packer;
    private readonly Summary _summary;
    private readonly SortedDictionary<ushort, McapSchema> _schemas = [];
    private ChannelState?[] _channels = new ChannelState?[16];
    private int _channelCount;
    private int _lastChannel;
    private int _lastSchema;
    private WriterState _state;

    /// <summary>Writes to <paramref name="stream"/>, which need not seek, from where it stands.</summary>
    public McapWriter(Stream stream, McapWriterOptions? options = null, bool leaveOpen = false)
        : this(stream ?? throw new ArgumentNullException(nameof(stream)), null, options)
    {
        if (!leaveOpen) _stream = stream;
    }

    /// <summary>Writes to <paramref name="buffer"/>, a pipe or memory.</summary>
    public McapWriter(IBufferWriter<byte> buffer, McapWriterOptions? options = null)
        : this(null, buffer ?? throw new ArgumentNullException(nameof(buffer)), options)
    {
    }

    private McapWriter(Stream? stream, IBufferWriter<byte>? buffer, McapWriterOptions? options)
    {
        _options = options ?? McapWriterOptions.Default;
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(_options.ChunkBytes, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(_options.ChunkBytes, 1 << 30, nameof(options));
        _outlet = new Outlet(stream, buffer, _options.DataSectionCrc || _options.SummaryCrc);
        _top = new RecordBuilder(_outlet.Pending, _options.PadRecords);
        _chunk = _options.Chunks ? new OpenChunk(_options.ChunkBytes, _options.MessageIndexes) : null;
        _packer = new Packer(_options.Compression, _options.Level);
        _summary = new Summary(_options);
        _outlet.Pending.Append(Magic.Bytes);
        _top.Header(_options.Profile, _options.Library);
    }

    private enum WriterState
    {
        Open,
        Closed,
        Broken,
    }

    /// <summary>Bytes of the file so far, without the open chunk.</summary>
    public long Position => _outlet.Position;

    /// <summary>Adds a schema under the next free id, which it gives.</summary>
    /// <exception cref="McapException">There are 65,535 already.</exception>
    public ushort AddSchema(string name, string encoding, ReadOnlySpan<byte> data)
    {
        var id = NextId(ref _lastSchema, "schemas");
        AddSchema(new McapSchema(id, name, encoding, data.ToArray()));
        return id;
    }

    /// <summary>Adds a schema under its own id. One that is there already, equal in all, is passed over.</summary>
    /// <exception cref="McapException">The id is 0, or taken by another schema.</exception>
    public void AddSchema(McapSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        EnsureOpen();
        if (schema.Id == 0) throw new McapException(
            McapFault.Malformed, Position, "a schema has the id 0, which stands for none; count from 1");
        if (_schemas.TryGetValue(schema.Id, out var known))
        {
            if (!known.Equals(schema)) throw Taken("schema", schema.Id);
            return;
        }

        _schemas.Add(schema.Id, schema with { Data = schema.Data.ToArray() });
        _lastSchema = Math.Max(_lastSchema, schema.Id);
        _summary.Schema(schema.Id, schema.Name, schema.Encoding, schema.Data.Span);
        (_chunk?.Records ?? _top).Schema(schema.Id, schema.Name, schema.Encoding, schema.Data.Span);
    }

    /// <summary>Adds a channel under the next free id from 1, which it gives.</summary>
    /// <exception cref="McapException">There are 65,535 already, or the schema is not known.</exception>
    public ushort AddChannel(
        string topic, string messageEncoding, ushort schemaId = 0, IReadOnlyDictionary<string, string>? metadata = null)
    {
        var id = NextId(ref _lastChannel, "channels");
        AddChannel(new McapChannel(id, schemaId, topic, messageEncoding, metadata ?? new SortedDictionary<string, string>()));
        return id;
    }

    /// <summary>Adds a channel under its own id. One that is there already, equal in all, is passed over.</summary>
    /// <exception cref="McapException">The id is taken by another channel, the schema is not known, or there are 65,535
    /// already.</exception>
    public void AddChannel(McapChannel channel)
    {
        ArgumentNullException.ThrowIfNull(channel);
        EnsureOpen();
        if (channel.SchemaId != 0 && !_schemas.ContainsKey(channel.SchemaId))
            throw new McapException(
                McapFault.Undefined, Position, $"channel '{Shown.Of(channel.Topic)}' names schema {channel.SchemaId}; add it first");

        if (channel.Id >= _channels.Length) Array.Resize(ref _channels, Math.Max(channel.Id + 1, Math.Min(_channels.Length * 2, 1 << 16)));
        if (_channels[channel.Id] is { } known)
        {
            if (!known.Channel.Equals(channel)) throw Taken("channel", channel.Id);
            return;
        }

        if (_channelCount == ushort.MaxValue) throw TooMany("channels");
        _channelCount++;
        _channels[channel.Id] = new ChannelState(channel);
        _lastChannel = Math.Max(_lastChannel, channel.Id);
        _summary.Channel(channel);
        (_chunk?.Records ?? _top).Channel(channel);
    }

    /// <summary>Appends a message.</summary>
    /// <exception cref="McapException">Its channel was not added.</exception>
    public void WriteMessage(in McapMessageHead head, ReadOnlySpan<byte> data)
    {
        data.CopyTo(Message(head, data.Length));
        Settle();
    }

    /// <summary>
    /// Appends a message whose <paramref name="length"/> bytes <paramref name="fill"/> writes in place: no copy of a serialized message.
    /// </summary>
    /// <exception cref="McapException">Its channel was not added.</exception>
    public void WriteMessage<TState>(in McapMessageHead head, int length, TState state, SpanAction<byte, TState> fill)
    {
        ArgumentNullException.ThrowIfNull(fill);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        var span = Message(head, length);
        // For good if it throws: the chunk would hold half a message.
        _state = WriterState.Broken;
        fill(span, state);
        _state = WriterState.Open;
        Settle();
    }

    /// <summary>As <see cref="WriteMessage(in McapMessageHead, ReadOnlySpan{byte})"/>; waits for the stream only where a chunk is
    /// full.</summary>
    /// <exception cref="McapException">Its channel was not added.</exception>
    public ValueTask WriteMessageAsync(in McapMessageHead head, ReadOnlySpan<byte> data, CancellationToken cancel = default)
    {
        data.CopyTo(Message(head, data.Length));
        return SettleAsync(cancel);
    }

    /// <summary>Appends an attachment. It stands beside the chunks, so it may come before messages that were written earlier.</summary>
    public void WriteAttachment(McapAttachment attachment)
    {
        ArgumentNullException.ThrowIfNull(attachment);
        EnsureOpen();
        var (start, at) = (_outlet.Position, _outlet.Pending.Length);
        _top.Attachment(attachment, _options.AttachmentCrc);
        _summary.Attachment(attachment, start, _outlet.Pending.Length - at);
        Settle();
    }

    /// <summary>Appends a metadata record, beside the chunks like an attachment.</summary>
    public void WriteMetadata(McapMetadata metadata)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        EnsureOpen();
        var (start, at) = (_outlet.Position, _outlet.Pending.Length);
        _top.Metadata(metadata);
        _summary.Metadata(metadata.Name, start, _outlet.Pending.Length - at);
        Settle();
    }

    /// <summary>Closes the open chunk and hands everything to the stream, so that a crash later loses nothing of what was
    /// written.</summary>
    public void Flush()
    {
        EnsureOpen();
        FinishChunk();
        Drain();
        _outlet.Flush();
    }

    /// <summary>As <see cref="Flush"/>.</summary>
    public async ValueTask FlushAsync(CancellationToken cancel = default)
    {
        EnsureOpen();
        FinishChunk();
        await DrainAsync(cancel).ConfigureAwait(false);
        await _outlet.FlushAsync(cancel).ConfigureAwait(false);
    }

    /// <summary>Writes the summary and the end of the file. The stream stays open until the writer is disposed.</summary>
    public void Close()
    {
        EnsureOpen();
        FinishChunk();
        Drain();
        foreach (var piece in Ending())
        {
            _outlet.Pass(piece);
            Drain();
        }

        _outlet.Flush();
        _state = WriterState.Closed;
    }

    /// <summary>As <see cref="Close"/>.</summary>
    public async ValueTask CloseAsync(CancellationToken cancel = default)
    {
        EnsureOpen();
        FinishChunk();
        await DrainAsync(cancel).ConfigureAwait(false);
        foreach (var piece in Ending())
        {
            _outlet.Pass(piece);
            await DrainAsync(cancel).ConfigureAwait(false);
        }

        await _outlet.FlushAsync(cancel).ConfigureAwait(false);
        _state = WriterState.Closed;
    }

    /// <summary>Closes the file if that was not done, and the stream unless it was to be left open.</summary>
    public void Dispose()
    {
        try
        {
            if (_state == WriterState.Open) Close();
        }
        finally
        {
            _state = WriterState.Closed;
            _packer.Dispose();
            _stream?.Dispose();
        }
    }

    /// <summary>As <see cref="Dispose"/>.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_state == WriterState.Open) await CloseAsync().ConfigureAwait(false);
        }
        finally
        {
            _state = WriterState.Closed;
            _packer.Dispose();
            if (_stream is not null) await _stream.DisposeAsync().ConfigureAwait(false);
        }
    }

    private Span<byte> Message(in McapMessageHead head, int length)
    {
        EnsureOpen();
        if (head.ChannelId >= _channels.Length || _channels[head.ChannelId] is not { } channel)
            throw new McapException(McapFault.Undefined, Position, $"a message names channel {head.ChannelId}; add the channel first");

        var span = _chunk is null ? _top.Message(head, length) : _chunk.Message(channel, head, length);
        channel.MessageCount++;
        _summary.Message(head.LogTime);
        return span;
    }

    private void Settle()
    {
        if (_chunk?.IsFull == true) FinishChunk();
        if (_outlet.IsHeavy(DrainBytes)) Drain();
    }

    private ValueTask SettleAsync(CancellationToken cancel)
    {
        if (_chunk?.IsFull == true) FinishChunk();
        return _outlet.IsHeavy(DrainBytes) ? DrainAsync(cancel) : ValueTask.CompletedTask;
    }

    /// <summary>Hands the chunk and its message indexes to the outlet, which must be drained before the next message.</summary>
    private void FinishChunk()
    {
        if (_chunk is null || _chunk.IsEmpty) return;

        var records = _chunk.Records.Target.Memory;
        var (bytes, with) = _packer.Pack(records);
        var plain = with == McapCompression.None;
        uint? crc = _options.ChunkCrc || (_options.DataSectionCrc && plain) ? Crc32.Of(records.Span) : null;
        var chunk = new McapChunk(
            _chunk.StartTime, _chunk.EndTime, (ulong)records.Length, _options.ChunkCrc ? crc ?? 0 : 0, CompressionNames.Of(with), bytes);

        var start = _outlet.Position;
        _top.ChunkHead(chunk);
        _outlet.Pass(bytes, plain ? crc : null);
        var indexStart = _outlet.Position;
        for (var i = 0; i < _chunk.Indexed.Count; i++)
        {
            var channel = _chunk.Indexed[i];
            channel.IndexOffset = _outlet.Position;
            _top.MessageIndex(channel.Channel.Id, channel.Entries.Span);
        }

        _summary.Chunk(chunk, new ChunkPlace(start, indexStart - start, _outlet.Position - indexStart), _chunk.Indexed);
        _chunk.Clear();
    }

    /// <summary>The end of the file, piece by piece; each is passed out and drained before the next is asked for.</summary>
    private IEnumerable<ReadOnlyMemory<byte>> Ending()
    {
        var crc = _outlet.TakeCrc();
        _top.DataEnd(_options.DataSectionCrc ? crc : 0);
        _outlet.TakeCrc();
        var start = _outlet.Position;
        var groups = new List<(McapOpcode Opcode, long Start, long Length)>();
        foreach (var (opcode, records) in _summary.Groups(_channels.OfType<ChannelState>()))
        {
            groups.Add((opcode, _outlet.Position, records.Length));
            yield return records;
        }

        var offsets = _outlet.Position;
        if (_options.SummaryOffsets)
        {
            foreach (var group in groups) _top.SummaryOffset(group.Opcode, group.Start, group.Length);
        }

        _top.FooterHead(groups.Count == 0 ? 0 : start, _options.SummaryOffsets && groups.Count > 0 ? offsets : 0);
        crc = _outlet.TakeCrc();
        _outlet.Pending.U32(_options.SummaryCrc ? crc : 0);
        _outlet.Pending.Append(Magic.Bytes);
        yield return default;
    }

    private void Drain()
    {
        // For good if the stream throws: it may have taken a part.
        _state = WriterState.Broken;
        _outlet.Drain();
        _state = WriterState.Open;
    }

    private async ValueTask DrainAsync(CancellationToken cancel)
    {
        _state = WriterState.Broken;
        await _outlet.DrainAsync(cancel).ConfigureAwait(false);
        _state = WriterState.Open;
    }

    private void EnsureOpen()
    {
        if (_state == WriterState.Closed) throw new ObjectDisposedException(
            nameof(McapWriter), "The file was closed; begin another writer.");
        if (_state == WriterState.Broken)
            throw new InvalidOperationException("The stream failed, or a call is still under way; what was written is not a whole file.");
    }

    private ushort NextId(ref int last, string what)
    {
        EnsureOpen();
        if (last == ushort.MaxValue) throw TooMany(what);
        return (ushort)(last + 1);
    }

    private McapException TooMany(string what) =>
        new(McapFault.LimitExceeded, Position, $"a file holds at most {ushort.MaxValue} {what}; begin another file");

    private McapException Taken(string what, int id) =>
        new(McapFault.Conflict, Position, $"{what} {id} was added before with other fields; give it an id of its own");
}
