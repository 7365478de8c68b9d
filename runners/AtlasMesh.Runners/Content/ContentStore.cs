using AtlasMesh.Vocabulary;

namespace AtlasMesh.Runners.Content;

/// <summary>
/// Content in a folder, one file for each digest. A file appears whole or not at all; several processes may share the folder.
/// </summary>
public sealed class ContentStore(string folder) : IContentSource
{
    private static int _writes;

    public string Folder => folder;

    public bool Has(ContentDigest digest) => File.Exists(PathOf(digest));

    public byte[] Get(ContentDigest digest)
    {
        var path = PathOf(digest);
        var content = Guarded(path, () => File.ReadAllBytes(path));
        return ContentDigest.Of(content) == digest
            ? content
            : throw new ContentException($"{path}: its bytes are not those of its name; remove the file and get it again");
    }

    public ContentDigest Put(ReadOnlyMemory<byte> content)
    {
        var digest = ContentDigest.Of(content.Span);
        var path = PathOf(digest);
        if (Has(digest)) return digest;

        return Guarded(path, () =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var draft = $"{path}.{Environment.ProcessId}-{Interlocked.Increment(ref _writes)}.tmp";
            File.WriteAllBytes(draft, content.Span);
            File.Move(draft, path, overwrite: true);
            return digest;
        });
    }

    /// <summary>Puts a file as it is on disk.</summary>
    public ContentDigest PutFile(string path) => Put(Guarded(path, () => File.ReadAllBytes(path)));

    private static T Guarded<T>(string path, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ContentException($"{path}: it is not there", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ContentException($"{path}: {e.Message}", e);
        }
    }

    /// <summary>Where the content is, or would be.</summary>
    public string PathOf(ContentDigest digest) => Path.Combine(folder, digest.Hex[..2], digest.Hex);
}
