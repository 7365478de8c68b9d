using AtlasMesh.Mcap.Encoding;

namespace AtlasMesh.Mcap.Writing;

/// <summary>The chunk that is being filled. It is emptied and filled again, so that messages cost no memory in the long run.</summary>
internal sealed class OpenChunk(int chunkBytes, bool indexed)
{
    private readonly List<ChannelState> _touched = [];
    private bool _hasMessages;

    public RecordBuilder Records { get; } = new(new ByteBuffer(chunkBytes + (chunkBytes / 8) + 256), padRecords: false);

    public ulong StartTime { get; private set; }

    public ulong EndTime { get; private set; }

    public bool IsEmpty => Records.Target.Length == 0;

    public bool IsFull => Records.Target.Length >= chunkBytes;

    /// <summary>The channels with entries in the index, in the order of their first message.</summary>
    public IReadOnlyList<ChannelState> Indexed => _touched;

    public Span<byte> Message(ChannelState channel, in McapMessageHead head, int length)
    {
        var offset = Records.Target.Length;
        var span = Records.Message(head, length);
        (StartTime, EndTime) = _hasMessages
            ? (Math.Min(StartTime, head.LogTime), Math.Max(EndTime, head.LogTime))
            : (head.LogTime, head.LogTime);
        _hasMessages = true;
        if (!indexed) return span;

        if (channel.Entries.Length == 0) _touched.Add(channel);
        channel.AddEntry(head.LogTime, offset);
        return span;
    }

    public void Clear()
    {
        Records.Target.Clear();
        foreach (var channel in _touched) channel.Entries.Clear();
        _touched.Clear();
        (StartTime, EndTime, _hasMessages) = (0, 0, false);
    }
}
