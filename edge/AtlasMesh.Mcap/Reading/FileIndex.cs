namespace AtlasMesh.Mcap.Reading;

/// <summary>What is known of a file before its messages are read: from its summary, or from going through it.</summary>
internal sealed record FileIndex(McapHeader Header, McapFooter Footer, Definitions Definitions)
{
    public McapStatistics? Statistics { get; set; }

    public List<McapChunkIndex> ChunkIndexes { get; init; } = [];

    public List<McapAttachmentIndex> AttachmentIndexes { get; init; } = [];

    public List<McapMetadataIndex> MetadataIndexes { get; init; } = [];

    public List<MessageSegment> Segments { get; init; } = [];

    public bool FromSummary { get; set; }
}
