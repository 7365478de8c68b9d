using AtlasMesh.Mcap.Encoding;

namespace AtlasMesh.Mcap.Recovering;

/// <summary>
/// The sound file. Ids that the damaged file uses twice for different things are told apart: the second gets a new one. A message whose
/// channel was lost finds it in the summary, if that repeats it.
/// </summary>
internal sealed class RecoveredFile(Stream? target, McapRecoveryOptions options) : IDisposable
{
    private readonly Dictionary<ushort, McapSchema> _anySchema = [];
    private readonly Dictionary<ushort, McapChannel> _anyChannel = [];
    private readonly Dictionary<ushort, (McapSchema From, ushort To)> _schemas = [];
    private readonly Dictionary<ushort, (McapChannel From, ushort To)> _channels = [];
    private readonly HashSet<ushort> _schemaIds = [];
    private readonly HashSet<ushort> _channelIds = [];
    private readonly SortedDictionary<ushort, ulong> _homeless = [];
    private McapHeader? _header;
    private McapWriter? _writer;
    private ulong _messages;
    private ulong _unchecked;
    private ulong _attachments;
    private ulong _metadata;
    private ulong _counted;

    private McapWriter Writer => _writer ??= new McapWriter(
        target ?? Stream.Null,
        _header is null ? options.Writer : options.Writer with { Profile = _header.Profile, Library = _header.Library },
        leaveOpen: true);

    /// <summary>First time through the file: keeps what defines schemas and channels, for messages whose own definition was lost.</summary>
    public void Remember(in McapRecord record)
    {
        switch (record.Opcode)
        {
            case McapOpcode.Header: _header ??= record.AsHeader(); break;
            case McapOpcode.Schema: _anySchema.TryAdd(record.AsSchema().Id, record.AsSchema()); break;
            case McapOpcode.Channel: _anyChannel.TryAdd(record.AsChannel().Id, record.AsChannel()); break;
            case McapOpcode.Statistics: _counted = record.AsStatistics().MessageCount; break;
        }
    }

    /// <summary>Second time: writes.</summary>
    public void Take(in McapRecord record, DamagedFile file)
    {
        switch (record.Opcode)
        {
            case McapOpcode.Schema when !file.InSummary: Define(record.AsSchema()); break;
            case McapOpcode.Channel when !file.InSummary: Define(record.AsChannel(), record.Offset, file); break;
            case McapOpcode.Message: Write(record.AsMessage(), record, file); break;
            case McapOpcode.Attachment:
                Writer.WriteAttachment(record.AsAttachment());
                _attachments++;
                break;
            case McapOpcode.Metadata:
                Writer.WriteMetadata(record.AsMetadata());
                _metadata++;
                break;
        }
    }

    public McapRecoveryReport Finish(DamagedFile file)
    {
        foreach (var (channel, count) in _homeless)
            file.Losses.Add(0, 0, $"{count} messages of channel {channel}, which nothing in the file defines");
        if (file.Losses.Losses.Count == 0 && _counted > 0 && _counted != _messages)
            file.Losses.Add(0, 0, $"the statistics count {_counted} messages, {_messages} were found");

        Writer.Close();
        return new McapRecoveryReport(_messages, _unchecked, _attachments, _metadata, file.Losses.Losses);
    }

    public void Dispose() => _writer?.Dispose();

    private void Define(McapSchema schema)
    {
        if (schema.Id == 0 || (_schemas.TryGetValue(schema.Id, out var known) && known.From.Equals(schema))) return;

        var id = schema.Id;
        if (_schemaIds.Contains(id)) id = Writer.AddSchema(schema.Name, schema.Encoding, schema.Data.Span);
        else Writer.AddSchema(schema);
        _schemaIds.Add(id);
        _schemas[schema.Id] = (schema, id);
    }

    private void Define(McapChannel channel, long offset, DamagedFile file)
    {
        if (_channels.TryGetValue(channel.Id, out var known) && known.From.Equals(channel)) return;

        if (channel.SchemaId != 0 && !_schemas.ContainsKey(channel.SchemaId) && _anySchema.TryGetValue(channel.SchemaId, out var schema))
            Define(schema);
        var schemaId = _schemas.TryGetValue(channel.SchemaId, out var found) ? found.To : (ushort)0;
        if (schemaId == 0 && channel.SchemaId != 0)
            file.Losses.Add(
                offset, 0,
                    $"schema {channel.SchemaId} of channel {channel.Id} ('{Shown.Of(channel.Topic)}'), which nothing in the file defines");

        var id = channel.Id;
        if (_channelIds.Contains(id))
            id = Writer.AddChannel(channel.Topic, channel.MessageEncoding, schemaId, channel.Metadata);
        else
            Writer.AddChannel(channel with { SchemaId = schemaId });
        _channelIds.Add(id);
        _channels[channel.Id] = (channel, id);
    }

    private void Write(in McapMessage message, in McapRecord record, DamagedFile file)
    {
        if (!_channels.ContainsKey(message.ChannelId) && _anyChannel.TryGetValue(message.ChannelId, out var known))
            Define(known, record.Offset, file);
        if (!_channels.TryGetValue(message.ChannelId, out var channel))
        {
            _homeless[message.ChannelId] = _homeless.GetValueOrDefault(message.ChannelId) + 1;
            return;
        }

        Writer.WriteMessage(message.Head with { ChannelId = channel.To }, message.Data.Span);
        _messages++;
        if (record.InChunk && !file.Verified) _unchecked++;
    }
}
