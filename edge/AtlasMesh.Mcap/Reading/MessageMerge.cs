namespace AtlasMesh.Mcap.Reading;

/// <summary>
/// Messages of segments in one order. A segment is opened when the order comes to its first time, so those that do not overlap are open one
/// at a time.
/// </summary>
internal sealed class MessageMerge : IComparer<(ulong Time, long Offset)>
{
    private readonly SegmentAccess _access;
    private readonly MessageFilter _filter;
    private readonly McapOrder _order;
    private readonly MessageSegment[] _segments;
    private readonly PriorityQueue<SegmentCursor, (ulong Time, long Offset)> _open;
    private readonly Stack<SegmentCursor> _free = new();
    private readonly long _allowedBytes;
    private long _openBytes;
    private ulong _found;
    private int _next;

    private MessageMerge(SegmentAccess access, IEnumerable<MessageSegment> segments, MessageFilter filter, McapOrder order)
    {
        (_access, _filter, _order) = (access, filter, order);
        _open = new PriorityQueue<SegmentCursor, (ulong Time, long Offset)>(this);
        _segments = [.. segments.Where(filter.Takes)];
        if (order != McapOrder.File) Array.Sort(_segments, (a, b) => Compare(First(a), First(b)));
        var limits = access.Options.Limits;
        _allowedBytes = Math.Min(limits.MaxOpenChunkBytes, Math.Max(limits.FreeExpansionBytes, access.Source.Length * limits.MaxExpansion));
    }

    public int Compare((ulong Time, long Offset) x, (ulong Time, long Offset) y)
    {
        var forward = x.Time != y.Time ? x.Time.CompareTo(y.Time) : x.Offset.CompareTo(y.Offset);
        return _order == McapOrder.ReverseLogTime ? -forward : forward;
    }

    /// <summary>The messages; each enumeration begins anew.</summary>
    public static IEnumerable<McapMessage> Of(
        SegmentAccess access, IReadOnlyList<MessageSegment> segments, MessageFilter filter, McapOrder order)
    {
        var merge = new MessageMerge(access, segments, filter, order);
        while (merge.OpenDue())
        {
            var cursor = merge._open.Dequeue();
            var more = true;
            do
            {
                yield return cursor.Current;
                more = cursor.Advance();
            }
            while (more && !merge.IsPassed(cursor));

            if (more) merge._open.Enqueue(cursor, Key(cursor));
            else merge.Close(cursor);
        }

        if (filter.TakesAll) MessageCount.Require(access.Promised, merge._found, access.Source.Length);
    }

    /// <summary>Opens every segment that may hold the next message; false when none is left.</summary>
    private bool OpenDue()
    {
        while (_next < _segments.Length && (_open.Count == 0 || IsDue(Key(_open.Peek()))))
        {
            var segment = _segments[_next++];
            var cursor = _free.TryPop(out var used) ? used : new SegmentCursor();
            var any = cursor.Open(segment, _access, _filter, _order);
            _openBytes += cursor.UnpackedBytes;
            _found += (ulong)cursor.Count;
            if (_openBytes > _allowedBytes) throw TooMuch(segment);

            if (any) _open.Enqueue(cursor, Key(cursor));
            else Close(cursor);
        }

        return _open.Count > 0;
    }

    private bool IsPassed(SegmentCursor cursor)
    {
        if (_order == McapOrder.File) return false;

        var key = Key(cursor);
        return (_open.TryPeek(out _, out var least) && Compare(least, key) < 0) || IsDue(key);
    }

    /// <summary>Whether the next segment may hold a message that comes before <paramref name="key"/>.</summary>
    private bool IsDue((ulong Time, long Offset) key) =>
        _order != McapOrder.File && _next < _segments.Length && Compare(First(_segments[_next]), key) < 0;

    private (ulong Time, long Offset) First(MessageSegment segment) =>
        (_order == McapOrder.ReverseLogTime ? segment.EndTime : segment.StartTime, segment.Offset);

    private static (ulong Time, long Offset) Key(SegmentCursor cursor) => (cursor.Time, cursor.Segment.Offset);

    private void Close(SegmentCursor cursor)
    {
        _openBytes -= cursor.UnpackedBytes;
        _free.Push(cursor);
    }

    private McapException TooMuch(MessageSegment segment) => new(
        McapFault.LimitExceeded,
        segment.Offset,
        $"{_open.Count + 1} chunks overlap in time and need {_openBytes} bytes at once; "
        + $"allowed are {_allowedBytes}, see McapLimits.MaxOpenChunkBytes");
}
