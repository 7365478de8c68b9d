using System.Numerics;

namespace AtlasMesh.Exact.Tests;

/// <summary>The committed tables, entry by entry against the oracle: a digit mistyped in a low part would hide within 2 ulp.</summary>
public sealed class TableTests
{
    private const int Bits = 256;

    [Test]
    public void Every_entry_of_the_exponent_table_is_2_to_the_32nds()
    {
        for (var j = 0; j < 32; j++)
            HoldPair(ExponentTable.Values.Slice(2 * j, 2), Oracle.Pow(2, j / 32.0, Bits), lowestBit: -106);
    }

    [Test]
    public void Every_entry_of_the_arc_table_is_the_arc_of_32nds()
    {
        for (var j = 1; j <= 32; j++)
            HoldPair(ArcTable.Values.Slice(2 * j, 2), Oracle.Atan2(j, 32, Bits), lowestBit: -106);
    }

    [Test]
    public void Every_entry_of_the_logarithm_table_is_minus_the_logarithm_of_its_factor()
    {
        for (var i = 0; i < 128; i++)
        {
            var entry = LogarithmTable.Values.Slice(3 * i, 3);
            var factor = entry[0];
            Assert.That(factor * 512, Is.EqualTo(Math.Round(factor * 512)), $"the factor of entry {i} has at most 9 bits after the point");
            var below = Oracle.Fixed(entry[1], 42 + 64) % (BigInteger.One << 64);
            Assert.That(below, Is.EqualTo(BigInteger.Zero), $"entry {i} is a multiple of 2^-42");
            HoldPair(entry[1..], -Oracle.Log(factor, Bits), lowestBit: -94);
        }
    }

    [Test]
    public void Around_one_the_logarithm_table_leaves_the_argument_as_it_is()
    {
        // The intervals begin at 0.6875 in steps of 2^-8, from 1 on of 2^-7: number 80 begins at 1.
        Assert.That(LogarithmTable.Values[3 * 79], Is.EqualTo(1.0));
        Assert.That(LogarithmTable.Values[3 * 80], Is.EqualTo(1.0));
    }

    private static void HoldPair(ReadOnlySpan<double> pair, BigInteger truth, int lowestBit)
    {
        var distance = BigInteger.Abs(Oracle.Fixed(pair[0], Bits) + Oracle.Fixed(pair[1], Bits) - truth);
        Assert.That(distance, Is.LessThan(BigInteger.One << (Bits + lowestBit)), $"{pair[0]:R} + {pair[1]:R}");
    }
}
