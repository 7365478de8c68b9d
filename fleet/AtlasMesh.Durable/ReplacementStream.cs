namespace AtlasMesh.Durable;

/// <summary>
/// The content of a file that will be there whole or not at all: see <see cref="DurableFiles.Replace"/>. Writes only, from one thread.
/// Failures are <see cref="IOException"/>s.
/// </summary>
public sealed class ReplacementStream : Stream
{
    private readonly byte[] _buffer = new byte[64 << 10];
    private readonly IDisk _disk;
    private readonly string _unfinished;
    private readonly string _path;
    private readonly IDiskFile _file;
    private int _buffered;
    private long _written;
    private bool _isOver;

    internal ReplacementStream(IDisk disk, (string Unfinished, string Path) names, Readers readers)
    {
        (_disk, (_unfinished, _path)) = (disk, names);
        try
        {
            _file = disk.Open(_unfinished, readers);
        }
        catch (IOException)
        {
            RemoveQuietly();
            throw;
        }
    }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => !_isOver;

    public override long Length => _written;

    public override long Position { get => _written; set => throw new NotSupportedException(); }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        ObjectDisposedException.ThrowIf(_isOver, this);
        _written += buffer.Length;
        if (_buffered + buffer.Length > _buffer.Length) Flush();
        if (buffer.Length > _buffer.Length)
        {
            _file.Write(buffer);
            return;
        }

        buffer.CopyTo(_buffer.AsSpan(_buffered));
        _buffered += buffer.Length;
    }

    /// <summary>Hands what is buffered to the system; nothing is durable before <see cref="Commit"/>.</summary>
    public override void Flush()
    {
        if (_buffered == 0) return;

        _file.Write(_buffer.AsSpan(0, _buffered));
        _buffered = 0;
    }

    /// <summary>Durably puts the file in its place. Where this throws, there is the old one or the new.</summary>
    public void Commit()
    {
        ObjectDisposedException.ThrowIf(_isOver, this);
        try
        {
            Flush();
            _file.Sync();
            _file.Dispose();
            _disk.Rename(_unfinished, _path);
        }
        catch (IOException)
        {
            Abandon();
            throw;
        }

        _isOver = true;
        _disk.SyncFolder(DurableFiles.FolderOf(_path));
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_isOver) Abandon();
        base.Dispose(disposing);
    }

    private void Abandon()
    {
        _isOver = true;
        _file.Dispose();
        RemoveQuietly();
    }

    private void RemoveQuietly()
    {
        try
        {
            _disk.Remove(_unfinished);
        }
        catch (IOException)
        {
            // What made the replacement fail may well keep this from working; the caller is to hear of the first.
        }
    }
}
