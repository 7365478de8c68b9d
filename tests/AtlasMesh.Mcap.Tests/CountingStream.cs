namespace AtlasMesh.Mcap.Tests;

/// <summary>A file in memory that counts how much of it is read.</summary>
internal sealed class CountingStream(byte[] bytes) : MemoryStream(bytes)
{
    public long BytesRead { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        // Not base.Read: it would come back here.
        var bytes = ToArray().AsSpan((int)Position);
        var got = Math.Min(buffer.Length, bytes.Length);
        bytes[..got].CopyTo(buffer);
        Position += got;
        BytesRead += got;
        return got;
    }
}
