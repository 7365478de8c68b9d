namespace AtlasMesh.Mcap.Tests;

/// <summary>A pipe: it can be written to, and it may break.</summary>
internal sealed class AppendOnlyStream : Stream
{
    private readonly MemoryStream _written = new();

    public int FailsAfter { get; init; } = int.MaxValue;

    public bool IsDisposed { get; private set; }

    public byte[] Written => _written.ToArray();

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Write(byte[] buffer, int offset, int count)
    {
        if (_written.Length + count > FailsAfter) throw new IOException("the pipe is broken");
        _written.Write(buffer, offset, count);
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }
}
