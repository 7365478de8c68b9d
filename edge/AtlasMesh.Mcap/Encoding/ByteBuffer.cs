using System.Buffers;
using System.Buffers.Binary;

namespace AtlasMesh.Mcap.Encoding;

/// <summary>Bytes that grow at the end and are used again: what a record is built in.</summary>
internal sealed class ByteBuffer(int capacity = 256) : IBufferWriter<byte>
{
    private byte[] _bytes = new byte[capacity];

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Memory => _bytes.AsMemory(0, Length);

    public ReadOnlySpan<byte> Span => _bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    /// <summary>The next <paramref name="count"/> bytes, to be filled by the caller.</summary>
    public Span<byte> Extend(int count)
    {
        Reserve(count);
        var span = _bytes.AsSpan(Length, count);
        Length += count;
        return span;
    }

    public Span<byte> At(int offset, int count) => _bytes.AsSpan(0, Length).Slice(offset, count);

    public void U8(byte value) => Extend(1)[0] = value;

    public void U16(ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(Extend(2), value);

    public void U32(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Extend(4), value);

    public void U64(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Extend(8), value);

    public void Append(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Extend(bytes.Length));

    public void Text(string value)
    {
        var count = System.Text.Encoding.UTF8.GetByteCount(value);
        U32((uint)count);
        System.Text.Encoding.UTF8.GetBytes(value, Extend(count));
    }

    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _bytes.Length - Length);
        Length += count;
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return _bytes.AsMemory(Length);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    private void Reserve(int count)
    {
        if (_bytes.Length - Length >= count) return;

        var needed = (long)Length + count;
        if (needed > Array.MaxLength)
            throw new McapException(McapFault.LimitExceeded, 0, $"{needed} bytes do not fit into one record in memory; write smaller ones");

        Array.Resize(ref _bytes, (int)Math.Min(Array.MaxLength, Math.Max(needed, _bytes.Length * 2L)));
    }
}
