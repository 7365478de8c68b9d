using AtlasMesh.Mcap.Compression;
using AtlasMesh.Mcap.Encoding;
using ZstdSharp;
using ZstdSharp.Unsafe;

namespace AtlasMesh.Mcap.Recovering;

/// <summary>Unpacks as much of a chunk as there is.</summary>
internal sealed class ChunkSalvage(McapLimits limits) : IDisposable
{
    /// <summary>Zstandard may ask for a window of this many bits of bytes: 32 MiB.</summary>
    private const int WindowBits = 25;

    private Decompressor? _zstd;

    /// <summary>The front of the chunk's records. Plain, or unpacked into <paramref name="buffer"/>.</summary>
    public ReadOnlyMemory<byte> Unpack(in McapChunk chunk, ref byte[] buffer)
    {
        if (chunk.Compression.Length == 0) return chunk.Records;

        var size = (int)Math.Min((long)Math.Min(chunk.UnpackedSize, int.MaxValue), limits.Expansion(chunk.Records.Length));
        if (buffer.Length < size) buffer = GC.AllocateUninitializedArray<byte>(size);
        var target = buffer.AsSpan(0, size);
        var got = chunk.Compression == CompressionNames.Lz4 ? Lz4(chunk.Records.Span, target) : Zstd(chunk.Records.Span, target);
        return buffer.AsMemory(0, got);
    }

    public void Dispose() => _zstd?.Dispose();

    private static int Lz4(ReadOnlySpan<byte> packed, Span<byte> target)
    {
        Lz4Frame.TryUnpack(packed, target, out var written);
        return written;
    }

    private int Zstd(ReadOnlySpan<byte> packed, Span<byte> target)
    {
        var written = 0;
        try
        {
            if (_zstd is null)
            {
                _zstd = new Decompressor();
                _zstd.SetParameter(ZSTD_dParameter.ZSTD_d_windowLogMax, WindowBits);
            }

            _zstd.ResetStream();
            var (read, got) = (1, 1);
            while (written < target.Length && (read > 0 || got > 0))
            {
                _zstd.UnwrapStream(packed, target[written..], out read, out got);
                packed = packed[read..];
                written += got;
            }
        }
        catch (ZstdException)
        {
            // What came before the damage counts.
        }

        return written;
    }
}
