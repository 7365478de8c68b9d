namespace AtlasMesh.Mcap;

/// <summary>What was saved of a damaged file, and what was not.</summary>
/// <param name="Messages">Messages saved.</param>
/// <param name="UncheckedMessages">
/// Those among them that no checksum vouches for: from a chunk that was cut off, or that is doubtful and was to be kept.
/// </param>
/// <param name="Attachments">Attachments saved.</param>
/// <param name="MetadataRecords">Metadata records saved.</param>
/// <param name="Losses">What was lost, in the order of the file; of a file damaged all over the first thousand places.</param>
public sealed record McapRecoveryReport(
    ulong Messages, ulong UncheckedMessages, ulong Attachments, ulong MetadataRecords, IReadOnlyList<McapLoss> Losses)
{
    /// <summary>Whether nothing was wrong with the file.</summary>
    public bool IsWhole => Losses.Count == 0;
}

/// <summary>A place of a damaged file.</summary>
/// <param name="Offset">Bytes from the start of the file.</param>
/// <param name="Length">How many bytes are affected; 0 where some are missing.</param>
/// <param name="What">What was lost there, and why.</param>
public sealed record McapLoss(long Offset, long Length, string What);
