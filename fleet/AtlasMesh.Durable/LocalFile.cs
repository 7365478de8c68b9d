namespace AtlasMesh.Durable;

internal sealed class LocalFile : IDiskFile
{
    private readonly FileStream _stream;
    private readonly string _path;

    public LocalFile(string path, Readers readers)
    {
        const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        if (OperatingSystem.IsWindows())
            throw new PlatformNotSupportedException("There is no fsync to be had on Windows; run this on Linux.");

        _path = path;
        _stream = new FileStream(path, new FileStreamOptions
        {
            // Not Append: that lets nobody cut below the end it was opened with.
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.Write,
            Share = FileShare.Read,
            BufferSize = 0,
            UnixCreateMode = readers == Readers.OwnerOnly ? Owner : Owner | UnixFileMode.GroupRead | UnixFileMode.OtherRead,
        });
        _stream.Seek(0, SeekOrigin.End);
    }

    public long Length => _stream.Length;

    public void Write(ReadOnlySpan<byte> content) => _stream.Write(content);

    public void Cut(long length)
    {
        _stream.SetLength(length);
        _stream.Seek(0, SeekOrigin.End);
    }

    public void Sync() => LocalDisk.Sync(_stream.SafeFileHandle, _path);

    public void Dispose() => _stream.Dispose();
}
