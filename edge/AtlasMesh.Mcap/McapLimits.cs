namespace AtlasMesh.Mcap;

/// <summary>
/// What a reader accepts. The defaults read every sane recording and refuse a hostile one before memory is spent on it; raise one when a
/// <see cref="McapException"/> with <see cref="McapFault.LimitExceeded"/> names it.
/// </summary>
public sealed record McapLimits
{
    public static McapLimits Default { get; } = new();

    /// <summary>Bytes of one record in the file, its chunk or attachment data included.</summary>
    public long MaxRecordBytes { get; init; } = 1L << 30;

    /// <summary>Bytes of one chunk after unpacking.</summary>
    public long MaxChunkBytes { get; init; } = 1L << 30;

    /// <summary>Bytes that unpacking may yield whatever the size of the packed bytes; beyond it <see cref="MaxExpansion"/>
    /// decides.</summary>
    public long FreeExpansionBytes { get; init; } = 32L << 20;

    /// <summary>How many times larger than the packed bytes the unpacked ones may be, past <see cref="FreeExpansionBytes"/>.</summary>
    public int MaxExpansion { get; init; } = 64;

    /// <summary>Unpacked bytes of all chunks that a merge in time order must hold open at once because they overlap.</summary>
    public long MaxOpenChunkBytes { get; init; } = 1L << 30;

    /// <summary>Channels of a file.</summary>
    public int MaxChannels { get; init; } = 65_535;

    /// <summary>Schemas of a file.</summary>
    public int MaxSchemas { get; init; } = 65_535;

    /// <summary>Bytes of one string: a name, a topic, a key or value of a map. The data of a schema is no string.</summary>
    public int MaxStringBytes { get; init; } = 1 << 20;

    /// <summary>Entries of one map.</summary>
    public int MaxMapEntries { get; init; } = 65_536;

    /// <summary>How far <paramref name="packed"/> bytes may unpack. Decided before a byte is set aside for them.</summary>
    internal long Expansion(long packed) =>
        Math.Min(Math.Min(MaxChunkBytes, Array.MaxLength), Math.Max(FreeExpansionBytes, packed * MaxExpansion));

    /// <summary>Bytes of one record, as far as memory can hold one.</summary>
    internal long RecordBytes => Math.Min(MaxRecordBytes, Array.MaxLength);
}
