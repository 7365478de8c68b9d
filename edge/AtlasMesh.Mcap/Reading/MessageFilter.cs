namespace AtlasMesh.Mcap.Reading;

/// <summary>A query, with topics turned into channels.</summary>
internal sealed class MessageFilter
{
    private readonly bool[]? _wanted;
    private readonly ulong _from;
    private readonly ulong _to;

    public MessageFilter(McapQuery query, IEnumerable<McapChannel> channels)
    {
        (_from, _to) = (query.From, query.To);
        if (query.Topics is not { } topics) return;

        var names = topics.ToHashSet(StringComparer.Ordinal);
        _wanted = new bool[ushort.MaxValue + 1];
        foreach (var channel in channels) _wanted[channel.Id] = names.Contains(channel.Topic);
    }

    public bool TakesAll => _wanted is null && _from == 0 && _to == ulong.MaxValue;

    public bool Takes(MessageSegment segment) =>
        segment.EndTime >= _from && segment.StartTime <= _to
        && (_wanted is null || segment.Channels is null || segment.Channels.Keys.Any(id => _wanted[id]));

    public bool Takes(in McapMessageHead head) =>
        head.LogTime >= _from && head.LogTime <= _to && (_wanted is null || _wanted[head.ChannelId]);
}
