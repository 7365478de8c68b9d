using AtlasMesh.Mcap.Encoding;
using K4os.Compression.LZ4;
using ZstdSharp;

namespace AtlasMesh.Mcap.Compression;

/// <summary>Packs the records of chunks, one after the other, in memory that it keeps.</summary>
internal sealed class Packer(McapCompression compression, int level) : IDisposable
{
    private readonly Compressor? _zstd = compression == McapCompression.Zstd ? new Compressor(level) : null;
    private readonly LZ4Level _lz4 = (LZ4Level)(compression == McapCompression.Lz4 ? level : 0);
    private readonly ByteBuffer _packed = new(compression == McapCompression.None ? 0 : 1 << 16);

    /// <summary>The packed bytes, and what they are packed with: nothing where packing gains nothing. Good until the next call.</summary>
    public (ReadOnlyMemory<byte> Bytes, McapCompression With) Pack(ReadOnlyMemory<byte> records)
    {
        if (compression == McapCompression.None) return (records, McapCompression.None);

        _packed.Clear();
        if (_zstd is not null)
            _packed.Advance(_zstd.Wrap(records.Span, _packed.GetSpan(Compressor.GetCompressBound(records.Length))));
        else
            Lz4Frame.Pack(records.Span, _packed, _lz4);

        return _packed.Length < records.Length ? (_packed.Memory, compression) : (records, McapCompression.None);
    }

    public void Dispose() => _zstd?.Dispose();
}
