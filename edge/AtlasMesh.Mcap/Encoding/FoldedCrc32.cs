using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AtlasMesh.Mcap.Encoding;

/// <summary>
/// CRC-32 by folding with carry-less multiplication: Gopal et al., "Fast CRC Computation for Generic Polynomials Using PCLMULQDQ
/// Instruction", Intel 2009, the constants of its reflected CRC-32.
/// </summary>
internal static class FoldedCrc32
{
    /// <summary>Fewer bytes are not worth it. The number of bytes is a multiple of 16.</summary>
    public const int Least = 64;

    private static readonly Vector128<ulong> FoldBy4 = Vector128.Create(0x0154442bd4UL, 0x01c6e41596UL);
    private static readonly Vector128<ulong> FoldBy1 = Vector128.Create(0x01751997d0UL, 0x00ccaa009eUL);
    private static readonly Vector128<ulong> FoldTo64 = Vector128.Create(0x0163cd6124UL, 0UL);
    private static readonly Vector128<ulong> Barrett = Vector128.Create(0x01db710641UL, 0x01f7011641UL);
    private static readonly Vector128<ulong> LowWords = Vector128.Create(0xFFFFFFFFUL, 0xFFFFFFFFUL);

    public static uint Fold(uint state, ReadOnlySpan<byte> bytes)
    {
        var blocks = MemoryMarshal.Cast<byte, Vector128<ulong>>(bytes);
        var (a, b, c, d) = (blocks[0] ^ Vector128.CreateScalar((ulong)state), blocks[1], blocks[2], blocks[3]);
        for (blocks = blocks[4..]; blocks.Length >= 4; blocks = blocks[4..])
        {
            a = Step(a, FoldBy4) ^ blocks[0];
            b = Step(b, FoldBy4) ^ blocks[1];
            c = Step(c, FoldBy4) ^ blocks[2];
            d = Step(d, FoldBy4) ^ blocks[3];
        }

        var folded = Step(Step(Step(a, FoldBy1) ^ b, FoldBy1) ^ c, FoldBy1) ^ d;
        foreach (var block in blocks) folded = Step(folded, FoldBy1) ^ block;
        return Reduce(folded);
    }

    private static Vector128<ulong> Step(Vector128<ulong> value, Vector128<ulong> by) =>
        Pclmulqdq.CarrylessMultiply(value, by, 0x00) ^ Pclmulqdq.CarrylessMultiply(value, by, 0x11);

    private static uint Reduce(Vector128<ulong> value)
    {
        value = Sse2.ShiftRightLogical128BitLane(value, 8) ^ Pclmulqdq.CarrylessMultiply(value, FoldBy1, 0x10);
        value = Sse2.ShiftRightLogical128BitLane(value, 4) ^ Pclmulqdq.CarrylessMultiply(value & LowWords, FoldTo64, 0x00);
        var quotient = Pclmulqdq.CarrylessMultiply(value & LowWords, Barrett, 0x10);
        return (value ^ Pclmulqdq.CarrylessMultiply(quotient & LowWords, Barrett, 0x00)).AsUInt32().GetElement(1);
    }
}
