namespace AtlasMesh.Mcap;

/// <summary>All of a message but its bytes.</summary>
/// <param name="ChannelId">The channel it belongs to.</param>
/// <param name="Sequence">Counts the messages of a publisher so that gaps show; 0 where that means nothing.</param>
/// <param name="LogTime">When it was recorded, in nanoseconds since an epoch that the users of the file agree on.</param>
/// <param name="PublishTime">When it was published, likewise; the log time where it is not known.</param>
public readonly record struct McapMessageHead(ushort ChannelId, uint Sequence, ulong LogTime, ulong PublishTime)
{
    /// <summary>A message published when it was logged.</summary>
    public McapMessageHead(ushort channelId, ulong logTime)
        : this(channelId, 0, logTime, logTime)
    {
    }
}
