using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace AtlasMesh.Exact;

/// <summary>A xoshiro256** generator named by (seed, component, purpose): a draw in one place never shifts another's numbers.</summary>
public sealed class RandomStream
{
    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;

    public RandomStream(ulong seed, string component, string purpose)
    {
        var state = SHA256.HashData(Name(seed, component, purpose));
        _s0 = BinaryPrimitives.ReadUInt64LittleEndian(state);
        _s1 = BinaryPrimitives.ReadUInt64LittleEndian(state.AsSpan(8));
        _s2 = BinaryPrimitives.ReadUInt64LittleEndian(state.AsSpan(16));
        _s3 = BinaryPrimitives.ReadUInt64LittleEndian(state.AsSpan(24));
    }

    internal RandomStream(ulong s0, ulong s1, ulong s2, ulong s3) => (_s0, _s1, _s2, _s3) = (s0, s1, s2, s3);

    /// <summary>How many 64-bit numbers were drawn. With the stream's name it says all about its state.</summary>
    public ulong Draws { get; private set; }

    public ulong NextUInt64()
    {
        unchecked
        {
            var result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
            var shifted = _s1 << 17;
            _s2 ^= _s0;
            _s3 ^= _s1;
            _s1 ^= _s2;
            _s0 ^= _s3;
            _s2 ^= shifted;
            _s3 = BitOperations.RotateLeft(_s3, 45);
            Draws++;
            return result;
        }
    }

    /// <summary>In [0, 1), 53 bits.</summary>
    public double NextDouble() => (long)(NextUInt64() >> 11) * (1.0 / (1L << 53));

    /// <summary>In [0, bound), without bias. The bound must not be 0.</summary>
    public ulong NextBelow(ulong bound)
    {
        ArgumentOutOfRangeException.ThrowIfZero(bound);

        // Lemire: the high half of draw * bound is fair once the draws that would fall into the first, incomplete share are refused.
        var refused = unchecked(0 - bound) % bound;
        while (true)
        {
            var high = Math.BigMul(NextUInt64(), bound, out ulong low);
            if (low >= refused) return high;
        }
    }

    /// <summary>Standard normal (polar method). Takes two or more draws and keeps nothing back for the next call.</summary>
    public double NextNormal()
    {
        while (true)
        {
            var x = (2 * NextDouble()) - 1;
            var y = (2 * NextDouble()) - 1;
            var square = (x * x) + (y * y);
            if (square < 1 && square > 0) return x * Math.Sqrt(-2 * ExactMath.Log(square) / square);
        }
    }

    /// <summary>Lengths before the names, so that ("ab", "c") and ("a", "bc") are two streams.</summary>
    private static byte[] Name(ulong seed, string component, string purpose)
    {
        var name = new byte[16 + Encoding.UTF8.GetByteCount(component) + Encoding.UTF8.GetByteCount(purpose)];
        BinaryPrimitives.WriteUInt64LittleEndian(name, seed);
        var size = Encoding.UTF8.GetBytes(component, name.AsSpan(12));
        BinaryPrimitives.WriteInt32LittleEndian(name.AsSpan(8), size);
        BinaryPrimitives.WriteInt32LittleEndian(name.AsSpan(12 + size), Encoding.UTF8.GetBytes(purpose, name.AsSpan(16 + size)));
        return name;
    }
}
