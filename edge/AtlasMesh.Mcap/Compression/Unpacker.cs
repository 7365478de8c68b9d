using AtlasMesh.Mcap.Encoding;
using ZstdSharp;

namespace AtlasMesh.Mcap.Compression;

/// <summary>
/// Unpacks chunks into memory that it is given, and checks them. What a chunk says of its size is held against the limits and the size of
/// the packed bytes before memory is set aside.
/// </summary>
internal sealed class Unpacker(McapReaderOptions options) : IDisposable
{
    private Decompressor? _zstd;

    /// <summary>The records of a chunk: the chunk's own bytes where it is not packed, else the front of <paramref
    /// name="buffer"/>.</summary>
    public ReadOnlyMemory<byte> Unpack(in McapChunk chunk, long offset, ref byte[] buffer)
    {
        var compression = CompressionNames.Parse(chunk.Compression, offset);
        var records = compression == McapCompression.None ? Plain(chunk, offset) : Inflate(compression, chunk, offset, ref buffer);
        if (options.VerifyChecksums && chunk.UnpackedCrc != 0)
            Checksum.Require(chunk.UnpackedCrc, Crc32.Of(records.Span), offset, "chunk");
        return records;
    }

    public void Dispose() => _zstd?.Dispose();

    private static ReadOnlyMemory<byte> Plain(in McapChunk chunk, long offset) =>
        chunk.UnpackedSize == (ulong)chunk.Records.Length ? chunk.Records : throw Lie(chunk, offset, $"has {chunk.Records.Length}");

    private ReadOnlyMemory<byte> Inflate(McapCompression compression, in McapChunk chunk, long offset, ref byte[] buffer)
    {
        var allowed = options.Limits.Expansion(chunk.Records.Length);
        if (chunk.UnpackedSize > (ulong)allowed)
        {
            throw new McapException(
                McapFault.LimitExceeded,
                offset,
                $"the chunk says that its {chunk.Records.Length} bytes unpack to {chunk.UnpackedSize}; allowed are {allowed}, see "
                + $"McapLimits");
        }

        var size = (int)chunk.UnpackedSize;
        if (buffer.Length < size) buffer = GC.AllocateUninitializedArray<byte>(size);
        var target = buffer.AsSpan(0, size);
        var got = compression == McapCompression.Lz4 ? Lz4Frame.Unpack(chunk.Records.Span, target) : Zstd(chunk.Records.Span, target);
        if (got != size) throw Lie(chunk, offset, got is { } less ? $"unpacks to {less}" : "does not unpack to that");
        return buffer.AsMemory(0, size);
    }

    private int? Zstd(ReadOnlySpan<byte> packed, Span<byte> target)
    {
        try
        {
            return (_zstd ??= new Decompressor()).TryUnwrap(packed, target, out var written) ? written : null;
        }
        catch (ZstdException)
        {
            return null;
        }
    }

    private static McapException Lie(in McapChunk chunk, long offset, string instead) => new(
        McapFault.Malformed,
        offset,
        $"the chunk says that it has {chunk.UnpackedSize} bytes of records but {instead} ('{Shown.Of(chunk.Compression)}'); McapRecovery "
        + $"saves the "
        + $"others");
}
