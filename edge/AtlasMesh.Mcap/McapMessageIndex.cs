namespace AtlasMesh.Mcap;

/// <summary>Where the messages of one channel stand in the chunk before it.</summary>
/// <param name="ChannelId">The channel.</param>
/// <param name="Entries">In the order of the chunk.</param>
public sealed record McapMessageIndex(ushort ChannelId, IReadOnlyList<McapMessageIndexEntry> Entries);

/// <summary>Where one message stands.</summary>
/// <param name="LogTime">Its log time, in nanoseconds.</param>
/// <param name="Offset">Bytes from the start of the chunk's unpacked records to the message record.</param>
public readonly record struct McapMessageIndexEntry(ulong LogTime, ulong Offset);
