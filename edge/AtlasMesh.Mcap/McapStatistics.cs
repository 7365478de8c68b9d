namespace AtlasMesh.Mcap;

/// <summary>What is in a file, counted.</summary>
/// <param name="MessageCount">Messages.</param>
/// <param name="SchemaCount">Schemas with different ids.</param>
/// <param name="ChannelCount">Channels with different ids.</param>
/// <param name="AttachmentCount">Attachments.</param>
/// <param name="MetadataCount">Metadata records.</param>
/// <param name="ChunkCount">Chunks.</param>
/// <param name="StartTime">Least log time, in nanoseconds; 0 without messages.</param>
/// <param name="EndTime">Greatest log time; 0 without messages.</param>
/// <param name="ChannelMessageCounts">Messages by channel id; empty: not counted.</param>
public sealed record McapStatistics(
    ulong MessageCount, ushort SchemaCount, uint ChannelCount, uint AttachmentCount, uint MetadataCount, uint ChunkCount,
    ulong StartTime, ulong EndTime, IReadOnlyDictionary<ushort, ulong> ChannelMessageCounts);
