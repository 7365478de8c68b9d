using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AtlasMesh.Mcap.Encoding;

/// <summary>
/// CRC-32 by folding with carry-less multiplication: Gopal et al., "Fast CRC Computation for Generic Polynomials Using PCLMULQDQ
/// Instruction", Intel 2009. To carry a lane on by d bits takes x^(d+32) and x^(d-32) modulo the polynomial, reflected and times two.
/// </summary>
internal static class FoldedCrc32
{
    /// <summary>Fewer bytes are not worth it. The number of bytes is a multiple of 16.</summary>
    public const int Least = 64;

    /// <summary>Fewer bytes are not worth the wide registers.</summary>
    public const int LeastWide = 512;

    private static readonly Vector128<ulong> By128 = Vector128.Create(0x01751997d0UL, 0x00ccaa009eUL);
    private static readonly Vector128<ulong> By512 = Vector128.Create(0x0154442bd4UL, 0x01c6e41596UL);
    private static readonly Vector128<ulong> By2048 = Vector128.Create(0x011542778aUL, 0x01322d1430UL);
    private static readonly Vector128<ulong> To64 = Vector128.Create(0x0163cd6124UL, 0UL);
    private static readonly Vector128<ulong> Barrett = Vector128.Create(0x01db710641UL, 0x01f7011641UL);
    private static readonly Vector128<ulong> LowWords = Vector128.Create(0xFFFFFFFFUL, 0xFFFFFFFFUL);

    /// <summary>In registers of 512 bits, where the caller knows that there are such, or of 128.</summary>
    public static uint Fold(uint state, ReadOnlySpan<byte> bytes, bool wide)
    {
        var folded = wide ? Wide(state, ref bytes) : Narrow(state, ref bytes);
        foreach (var block in MemoryMarshal.Cast<byte, Vector128<ulong>>(bytes)) folded = Step(folded, By128) ^ block;
        return Reduce(folded);
    }

    /// <summary>Takes 64 bytes at a time off the front.</summary>
    private static Vector128<ulong> Narrow(uint state, ref ReadOnlySpan<byte> bytes)
    {
        var blocks = MemoryMarshal.Cast<byte, Vector128<ulong>>(bytes);
        var (a, b, c, d) = (blocks[0] ^ Vector128.CreateScalar((ulong)state), blocks[1], blocks[2], blocks[3]);
        for (blocks = blocks[4..]; blocks.Length >= 4; blocks = blocks[4..])
        {
            a = Step(a, By512) ^ blocks[0];
            b = Step(b, By512) ^ blocks[1];
            c = Step(c, By512) ^ blocks[2];
            d = Step(d, By512) ^ blocks[3];
        }

        bytes = bytes[^(blocks.Length * 16)..];
        return Step(Step(Step(a, By128) ^ b, By128) ^ c, By128) ^ d;
    }

    /// <summary>Takes 256 bytes at a time off the front.</summary>
    private static Vector128<ulong> Wide(uint state, ref ReadOnlySpan<byte> bytes)
    {
        var by = Vector512.Create(Vector256.Create(By2048, By2048), Vector256.Create(By2048, By2048));
        var blocks = MemoryMarshal.Cast<byte, Vector512<ulong>>(bytes);
        var (a, b, c, d) = (blocks[0] ^ Vector512.CreateScalar((ulong)state), blocks[1], blocks[2], blocks[3]);
        for (blocks = blocks[4..]; blocks.Length >= 4; blocks = blocks[4..])
        {
            a = Step(a, by) ^ blocks[0];
            b = Step(b, by) ^ blocks[1];
            c = Step(c, by) ^ blocks[2];
            d = Step(d, by) ^ blocks[3];
        }

        bytes = bytes[^((blocks.Length * 64) + (bytes.Length % 64))..];
        by = Vector512.Create(Vector256.Create(By512, By512), Vector256.Create(By512, By512));
        var all = Step(Step(Step(a, by) ^ b, by) ^ c, by) ^ d;
        var (low, high) = (all.GetLower(), all.GetUpper());
        var folded = Step(low.GetLower(), By128) ^ low.GetUpper();
        return Step(Step(folded, By128) ^ high.GetLower(), By128) ^ high.GetUpper();
    }

    private static Vector512<ulong> Step(Vector512<ulong> value, Vector512<ulong> by) =>
        Pclmulqdq.V512.CarrylessMultiply(value, by, 0x00) ^ Pclmulqdq.V512.CarrylessMultiply(value, by, 0x11);

    private static Vector128<ulong> Step(Vector128<ulong> value, Vector128<ulong> by) =>
        Pclmulqdq.CarrylessMultiply(value, by, 0x00) ^ Pclmulqdq.CarrylessMultiply(value, by, 0x11);

    private static uint Reduce(Vector128<ulong> value)
    {
        value = Sse2.ShiftRightLogical128BitLane(value, 8) ^ Pclmulqdq.CarrylessMultiply(value, By128, 0x10);
        value = Sse2.ShiftRightLogical128BitLane(value, 4) ^ Pclmulqdq.CarrylessMultiply(value & LowWords, To64, 0x00);
        var quotient = Pclmulqdq.CarrylessMultiply(value & LowWords, Barrett, 0x10);
        return (value ^ Pclmulqdq.CarrylessMultiply(quotient & LowWords, Barrett, 0x00)).AsUInt32().GetElement(1);
    }
}
