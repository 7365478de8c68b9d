using System.Buffers.Binary;

namespace AtlasMesh.Mcap.Compression;

/// <summary>What an LZ4 frame says of itself before its blocks.</summary>
internal readonly record struct Lz4FrameHead(
    bool LinkedBlocks, bool BlockChecksums, bool ContentChecksum, ulong? ContentSize, int BlockBytes)
{
    private const uint Signature = 0x184D2204;
    private const int ReservedFlags = 0b10;
    private const int ReservedBlockFlags = 0b1000_1111;

    /// <summary>Takes the head off the frame; null where it is none, or needs a dictionary, which MCAP has not.</summary>
    public static Lz4FrameHead? Read(ref ReadOnlySpan<byte> frame)
    {
        if (frame.Length < 7 || BinaryPrimitives.ReadUInt32LittleEndian(frame) != Signature) return null;

        var (flags, block) = (frame[4], frame[5]);
        var length = 2 + ((flags & 8) != 0 ? 8 : 0);
        if (flags >> 6 != 1 || (flags & (ReservedFlags | 1)) != 0 || (block & ReservedBlockFlags) != 0 || block >> 4 < 4) return null;
        if (frame.Length < 4 + length + 1 || Check(frame.Slice(4, length)) != frame[4 + length]) return null;

        var size = length > 2 ? BinaryPrimitives.ReadUInt64LittleEndian(frame[6..]) : (ulong?)null;
        frame = frame[(4 + length + 1)..];
        return new Lz4FrameHead((flags & 32) == 0, (flags & 16) != 0, (flags & 4) != 0, size, 1 << (8 + (2 * (block >> 4))));
    }

    /// <summary>The byte that vouches for the descriptor before it.</summary>
    public static byte Check(ReadOnlySpan<byte> descriptor) => (byte)((XxHash32.Of(descriptor) >> 8) & 0xFF);
}
