using System.Globalization;

namespace AtlasMesh.Mcap.Tests;

/// <summary>A record that was read, in the words of the conformance suite.</summary>
internal static class WrittenDown
{
    public static string Line(string type, IEnumerable<(string Name, string Value)> fields)
    {
        var sorted = fields.OrderBy(field => field.Name, StringComparer.Ordinal);
        return $"{type} {string.Join(' ', sorted.Select(field => $"{field.Name}:{field.Value}"))}";
    }

    public static string List(IEnumerable<string> values) => $"[{string.Join(',', values)}]";

    public static string Of(McapRecord record) => record.Opcode switch
    {
        McapOpcode.Header => Of(record.AsHeader()),
        McapOpcode.Footer => Of(record.AsFooter()),
        McapOpcode.Schema => Of(record.AsSchema()),
        McapOpcode.Channel => Of(record.AsChannel()),
        McapOpcode.Message => Of(record.AsMessage()),
        McapOpcode.Attachment => Of(record.AsAttachment()),
        McapOpcode.Metadata => Of(record.AsMetadata()),
        McapOpcode.DataEnd => Line("DataEnd", [("data_section_crc", Text(record.AsDataEnd()))]),
        McapOpcode.Statistics => Of(record.AsStatistics()),
        McapOpcode.ChunkIndex => Of(record.AsChunkIndex()),
        McapOpcode.AttachmentIndex => Of(record.AsAttachmentIndex()),
        McapOpcode.MetadataIndex => Of(record.AsMetadataIndex()),
        McapOpcode.SummaryOffset => Of(record.AsSummaryOffset()),
        _ => record.Opcode.ToString(),
    };

    public static string Of(McapMessage message) => Line("Message",
    [
        ("channel_id", Text(message.ChannelId)), ("data", Bytes(message.Data)), ("log_time", Text(message.LogTime)),
        ("publish_time", Text(message.PublishTime)), ("sequence", Text(message.Sequence)),
    ]);

    public static string Of(McapSchema schema) => Line("Schema",
        [("data", Bytes(schema.Data)), ("encoding", schema.Encoding), ("id", Text(schema.Id)), ("name", schema.Name)]);

    public static string Of(McapChannel channel) => Line("Channel",
    [
        ("id", Text(channel.Id)), ("message_encoding", channel.MessageEncoding), ("metadata", Map(channel.Metadata)),
        ("schema_id", Text(channel.SchemaId)), ("topic", channel.Topic),
    ]);

    public static string Of(McapStatistics statistics) => Line("Statistics",
    [
        ("attachment_count", Text(statistics.AttachmentCount)), ("channel_count", Text(statistics.ChannelCount)),
        ("channel_message_counts", Map(statistics.ChannelMessageCounts)), ("chunk_count", Text(statistics.ChunkCount)),
        ("message_count", Text(statistics.MessageCount)), ("message_end_time", Text(statistics.EndTime)),
        ("message_start_time", Text(statistics.StartTime)), ("metadata_count", Text(statistics.MetadataCount)),
        ("schema_count", Text(statistics.SchemaCount)),
    ]);

    private static string Of(McapHeader header) => Line("Header", [("library", header.Library), ("profile", header.Profile)]);

    private static string Of(McapFooter footer) => Line("Footer",
    [
        ("summary_crc", Text(footer.SummaryCrc)), ("summary_offset_start", Text(footer.SummaryOffsetStart)),
        ("summary_start", Text(footer.SummaryStart)),
    ]);

    private static string Of(McapAttachment attachment) => Line("Attachment",
    [
        ("create_time", Text(attachment.CreateTime)), ("data", Bytes(attachment.Data)), ("log_time", Text(attachment.LogTime)),
        ("media_type", attachment.MediaType), ("name", attachment.Name),
    ]);

    private static string Of(McapMetadata metadata) => Line("Metadata", [("metadata", Map(metadata.Entries)), ("name", metadata.Name)]);

    private static string Of(McapChunkIndex index) => Line("ChunkIndex",
    [
        ("chunk_length", Text(index.ChunkLength)), ("chunk_start_offset", Text(index.ChunkStart)), (
            "compressed_size", Text(index.PackedSize)),
        ("compression", index.Compression), ("message_end_time", Text(index.EndTime)),
        ("message_index_length", Text(index.MessageIndexLength)), ("message_index_offsets", Map(index.MessageIndexOffsets)),
        ("message_start_time", Text(index.StartTime)), ("uncompressed_size", Text(index.UnpackedSize)),
    ]);

    private static string Of(McapAttachmentIndex index) => Line("AttachmentIndex",
    [
        ("create_time", Text(index.CreateTime)), ("data_size", Text(index.DataSize)), ("length", Text(index.Length)),
        ("log_time", Text(index.LogTime)), ("media_type", index.MediaType), ("name", index.Name), ("offset", Text(index.Offset)),
    ]);

    private static string Of(McapMetadataIndex index) => Line("MetadataIndex",
        [("length", Text(index.Length)), ("name", index.Name), ("offset", Text(index.Offset))]);

    private static string Of(McapSummaryOffset offset) => Line("SummaryOffset",
    [
        ("group_length", Text(offset.GroupLength)), ("group_opcode", Text((ulong)offset.GroupOpcode)), (
            "group_start", Text(offset.GroupStart)),
    ]);

    private static string Text(ulong value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Bytes(ReadOnlyMemory<byte> bytes) => List(bytes.ToArray().Select(value => Text(value)));

    private static string Map<TKey, TValue>(IReadOnlyDictionary<TKey, TValue> map) =>
        List(map.Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Key}={entry.Value}")));
}
