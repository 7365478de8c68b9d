namespace AtlasMesh.Mcap;

/// <summary>How a file is read.</summary>
public sealed record McapReaderOptions
{
    public static McapReaderOptions Default { get; } = new();

    /// <summary>What is too much.</summary>
    public McapLimits Limits { get; init; } = McapLimits.Default;

    /// <summary>Whether the CRCs in the file are checked, where its writer computed them.</summary>
    public bool VerifyChecksums { get; init; } = true;

    /// <summary>
    /// Whether <see cref="McapRecordReader"/> gives chunks as they stand instead of the records in them. What is in them is then not
    /// checked.
    /// </summary>
    public bool LeaveChunksPacked { get; init; }

    /// <summary>
    /// Whether <see cref="McapReader"/> goes through the file even where its summary would do, and reads what there is where the
    /// statistics count other messages than the file has.
    /// </summary>
    public bool IgnoreIndex { get; init; }
}
