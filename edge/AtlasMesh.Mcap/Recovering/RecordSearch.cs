using System.Buffers.Binary;
using AtlasMesh.Mcap.Encoding;
using AtlasMesh.Mcap.Reading;

namespace AtlasMesh.Mcap.Recovering;

/// <summary>Finds where records may begin.</summary>
internal sealed class RecordSearch(ByteSource source, McapLimits limits)
{
    private const byte FirstPrivate = 0x80;
    private const int PieceBytes = 1 << 16;
    private byte[] _head = [];
    private byte[] _piece = [];

    /// <summary>Whether a record that ends within the file may begin at <paramref name="offset"/>.</summary>
    public bool TryHead(long offset, out McapOpcode opcode, out long length)
    {
        (opcode, length) = (default, 0);
        var rest = source.Length - offset;
        return rest >= Magic.RecordHead
            && RecordShape.TryRead(source.Read(offset, Magic.RecordHead, ref _head).Span, rest, limits.RecordBytes, out opcode, out length);
    }

    /// <summary>Whether a record that an application made for itself stands here, with a record of the format after it.</summary>
    public bool TryPrivate(long offset, out long length)
    {
        length = 0;
        var rest = source.Length - offset;
        if (rest < Magic.RecordHead) return false;

        var head = source.Read(offset, Magic.RecordHead, ref _head).Span;
        var content = BinaryPrimitives.ReadUInt64LittleEndian(head[1..]);
        if (head[0] < FirstPrivate || content > (ulong)(rest - Magic.RecordHead)) return false;

        length = Magic.RecordHead + (long)content;
        return TryHead(offset + length, out _, out _);
    }

    /// <summary>The first place from <paramref name="from"/> on where two records in a row may begin, or the end of the file.</summary>
    public long Next(long from)
    {
        for (var at = from; at + Magic.RecordHead <= source.Length; at += PieceBytes)
        {
            var count = (int)Math.Min(PieceBytes + Magic.RecordHead - 1, source.Length - at);
            var piece = source.Read(at, count, ref _piece).Span;
            for (var i = 0; i + Magic.RecordHead <= count; i++)
            {
                if (IsStart(piece[i..], at + i)) return at + i;
            }
        }

        return source.Length;
    }

    private bool IsStart(ReadOnlySpan<byte> bytes, long offset)
    {
        if (!RecordShape.TryRead(bytes, source.Length - offset, limits.RecordBytes, out var opcode, out var length)) return false;

        var next = offset + length;
        return next == source.Length || TryHead(next, out _, out _)
            || (opcode == McapOpcode.Footer && source.Length - next == Magic.Length);
    }
}
