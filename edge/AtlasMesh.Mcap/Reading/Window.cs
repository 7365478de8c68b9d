using System.Buffers.Binary;
using AtlasMesh.Mcap.Encoding;

namespace AtlasMesh.Mcap.Reading;

/// <summary>
/// The part of a file that is in memory while it is read from front to back, with the CRC of what was passed. It grows only as far as bytes
/// really come, whatever a record says of its length.
/// </summary>
internal sealed class Window
{
    private const int FirstBytes = 1 << 16;
    private readonly Stream? _stream;
    private byte[] _buffer;
    private ReadOnlyMemory<byte> _memory;
    private long _base;
    private int _start;
    private int _summed;
    private uint _crc;

    public Window(Stream stream)
    {
        _stream = stream;
        _buffer = new byte[FirstBytes];
    }

    public Window(ReadOnlyMemory<byte> memory)
    {
        _buffer = [];
        _memory = memory;
        AtEnd = true;
    }

    /// <summary>Whether the CRC is kept.</summary>
    public bool Sums { get; init; }

    /// <summary>Whether the stream has no more than what is here.</summary>
    public bool AtEnd { get; private set; }

    /// <summary>Bytes from the start of the file to the next unread one.</summary>
    public long Position => _base + _start;

    public int Available => _memory.Length - _start;

    public ReadOnlyMemory<byte> Unread => _memory[_start..];

    /// <summary>How many bytes follow in all, or null where the stream cannot tell.</summary>
    public long? Rest => _stream is null ? Available : _stream.CanSeek ? Available + Math.Max(0, _stream.Length - _stream.Position) : null;

    public (McapOpcode Opcode, ulong Length) PeekHead()
    {
        var head = _memory.Span.Slice(_start, Magic.RecordHead);
        return ((McapOpcode)head[0], BinaryPrimitives.ReadUInt64LittleEndian(head[1..]));
    }

    /// <summary>The next bytes, which are then read. They stay good until the next fill.</summary>
    public ReadOnlyMemory<byte> Take(int count)
    {
        var taken = _memory.Slice(_start, count);
        _start += count;
        return taken;
    }

    /// <summary>The CRC of all that was taken since the last reset.</summary>
    public uint Sum()
    {
        if (Sums) _crc = Crc32.Append(_crc, _memory.Span[_summed.._start]);
        _summed = _start;
        return _crc;
    }

    /// <summary>The CRC of all that was taken since the last reset, but for the last <paramref name="count"/> bytes.</summary>
    public uint SumWithout(int count) => Crc32.Append(_crc, _memory.Span[_summed..(_start - count)]);

    /// <summary>Counts bytes just taken, whose own CRC is known, without looking at them again.</summary>
    public void SumKnown(ReadOnlyMemory<byte> last, uint crc)
    {
        if (!Sums || !_memory.Span.Overlaps(last.Span, out var at)) return;

        _crc = Crc32.Append(_crc, _memory.Span[_summed..at]);
        _crc = Crc32.Combine(_crc, crc, last.Length);
        _summed = at + last.Length;
    }

    public void ResetSum() => (_crc, _summed) = (0, _start);

    /// <summary>Tries to have <paramref name="count"/> unread bytes here; false at the end of the stream.</summary>
    public bool Fill(long count)
    {
        while (Available < count)
        {
            if (AtEnd || _stream is null) return false;
            Accept(_stream.Read(Room(count).Span));
        }

        return true;
    }

    /// <summary>As <see cref="Fill"/>.</summary>
    public async ValueTask<bool> FillAsync(long count, CancellationToken cancel)
    {
        while (Available < count)
        {
            if (AtEnd || _stream is null) return false;
            Accept(await _stream.ReadAsync(Room(count), cancel).ConfigureAwait(false));
        }

        return true;
    }

    private void Accept(int got)
    {
        AtEnd = got == 0;
        _memory = _buffer.AsMemory(0, _memory.Length + got);
    }

    private Memory<byte> Room(long count)
    {
        Sum();
        var held = Available;
        if (_start > 0 && (held == 0 || _memory.Length == _buffer.Length || count > _buffer.Length - _start))
        {
            _memory.Span[_start..].CopyTo(_buffer);
            _base += _start;
            (_start, _summed) = (0, 0);
        }

        if (_start == 0 && held == _buffer.Length)
            Array.Resize(ref _buffer, (int)Math.Min(Array.MaxLength, Math.Min(Math.Max(count, FirstBytes), held * 2L)));

        _memory = _buffer.AsMemory(0, _start + held);
        return _buffer.AsMemory(_start + held);
    }
}
