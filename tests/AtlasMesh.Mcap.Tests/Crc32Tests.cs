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
        Gen.Byte.Array[0, 700].Sample(bytes => Crc32.Of(bytes) == ~Crc32.ByTables(uint.MaxValue, bytes));

    [Test]
    public void The_crc_of_two_pieces_comes_from_their_crcs() =>
        Gen.Select(Gen.Byte.Array[0, 300], Gen.Byte.Array[0, 300]).Sample((first, second) =>
            Crc32.Combine(Crc32.Of(first), Crc32.Of(second), second.Length) == Crc32.Of([.. first, .. second])
            && Crc32.Append(Crc32.Of(first), second) == Crc32.Of([.. first, .. second]));
}
