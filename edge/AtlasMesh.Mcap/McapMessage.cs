namespace AtlasMesh.Mcap;

/// <summary>
/// A message as it stands in the file. <see cref="Data"/> looks into the reader's buffer and is good until the reader is asked for the next
/// message; <see cref="Copy"/> keeps it longer.
/// </summary>
/// <param name="Head">Channel, sequence and times.</param>
/// <param name="Data">The bytes, to be read as the channel's encoding and schema say.</param>
public readonly record struct McapMessage(McapMessageHead Head, ReadOnlyMemory<byte> Data)
{
    public ushort ChannelId => Head.ChannelId;

    public uint Sequence => Head.Sequence;

    /// <summary>Nanoseconds.</summary>
    public ulong LogTime => Head.LogTime;

    /// <summary>Nanoseconds.</summary>
    public ulong PublishTime => Head.PublishTime;

    /// <summary>The same message with bytes of its own.</summary>
    public McapMessage Copy() => this with { Data = Data.ToArray() };
}
