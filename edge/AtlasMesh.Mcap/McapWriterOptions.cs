namespace AtlasMesh.Mcap;

/// <summary>
/// What a writer writes. The defaults give an indexed file with every checksum, in plain chunks. Turning an index off saves bytes and costs
/// readers a scan of the whole file.
/// </summary>
public sealed record McapWriterOptions
{
    public static McapWriterOptions Default { get; } = new();

    /// <summary>Header: what further rules the file follows, "ros2" for example.</summary>
    public string Profile { get; init; } = "";

    /// <summary>Header: what writes the file.</summary>
    public string Library { get; init; } = "AtlasMesh.Mcap";

    /// <summary>Messages in chunks. Without chunks there is nothing to index or to pack.</summary>
    public bool Chunks { get; init; } = true;

    /// <summary>A chunk is closed once its records have this many bytes before packing.</summary>
    public int ChunkBytes { get; init; } = 1 << 20;

    /// <summary>How chunks are packed. A chunk that packing would not make smaller stays plain.</summary>
    public McapCompression Compression { get; init; }

    /// <summary>Zstandard: 1 (fast) to 22. LZ4: 0 (fast), or 3 to 12 for its high compression. Null: 3, and 0.</summary>
    public int? CompressionLevel { get; init; }

    /// <summary>After each chunk, where in it the messages of each channel stand.</summary>
    public bool MessageIndexes { get; init; } = true;

    /// <summary>In the summary, where the chunks stand.</summary>
    public bool ChunkIndexes { get; init; } = true;

    /// <summary>In the summary, where the attachments stand.</summary>
    public bool AttachmentIndexes { get; init; } = true;

    /// <summary>In the summary, where the metadata records stand.</summary>
    public bool MetadataIndexes { get; init; } = true;

    /// <summary>All schemas once more in the summary. Readers of indexed files need them there.</summary>
    public bool RepeatedSchemas { get; init; } = true;

    /// <summary>All channels once more in the summary. Readers of indexed files need them there.</summary>
    public bool RepeatedChannels { get; init; } = true;

    /// <summary>Counts and times in the summary.</summary>
    public bool Statistics { get; init; } = true;

    /// <summary>Where in the summary each kind of record begins.</summary>
    public bool SummaryOffsets { get; init; } = true;

    /// <summary>CRC-32 of the unpacked records of each chunk.</summary>
    public bool ChunkCrc { get; init; } = true;

    /// <summary>CRC-32 of all bytes before the end of the data section.</summary>
    public bool DataSectionCrc { get; init; } = true;

    /// <summary>CRC-32 of the summary.</summary>
    public bool SummaryCrc { get; init; } = true;

    /// <summary>CRC-32 of each attachment.</summary>
    public bool AttachmentCrc { get; init; } = true;

    /// <summary>Three bytes more at the end of each record that the format lets grow: how the conformance suite tries readers.</summary>
    internal bool PadRecords { get; init; }

    internal int Level => CompressionLevel ?? (Compression == McapCompression.Zstd ? 3 : 0);
}
