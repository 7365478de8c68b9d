using AtlasMesh.Mcap.Encoding;

namespace AtlasMesh.Mcap;

/// <summary>
/// One record of a file, not yet taken apart. Its content is good until the reader moves on; what the <c>As</c> methods give is good as
/// long as their own documentation says. Each throws a <see cref="McapException"/> where the content breaks the format, and an
/// <see cref="InvalidOperationException"/> where the record is of another kind.
/// </summary>
public readonly struct McapRecord
{
    private readonly McapReaderOptions _options;

    internal McapRecord(McapOpcode opcode, long offset, ReadOnlyMemory<byte> content, McapReaderOptions options)
    {
        (Opcode, Offset, Content, _options) = (opcode, offset, content, options);
    }

    public McapOpcode Opcode { get; }

    /// <summary>Bytes from the start of the file to the record, or to the chunk that holds it.</summary>
    public long Offset { get; }

    /// <summary>Whether it was unpacked from a chunk.</summary>
    public bool InChunk { get; internal init; }

    /// <summary>The bytes after opcode and length.</summary>
    public ReadOnlyMemory<byte> Content { get; }

    public McapHeader AsHeader() => RecordParser.Header(Expect(McapOpcode.Header));

    public McapFooter AsFooter() => RecordParser.Footer(Expect(McapOpcode.Footer));

    public McapSchema AsSchema() => RecordParser.Schema(Expect(McapOpcode.Schema));

    public McapChannel AsChannel() => RecordParser.Channel(Expect(McapOpcode.Channel));

    public McapMessage AsMessage() => RecordParser.Message(Expect(McapOpcode.Message));

    public McapChunk AsChunk() => RecordParser.Chunk(Expect(McapOpcode.Chunk));

    public McapMessageIndex AsMessageIndex() => RecordParser.MessageIndex(Expect(McapOpcode.MessageIndex));

    public McapChunkIndex AsChunkIndex() => RecordParser.ChunkIndex(Expect(McapOpcode.ChunkIndex));

    /// <summary>The attachment; its CRC is checked as the reader's options say.</summary>
    public McapAttachment AsAttachment() => RecordParser.Attachment(Expect(McapOpcode.Attachment), _options.VerifyChecksums);

    public McapAttachmentIndex AsAttachmentIndex() => RecordParser.AttachmentIndex(Expect(McapOpcode.AttachmentIndex));

    public McapStatistics AsStatistics() => RecordParser.Statistics(Expect(McapOpcode.Statistics));

    public McapMetadata AsMetadata() => RecordParser.Metadata(Expect(McapOpcode.Metadata));

    public McapMetadataIndex AsMetadataIndex() => RecordParser.MetadataIndex(Expect(McapOpcode.MetadataIndex));

    public McapSummaryOffset AsSummaryOffset() => RecordParser.SummaryOffset(Expect(McapOpcode.SummaryOffset));

    /// <summary>The CRC-32 of all bytes of the file before this record; 0: its writer did not compute it.</summary>
    public uint AsDataEnd() => RecordParser.DataEnd(Expect(McapOpcode.DataEnd));

    internal FieldReader Fields() => new(Content.Span, Opcode, Offset, _options.Limits);

    private McapRecord Expect(McapOpcode opcode) =>
        Opcode == opcode ? this : throw new InvalidOperationException($"This record is a {Opcode}, not a {opcode}.");
}
