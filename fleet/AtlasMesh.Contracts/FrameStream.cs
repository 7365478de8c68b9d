using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using Google.Protobuf;

namespace AtlasMesh.Contracts;

/// <summary>
/// Frames of the rig protocol over a byte stream: u32 little-endian length, u32 CRC32C of the payload, payload. Zero bytes parse as a valid
/// protobuf message and one in ten truncations does too, so a frame is only handed on whole and with the right sum.
/// </summary>
public sealed class FrameStream(Stream stream, int maxPayload = FrameStream.DefaultMaxPayload)
{
    public const int DefaultMaxPayload = 64 << 20;

    private const int HeaderSize = 8;

    private byte[] _buffer = new byte[64 << 10];

    /// <summary>Writes and flushes one frame. Throws <see cref="FrameException"/> where the message is over the cap.</summary>
    public void Write(IMessage message)
    {
        var size = message.CalculateSize();
        if (size > maxPayload)
            throw new FrameException($"a message of {size} bytes is over the cap of {maxPayload}");

        Reserve(HeaderSize + size);
        var payload = _buffer.AsSpan(HeaderSize, size);
        message.WriteTo(payload);
        BinaryPrimitives.WriteInt32LittleEndian(_buffer, size);
        BinaryPrimitives.WriteUInt32LittleEndian(_buffer.AsSpan(4), Crc32C(payload));
        stream.Write(_buffer, 0, HeaderSize + size);
        stream.Flush();
    }

    /// <summary>
    /// The next message, or null where the stream ended between two frames. Throws <see cref="FrameException"/> on anything else that is
    /// not a whole frame.
    /// </summary>
    public T? Read<T>(MessageParser<T> parser)
        where T : class, IMessage<T>
    {
        var got = stream.ReadAtLeast(_buffer.AsSpan(0, HeaderSize), HeaderSize, throwOnEndOfStream: false);
        if (got == 0) return null;
        if (got < HeaderSize) throw new FrameException($"the stream ended after {got} of {HeaderSize} bytes of a frame's header");

        var claimed = BinaryPrimitives.ReadUInt32LittleEndian(_buffer);
        var sum = BinaryPrimitives.ReadUInt32LittleEndian(_buffer.AsSpan(4));
        if (claimed > maxPayload) throw new FrameException($"a frame claims {claimed} bytes, over the cap of {maxPayload}");

        var size = (int)claimed;
        Reserve(size);
        got = stream.ReadAtLeast(_buffer.AsSpan(0, size), size, throwOnEndOfStream: false);
        if (got < size) throw new FrameException($"the stream ended after {got} of {size} bytes of a frame");

        var payload = _buffer.AsSpan(0, size);
        if (Crc32C(payload) != sum) throw new FrameException($"a frame of {size} bytes has the wrong sum");

        try
        {
            return parser.ParseFrom(payload);
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new FrameException($"a frame of {size} bytes is not a message: {e.Message}", e);
        }
    }

    private void Reserve(int size)
    {
        if (_buffer.Length < size) _buffer = new byte[BitOperations.RoundUpToPowerOf2((uint)size)];
    }

    internal static uint Crc32C(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        foreach (var word in MemoryMarshal.Cast<byte, ulong>(bytes)) sum = BitOperations.Crc32C(sum, word);
        foreach (var last in bytes[(bytes.Length & ~7)..]) sum = BitOperations.Crc32C(sum, last);
        return ~sum;
    }
}
