namespace AtlasMesh.Mcap.Reading;

/// <summary>A file that can be read anywhere.</summary>
internal abstract class ByteSource : IDisposable
{
    public abstract long Length { get; }

    /// <summary>
    /// The bytes from <paramref name="offset"/> on, which the caller knows to be there: of the file itself, or read into
    /// <paramref name="buffer"/>, which grows as needed.
    /// </summary>
    public abstract ReadOnlyMemory<byte> Read(long offset, int count, ref byte[] buffer);

    /// <summary>A reader over the whole file. It is used up before the source is read otherwise.</summary>
    public abstract McapRecordReader FromStart(McapReaderOptions options);

    public abstract void Dispose();
}
