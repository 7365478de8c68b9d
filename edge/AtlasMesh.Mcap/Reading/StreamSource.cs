namespace AtlasMesh.Mcap.Reading;

/// <summary>A seekable stream. The file begins where the stream stood.</summary>
internal sealed class StreamSource(Stream stream, bool leaveOpen) : ByteSource
{
    private readonly long _origin = stream.Position;

    public override long Length => Math.Max(0, stream.Length - _origin);

    public override ReadOnlyMemory<byte> Read(long offset, int count, ref byte[] buffer)
    {
        if (buffer.Length < count) buffer = GC.AllocateUninitializedArray<byte>(count);
        stream.Position = _origin + offset;
        if (stream.ReadAtLeast(buffer.AsSpan(0, count), count, throwOnEndOfStream: false) < count)
            throw RecordRules.Truncated(offset, "the file became shorter while it was read");
        return buffer.AsMemory(0, count);
    }

    public override McapRecordReader FromStart(McapReaderOptions options)
    {
        stream.Position = _origin;
        return new McapRecordReader(stream, options, leaveOpen: true);
    }

    public override void Dispose()
    {
        if (!leaveOpen) stream.Dispose();
    }
}
