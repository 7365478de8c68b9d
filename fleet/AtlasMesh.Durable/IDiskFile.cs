namespace AtlasMesh.Durable;

/// <summary>A file that is open for appending.</summary>
public interface IDiskFile : IDisposable
{
    long Length { get; }

    /// <summary>Adds to the end. Where it throws, a part may have been written.</summary>
    void Write(ReadOnlySpan<byte> content);

    /// <summary>Drops all after so many bytes.</summary>
    void Cut(long length);

    /// <summary>Makes the content and the length durable, but not the file's name in its folder.</summary>
    void Sync();
}
