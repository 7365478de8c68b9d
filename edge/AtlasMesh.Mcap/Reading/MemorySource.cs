namespace AtlasMesh.Mcap.Reading;

/// <summary>A file in memory, mapped or not. Nothing is copied.</summary>
internal sealed class MemorySource(ReadOnlyMemory<byte> file, IDisposable? owner = null) : ByteSource
{
    public override long Length => file.Length;

    public override ReadOnlyMemory<byte> Read(long offset, int count, ref byte[] buffer) => file.Slice((int)offset, count);

    public override McapRecordReader FromStart(McapReaderOptions options) => new(file, options);

    public override void Dispose() => owner?.Dispose();
}
