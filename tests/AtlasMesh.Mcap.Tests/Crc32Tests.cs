using System.Runtime.Intrinsics.X86;
using AtlasMesh.Mcap.Encoding;
using CsCheck;

namespace AtlasMesh.Mcap.Tests;

public sealed class Crc32Tests
{
    [TestCase("", 0u)]
    [TestCase("123456789", 0xCBF43926u)]
    [TestCase("The quick brown fox jumps over the lazy dog", 0x414FA339u)]
    public void The_check_values_of_zlib(string text, uint crc) =>
        Assert.That(Crc32.Of(System.Text.Encoding.ASCII.GetBytes(text)), Is.EqualTo(crc));

    [Test]
    public void Every_way_gives_the_same_number() =>
        Gen.Byte.Array[0, 2000].Sample(bytes => Crc32.Of(bytes) == ~Crc32.ByTables(uint.MaxValue, bytes));

    [Test]
    public void Folding_gives_the_same_number_in_registers_of_every_width()
    {
        if (!Pclmulqdq.IsSupported) Assert.Ignore("this processor has no carry-less multiplication");

        Gen.Byte.Array[4, 200].Select(
            parts => parts.SelectMany(part => Enumerable.Repeat(part, 16)).Select((b, i) => (byte)(b ^ (i % 251))).ToArray())
            .Sample(bytes => new[] { false, Pclmulqdq.V512.IsSupported && bytes.Length >= FoldedCrc32.LeastWide }
                .All(wide => FoldedCrc32.Fold(7, bytes, wide) == Crc32.ByTables(7, bytes)));
    }

    [Test]
    public void The_crc_of_two_pieces_comes_from_their_crcs() =>
        Gen.Select(Gen.Byte.Array[0, 300], Gen.Byte.Array[0, 300]).Sample((first, second) =>
            Crc32.Combine(Crc32.Of(first), Crc32.Of(second), second.Length) == Crc32.Of([.. first, .. second])
            && Crc32.Append(Crc32.Of(first), second) == Crc32.Of([.. first, .. second]));
}
