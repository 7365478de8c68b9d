using AtlasMesh.Mcap.Encoding;

namespace AtlasMesh.Mcap.Reading;

/// <summary>Stands at a message of an open segment. It keeps its memory for the next segment.</summary>
internal sealed class SegmentCursor
{
    private byte[] _raw = [];
    private byte[] _unpacked = [];
    private Entry[] _entries = new Entry[64];
    private ReadOnlyMemory<byte> _records;
    private int _count;
    private int _at;
    private int _step;

    public MessageSegment Segment { get; private set; } = new(0, 0, 0, 0);

    /// <summary>Bytes that unpacking took; 0 where the chunk was not packed.</summary>
    public long UnpackedBytes { get; private set; }

    /// <summary>Wanted messages of the open segment.</summary>
    public int Count => _count;

    public ulong Time => _entries[_at].Time;

    public McapMessage Current
    {
        get
        {
            var record = _records.Slice(_entries[_at].Offset, _entries[_at].Length);
            return new McapMessage(RecordParser.MessageHead(record.Span), record[Magic.MessageHead..]);
        }
    }

    /// <summary>Opens a segment at its first wanted message in this order; false: it has none.</summary>
    public bool Open(MessageSegment segment, SegmentAccess access, MessageFilter filter, McapOrder order)
    {
        Segment = segment;
        _count = 0;
        UnpackedBytes = 0;
        if (segment.IsChunk)
        {
            var chunk = access.Chunk(segment, ref _raw);
            _records = access.Unpacker.Unpack(chunk, segment.Offset, ref _unpacked);
            UnpackedBytes = chunk.Compression.Length == 0 ? 0 : _records.Length;
        }
        else
        {
            _records = access.Source.Read(segment.Offset, segment.Length, ref _raw);
        }

        var sorted = Collect(access, filter);
        if (!sorted && order != McapOrder.File) Array.Sort(_entries, 0, _count);
        (_at, _step) = order == McapOrder.ReverseLogTime ? (_count - 1, -1) : (0, 1);
        return _count > 0;
    }

    /// <summary>Goes to the next wanted message; false at the end.</summary>
    public bool Advance()
    {
        _at += _step;
        return _at >= 0 && _at < _count;
    }

    /// <summary>Lists the wanted messages; says whether they stand in the order of their times.</summary>
    private bool Collect(SegmentAccess access, MessageFilter filter)
    {
        var records = new ChunkRecords(_records, Segment.Offset, access.Options);
        var sorted = true;
        while (true)
        {
            var at = records.Position;
            if (!records.Next(out var record)) return sorted;
            if (record.Opcode != McapOpcode.Message) continue;

            var head = record.AsMessage().Head;
            Segment.Require(head.LogTime);
            access.Definitions.Require(head.ChannelId, Segment.Offset);
            if (!filter.Takes(head)) continue;

            sorted &= _count == 0 || _entries[_count - 1].Time <= head.LogTime;
            if (_count == _entries.Length) Array.Resize(ref _entries, _count * 2);
            _entries[_count++] = new Entry(head.LogTime, at + Magic.RecordHead, record.Content.Length);
        }
    }

    private readonly record struct Entry(ulong Time, int Offset, int Length) : IComparable<Entry>
    {
        public int CompareTo(Entry other) => Time != other.Time ? Time.CompareTo(other.Time) : Offset.CompareTo(other.Offset);
    }
}
