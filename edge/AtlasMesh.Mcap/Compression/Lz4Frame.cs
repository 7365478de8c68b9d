using System.Buffers.Binary;
using AtlasMesh.Mcap.Encoding;
using K4os.Compression.LZ4;

namespace AtlasMesh.Mcap.Compression;

/// <summary>LZ4 frames (LZ4 Frame Format 1.6.4) around the blocks of K4os. All is done in the caller's memory.</summary>
internal static class Lz4Frame
{
    private const uint Signature = 0x184D2204;
    private const int BlockBytes = 4 << 20;
    private const int WindowBytes = 64 << 10;
    private const uint StoredFlag = 0x80000000;

    /// <summary>Version 1, independent blocks, content size given, no checksums: the chunk has its own.</summary>
    private const byte WrittenFlags = 0b0110_1000;

    /// <summary>Blocks of up to 4 MiB.</summary>
    private const byte WrittenBlockSize = 0x70;

    /// <summary>Appends the frame of <paramref name="source"/>.</summary>
    public static void Pack(ReadOnlySpan<byte> source, ByteBuffer target, LZ4Level level)
    {
        target.U32(Signature);
        var descriptor = target.Length;
        target.U8(WrittenFlags);
        target.U8(WrittenBlockSize);
        target.U64((ulong)source.Length);
        target.U8(Lz4FrameHead.Check(target.Span[descriptor..]));
        for (; !source.IsEmpty; source = source[Math.Min(BlockBytes, source.Length)..])
            PackBlock(source[..Math.Min(BlockBytes, source.Length)], target, level);
        target.U32(0);
    }

    /// <summary>Fills the front of <paramref name="target"/>; gives the number of bytes, or null where the frame is damaged or too
    /// long.</summary>
    public static int? Unpack(ReadOnlySpan<byte> frame, Span<byte> target)
    {
        var whole = TryUnpack(frame, target, out var written);
        return whole ? written : null;
    }

    /// <summary>Unpacks as far as it goes; says whether that was all of it. Blocks before <paramref name="written"/> are whole.</summary>
    public static bool TryUnpack(ReadOnlySpan<byte> frame, Span<byte> target, out int written)
    {
        written = 0;
        if (Lz4FrameHead.Read(ref frame) is not { } head) return false;

        while (frame.Length >= 4)
        {
            var size = BinaryPrimitives.ReadUInt32LittleEndian(frame);
            frame = frame[4..];
            if (size == 0) return Ends(head, frame, target[..written]);
            if (!UnpackBlock(head, size, ref frame, target, ref written)) return false;
        }

        return false;
    }

    private static void PackBlock(ReadOnlySpan<byte> block, ByteBuffer target, LZ4Level level)
    {
        var at = target.Length;
        target.U32(0);
        var room = target.GetSpan(LZ4Codec.MaximumOutputSize(block.Length));
        var packed = LZ4Codec.Encode(block, room, level);
        if (packed > 0 && packed < block.Length)
        {
            target.Advance(packed);
            BinaryPrimitives.WriteUInt32LittleEndian(target.At(at, 4), (uint)packed);
            return;
        }

        target.Append(block);
        BinaryPrimitives.WriteUInt32LittleEndian(target.At(at, 4), (uint)block.Length | StoredFlag);
    }

    private static bool UnpackBlock(Lz4FrameHead head, uint size, ref ReadOnlySpan<byte> frame, Span<byte> target, ref int written)
    {
        var stored = (size & StoredFlag) != 0;
        var length = size & ~StoredFlag;
        if (length > (uint)frame.Length || length > (uint)head.BlockBytes + 16) return false;

        var block = frame[..(int)length];
        frame = frame[(int)length..];
        if (head.BlockChecksums && !TakesChecksum(ref frame, block)) return false;

        var rest = target[written..];
        if (!stored) rest = rest[..Math.Min(rest.Length, head.BlockBytes)];
        var got = stored ? Copy(block, rest) : Decode(head, block, rest, target[Math.Max(0, written - WindowBytes)..written]);
        if (got < 0) return false;

        written += got;
        return true;
    }

    private static int Decode(Lz4FrameHead head, ReadOnlySpan<byte> block, Span<byte> target, ReadOnlySpan<byte> window)
    {
        if (block.IsEmpty) return -1;

        return head.LinkedBlocks && !window.IsEmpty ? LZ4Codec.Decode(block, target, window) : LZ4Codec.Decode(block, target);
    }

    private static int Copy(ReadOnlySpan<byte> block, Span<byte> target) => block.TryCopyTo(target) ? block.Length : -1;

    private static bool Ends(Lz4FrameHead head, ReadOnlySpan<byte> rest, ReadOnlySpan<byte> content)
    {
        if (head.ContentSize is { } size && size != (ulong)content.Length) return false;
        if (head.ContentChecksum && !TakesChecksum(ref rest, content)) return false;
        return rest.IsEmpty;
    }

    private static bool TakesChecksum(ref ReadOnlySpan<byte> frame, ReadOnlySpan<byte> of)
    {
        if (frame.Length < 4 || BinaryPrimitives.ReadUInt32LittleEndian(frame) != XxHash32.Of(of)) return false;

        frame = frame[4..];
        return true;
    }
}
