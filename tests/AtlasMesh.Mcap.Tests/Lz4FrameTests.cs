using AtlasMesh.Mcap.Compression;
using AtlasMesh.Mcap.Encoding;
using CsCheck;
using K4os.Compression.LZ4;

namespace AtlasMesh.Mcap.Tests;

public sealed class Lz4FrameTests
{
    /// <summary>Values of the reference implementation (xxhsum 0.8).</summary>
    [TestCase("", 0x02CC5D05u)]
    [TestCase("a", 0x550D7456u)]
    [TestCase("abc", 0x32D153FFu)]
    [TestCase("Nobody inspects the spammish repetition", 0xE2293B2Fu)]
    public void The_check_values_of_xxhash(string text, uint hash) =>
        Assert.That(XxHash32.Of(System.Text.Encoding.ASCII.GetBytes(text)), Is.EqualTo(hash));

    [TestCase(LZ4Level.L00_FAST)]
    [TestCase(LZ4Level.L09_HC)]
    public void What_is_packed_is_unpacked(LZ4Level level) =>
        Gen.Select(Gen.Byte.Array[0, 200], Gen.Int[1, 400]).Sample((part, times) =>
        {
            byte[] bytes = [.. Enumerable.Repeat(part, times).SelectMany(bytes => bytes)];
            return bytes.AsSpan().SequenceEqual(Unpacked(Pack(bytes, level), bytes.Length));
        });

    [Test]
    public void More_than_one_block_is_unpacked()
    {
        var bytes = Sample.Payload(3, 9_000_000);
        Assert.That(Unpacked(Pack(bytes, LZ4Level.L00_FAST), bytes.Length), Is.EqualTo(bytes));
    }

    /// <summary>
    /// As the lz4 tool writes with -BD --content-size -BX (linked blocks of 64 KiB, a checksum for each): three repeats of a pattern, the
    /// second block leaning on the first. Put together here by hand, block by block.
    /// </summary>
    [Test]
    public void Linked_blocks_with_checksums_are_unpacked()
    {
        byte[] pattern = [.. Enumerable.Range(0, 100).Select(i => (byte)(i * 7 % 251))];
        var frame = new ByteBuffer();
        frame.U32(0x184D2204);
        frame.U8(0b0101_0100);
        frame.U8(0x40);
        frame.U8(Lz4FrameHead.Check(frame.Span[4..]));
        Block(frame, [0xF0, 85, .. pattern]);
        // No literals, a match of 100 bytes 100 bytes back, then the last five literals that the format asks for.
        Block(frame, [0x0F, 100, 0, 100 - 19, 0x50, 1, 2, 3, 4, 5]);
        frame.U32(0);
        byte[] whole = [.. pattern, .. pattern, 1, 2, 3, 4, 5];
        frame.U32(XxHash32.Of(whole));

        Assert.That(Unpacked(frame.Span.ToArray(), whole.Length), Is.EqualTo(whole));
    }

    [Test]
    public void A_frame_that_is_cut_off_or_changed_never_unpacks_to_its_full_size()
    {
        var frame = Pack(Sample.Payload(1, 2000), LZ4Level.L00_FAST);
        for (var length = 0; length < frame.Length; length++)
            Assert.That(Lz4Frame.Unpack(frame.AsSpan(0, length), new byte[2000]), Is.Null, $"{length} bytes");
    }

    [Test]
    public void A_frame_unpacks_into_no_more_than_the_memory_it_is_given() =>
        Assert.That(Lz4Frame.Unpack(Pack(new byte[5000], LZ4Level.L00_FAST), new byte[4999]), Is.Null);

    private static void Block(ByteBuffer frame, byte[] block)
    {
        frame.U32((uint)block.Length);
        frame.Append(block);
        frame.U32(XxHash32.Of(block));
    }

    private static byte[] Pack(byte[] bytes, LZ4Level level)
    {
        var packed = new ByteBuffer();
        Lz4Frame.Pack(bytes, packed, level);
        return packed.Span.ToArray();
    }

    private static byte[]? Unpacked(byte[] frame, int length)
    {
        var bytes = new byte[length];
        return Lz4Frame.Unpack(frame, bytes) == length ? bytes : null;
    }
}
