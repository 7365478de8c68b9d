namespace AtlasMesh.Mcap;

/// <summary>How a damaged file is saved.</summary>
public sealed record McapRecoveryOptions
{
    public static McapRecoveryOptions Default { get; } = new();

    /// <summary>Limits for reading the damaged file. Checksums are always checked.</summary>
    public McapLimits Limits { get; init; } = McapLimits.Default;

    /// <summary>How the sound file is written. Its profile and library are those of the damaged one, where they can be read.</summary>
    public McapWriterOptions Writer { get; init; } = McapWriterOptions.Default;

    /// <summary>
    /// Whether messages are kept that stand in a chunk whose checksum is wrong or that does not unpack to its end. One of them at least is
    /// damaged, and nothing tells which.
    /// </summary>
    public bool KeepDoubtful { get; init; }
}
