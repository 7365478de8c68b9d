using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using ArmCrc = System.Runtime.Intrinsics.Arm.Crc32;

namespace AtlasMesh.Mcap.Encoding;

/// <summary>
/// The CRC-32 of zlib (reflected polynomial 0xEDB88320), which MCAP uses. By carry-less multiplication where the processor has it, by the
/// ARM instruction, or by tables of eight: the same number each way.
/// </summary>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB88320;
    private static readonly uint[] Tables = MakeTables();

    /// <summary>x^(2^n) modulo the polynomial, for n = 0 to 31.</summary>
    private static readonly uint[] Powers = MakePowers();

    public static uint Of(ReadOnlySpan<byte> bytes) => Append(0, bytes);

    /// <summary>The CRC of what had <paramref name="crc"/> followed by <paramref name="bytes"/>.</summary>
    public static uint Append(uint crc, ReadOnlySpan<byte> bytes)
    {
        var state = ~crc;
        if (Pclmulqdq.IsSupported && bytes.Length >= FoldedCrc32.Least)
        {
            var folded = bytes.Length & ~15;
            state = FoldedCrc32.Fold(
                state, bytes[..folded], Pclmulqdq.V512.IsSupported && folded >= FoldedCrc32.LeastWide);
            bytes = bytes[folded..];
        }

        return ~(ArmCrc.Arm64.IsSupported ? ByInstruction(state, bytes) : ByTables(state, bytes));
    }

    /// <summary>The CRC of two pieces from the CRC of each, without their bytes.</summary>
    public static uint Combine(uint first, uint second, long secondLength) => Multiply(PowerOf(secondLength), first) ^ second;

    internal static uint ByTables(uint state, ReadOnlySpan<byte> bytes)
    {
        var tables = Tables.AsSpan();
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            var low = state ^ BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            var high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            state = tables[0x700 + (int)(low & 0xFF)] ^ tables[0x600 + (int)((low >> 8) & 0xFF)]
                ^ tables[0x500 + (int)((low >> 16) & 0xFF)] ^ tables[0x400 + (int)(low >> 24)]
                ^ tables[0x300 + (int)(high & 0xFF)] ^ tables[0x200 + (int)((high >> 8) & 0xFF)]
                ^ tables[0x100 + (int)((high >> 16) & 0xFF)] ^ tables[(int)(high >> 24)];
        }

        foreach (var value in bytes) state = tables[(int)((state ^ value) & 0xFF)] ^ (state >> 8);
        return state;
    }

    private static uint ByInstruction(uint state, ReadOnlySpan<byte> bytes)
    {
        foreach (var word in MemoryMarshal.Cast<byte, ulong>(bytes)) state = ArmCrc.Arm64.ComputeCrc32(state, word);
        foreach (var value in bytes[(bytes.Length & ~7)..]) state = ArmCrc.ComputeCrc32(state, value);
        return state;
    }

    private static uint[] MakeTables()
    {
        var tables = new uint[8 * 256];
        for (var i = 0u; i < 256; i++)
        {
            var value = i;
            for (var bit = 0; bit < 8; bit++) value = (value & 1) != 0 ? (value >> 1) ^ Polynomial : value >> 1;
            tables[i] = value;
        }

        for (var i = 256; i < tables.Length; i++) tables[i] = (tables[i - 256] >> 8) ^ tables[tables[i - 256] & 0xFF];
        return tables;
    }

    private static uint[] MakePowers()
    {
        var powers = new uint[32];
        powers[0] = 1u << 30;
        for (var i = 1; i < 32; i++) powers[i] = Multiply(powers[i - 1], powers[i - 1]);
        return powers;
    }

    /// <summary>x^(8 * length) modulo the polynomial. The powers repeat after 2^32 - 1, hence the index modulo 32.</summary>
    private static uint PowerOf(long length)
    {
        var power = 1u << 31;
        for (var i = 3; length != 0; length >>= 1, i++)
        {
            if ((length & 1) != 0) power = Multiply(Powers[i & 31], power);
        }

        return power;
    }

    private static uint Multiply(uint a, uint b)
    {
        var product = 0u;
        for (var bit = 1u << 31; bit != 0; bit >>= 1)
        {
            if ((a & bit) != 0) product ^= b;
            b = (b & 1) != 0 ? (b >> 1) ^ Polynomial : b >> 1;
        }

        return product;
    }
}
