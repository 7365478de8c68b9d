using System.Buffers.Binary;

namespace AtlasMesh.Mcap.Encoding;

/// <summary>From the content of a record to its value. Unknown bytes at the end are skipped, as the format asks.</summary>
internal static class RecordParser
{
    public static McapHeader Header(in McapRecord record)
    {
        var fields = record.Fields();
        return new McapHeader(fields.Text("profile"), fields.Text("library"));
    }

    public static McapFooter Footer(in McapRecord record)
    {
        var fields = record.Fields();
        return new McapFooter(fields.U64("summary_start"), fields.U64("summary_offset_start"), fields.U32("summary_crc"));
    }

    public static McapSchema Schema(in McapRecord record)
    {
        var fields = record.Fields();
        var (id, name, encoding) = (fields.U16("id"), fields.Text("name"), fields.Text("encoding"));
        return new McapSchema(id, name, encoding, record.Content[fields.Bytes32("data")].ToArray());
    }

    public static McapChannel Channel(in McapRecord record)
    {
        var fields = record.Fields();
        return new McapChannel(
            fields.U16("id"), fields.U16("schema_id"), fields.Text("topic"), fields.Text("message_encoding"), fields.TextMap("metadata"));
    }

    public static McapMessage Message(in McapRecord record)
    {
        var span = record.Content.Span;
        if (span.Length < Magic.MessageHead) throw record.Fields().Fault(
            McapFault.Malformed, $"{span.Length} bytes are too few for a message");

        return new McapMessage(MessageHead(span), record.Content[Magic.MessageHead..]);
    }

    /// <summary>The first <see cref="Magic.MessageHead"/> bytes of a message.</summary>
    public static McapMessageHead MessageHead(ReadOnlySpan<byte> span) => new(
        BinaryPrimitives.ReadUInt16LittleEndian(span),
        BinaryPrimitives.ReadUInt32LittleEndian(span[2..]),
        BinaryPrimitives.ReadUInt64LittleEndian(span[6..]),
        BinaryPrimitives.ReadUInt64LittleEndian(span[14..]));

    public static McapChunk Chunk(in McapRecord record)
    {
        var fields = record.Fields();
        var (start, end, size, crc) = (
            fields.U64("message_start_time"), fields.U64("message_end_time"), fields.U64("uncompressed_size"), fields.U32(
                "uncompressed_crc"));
        return new McapChunk(start, end, size, crc, fields.Text("compression"), record.Content[fields.Bytes64("records")]);
    }

    public static McapMessageIndex MessageIndex(in McapRecord record)
    {
        var fields = record.Fields();
        var channel = fields.U16("channel_id");
        var entries = record.Content.Span[fields.Bytes32("records")];
        if (entries.Length % 16 != 0) throw fields.Fault(
            McapFault.Malformed, $"'records' has {entries.Length} bytes, which is no multiple of 16");

        var index = new McapMessageIndexEntry[entries.Length / 16];
        for (var i = 0; i < index.Length; i++, entries = entries[16..])
        {
            index[i] = new McapMessageIndexEntry(
                BinaryPrimitives.ReadUInt64LittleEndian(entries), BinaryPrimitives.ReadUInt64LittleEndian(entries[8..]));
        }

        return new McapMessageIndex(channel, index);
    }

    public static McapChunkIndex ChunkIndex(in McapRecord record)
    {
        var fields = record.Fields();
        return new McapChunkIndex(
            fields.U64("message_start_time"),
            fields.U64("message_end_time"),
            fields.U64("chunk_start_offset"),
            fields.U64("chunk_length"),
            fields.NumberMap("message_index_offsets"),
            fields.U64("message_index_length"),
            fields.Text("compression"),
            fields.U64("compressed_size"),
            fields.U64("uncompressed_size"));
    }

    public static McapAttachment Attachment(in McapRecord record, bool verify)
    {
        var fields = record.Fields();
        var (logTime, createTime, name, type) = (
            fields.U64("log_time"), fields.U64("create_time"), fields.Text("name"), fields.Text("media_type"));
        var data = record.Content[fields.Bytes64("data")];
        var covered = fields.Position;
        var crc = fields.U32("crc");
        if (verify && crc != 0) Checksum.Require(
            crc, Crc32.Of(record.Content.Span[..covered]), record.Offset, $"attachment '{Shown.Of(name)}'");

        return new McapAttachment(logTime, createTime, name, type, data);
    }

    public static McapAttachmentIndex AttachmentIndex(in McapRecord record)
    {
        var fields = record.Fields();
        return new McapAttachmentIndex(
            fields.U64("offset"),
            fields.U64("length"),
            fields.U64("log_time"),
            fields.U64("create_time"),
            fields.U64("data_size"),
            fields.Text("name"),
            fields.Text("media_type"));
    }

    public static McapMetadata Metadata(in McapRecord record)
    {
        var fields = record.Fields();
        return new McapMetadata(fields.Text("name"), fields.TextMap("metadata"));
    }

    public static McapMetadataIndex MetadataIndex(in McapRecord record)
    {
        var fields = record.Fields();
        return new McapMetadataIndex(fields.U64("offset"), fields.U64("length"), fields.Text("name"));
    }

    public static McapStatistics Statistics(in McapRecord record)
    {
        var fields = record.Fields();
        return new McapStatistics(
            fields.U64("message_count"),
            fields.U16("schema_count"),
            fields.U32("channel_count"),
            fields.U32("attachment_count"),
            fields.U32("metadata_count"),
            fields.U32("chunk_count"),
            fields.U64("message_start_time"),
            fields.U64("message_end_time"),
            fields.NumberMap("channel_message_counts"));
    }

    public static McapSummaryOffset SummaryOffset(in McapRecord record)
    {
        var fields = record.Fields();
        return new McapSummaryOffset((McapOpcode)fields.U8("group_opcode"), fields.U64("group_start"), fields.U64("group_length"));
    }

    /// <summary>The CRC-32 of all bytes before the record; 0: not computed.</summary>
    public static uint DataEnd(in McapRecord record) => record.Fields().U32("data_section_crc");
}
