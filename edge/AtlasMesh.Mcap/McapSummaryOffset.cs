namespace AtlasMesh.Mcap;

/// <summary>Where the records of one kind stand in the summary.</summary>
/// <param name="GroupOpcode">The kind.</param>
/// <param name="GroupStart">Bytes from the start of the file to the first of them.</param>
/// <param name="GroupLength">Bytes of all of them.</param>
public sealed record McapSummaryOffset(McapOpcode GroupOpcode, ulong GroupStart, ulong GroupLength);
