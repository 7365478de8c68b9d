using System.Buffers.Binary;
using System.Numerics;

namespace AtlasMesh.Mcap.Compression;

/// <summary>xxHash of 32 bits with seed 0, the checksum of LZ4 frames (Collet, "xxHash fast digest algorithm", v0.1.1).</summary>
internal static class XxHash32
{
    private const uint P1 = 0x9E3779B1;
    private const uint P2 = 0x85EBCA77;
    private const uint P3 = 0xC2B2AE3D;
    private const uint P4 = 0x27D4EB2F;
    private const uint P5 = 0x165667B1;

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        unchecked
        {
            var hash = (bytes.Length >= 16 ? Stripes(ref bytes, out var length) : Short(bytes, out length)) + length;
            for (; bytes.Length >= 4; bytes = bytes[4..])
                hash = BitOperations.RotateLeft(hash + (BinaryPrimitives.ReadUInt32LittleEndian(bytes) * P3), 17) * P4;
            foreach (var value in bytes) hash = BitOperations.RotateLeft(hash + (value * P5), 11) * P1;

            hash = (hash ^ (hash >> 15)) * P2;
            hash = (hash ^ (hash >> 13)) * P3;
            return hash ^ (hash >> 16);
        }
    }

    private static uint Short(ReadOnlySpan<byte> bytes, out uint length)
    {
        length = (uint)bytes.Length;
        return P5;
    }

    private static uint Stripes(ref ReadOnlySpan<byte> bytes, out uint length)
    {
        unchecked
        {
            length = (uint)bytes.Length;
            var (a, b, c, d) = (P1 + P2, P2, 0u, 0u - P1);
            for (; bytes.Length >= 16; bytes = bytes[16..])
            {
                a = Round(a, bytes);
                b = Round(b, bytes[4..]);
                c = Round(c, bytes[8..]);
                d = Round(d, bytes[12..]);
            }

            return BitOperations.RotateLeft(a, 1) + BitOperations.RotateLeft(b, 7)
                + BitOperations.RotateLeft(c, 12) + BitOperations.RotateLeft(d, 18);
        }
    }

    private static uint Round(uint lane, ReadOnlySpan<byte> bytes) =>
        unchecked(BitOperations.RotateLeft(lane + (BinaryPrimitives.ReadUInt32LittleEndian(bytes) * P2), 13) * P1);
}
