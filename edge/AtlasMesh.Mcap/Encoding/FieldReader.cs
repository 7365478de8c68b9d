using System.Buffers.Binary;
using System.Text;

namespace AtlasMesh.Mcap.Encoding;

/// <summary>Reads the fields of one record, in order. Whatever does not fit ends in a <see cref="McapException"/> that names the
/// field.</summary>
internal ref struct FieldReader(ReadOnlySpan<byte> content, McapOpcode opcode, long offset, McapLimits limits)
{
    private static readonly UTF8Encoding Utf8 = new(false, true);
    private readonly ReadOnlySpan<byte> _content = content;

    public int Position { get; private set; }

    public byte U8(string field) => Take(1, field)[0];

    public ushort U16(string field) => BinaryPrimitives.ReadUInt16LittleEndian(Take(2, field));

    public uint U32(string field) => BinaryPrimitives.ReadUInt32LittleEndian(Take(4, field));

    public ulong U64(string field) => BinaryPrimitives.ReadUInt64LittleEndian(Take(8, field));

    public string Text(string field)
    {
        var length = U32(field);
        if (length > limits.MaxStringBytes)
            throw Fault(McapFault.LimitExceeded, $"'{field}' has {length} bytes; McapLimits.MaxStringBytes allows {limits.MaxStringBytes}");

        var bytes = Take(length, field);
        try
        {
            return Utf8.GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            throw Fault(McapFault.Malformed, $"'{field}' is not UTF-8 text", e);
        }
    }

    /// <summary>Where bytes with a length of four bytes before them stand in the content.</summary>
    public Range Bytes32(string field) => Skip(U32(field), field);

    /// <summary>Where bytes with a length of eight bytes before them stand in the content.</summary>
    public Range Bytes64(string field) => Skip(U64(field), field);

    public IReadOnlyDictionary<string, string> TextMap(string field)
    {
        var map = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        for (var end = MapEnd(field); Position < end;)
        {
            CheckCount(map.Count, field);
            var key = Text(field);
            if (!map.TryAdd(key, Text(field))) throw Fault(McapFault.Malformed, $"'{field}' names the key '{Shown.Of(key)}' twice");
            if (Position > end) throw Overrun(field);
        }

        return map;
    }

    public IReadOnlyDictionary<ushort, ulong> NumberMap(string field)
    {
        var map = new OrderedDictionary<ushort, ulong>();
        for (var end = MapEnd(field); Position < end;)
        {
            CheckCount(map.Count, field);
            var key = U16(field);
            if (!map.TryAdd(key, U64(field))) throw Fault(McapFault.Malformed, $"'{field}' names channel {key} twice");
            if (Position > end) throw Overrun(field);
        }

        return map;
    }

    public readonly McapException Fault(McapFault fault, string what, Exception? cause = null) =>
        new(fault, offset, $"{opcode} record: {what}", cause);

    private int MapEnd(string field)
    {
        var length = U32(field);
        return length <= _content.Length - Position ? Position + (int)length : throw Missing(field, length);
    }

    private readonly void CheckCount(int count, string field)
    {
        if (count >= limits.MaxMapEntries)
            throw Fault(McapFault.LimitExceeded, $"'{field}' has more entries than the {limits.MaxMapEntries} of McapLimits.MaxMapEntries");
    }

    private Range Skip(ulong length, string field)
    {
        var start = Position;
        Take(length, field);
        return start..Position;
    }

    private ReadOnlySpan<byte> Take(ulong count, string field)
    {
        if (count > (ulong)(_content.Length - Position)) throw Missing(field, count);

        var bytes = _content.Slice(Position, (int)count);
        Position += (int)count;
        return bytes;
    }

    private readonly McapException Missing(string field, ulong count) =>
        Fault(McapFault.Malformed, $"'{field}' needs {count} bytes but {_content.Length - Position} are left in the record");

    private readonly McapException Overrun(string field) => Fault(McapFault.Malformed, $"an entry of '{field}' reaches beyond the map");
}
