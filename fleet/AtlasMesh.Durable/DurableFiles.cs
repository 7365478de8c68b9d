using System.Security.Cryptography;

namespace AtlasMesh.Durable;

/// <summary>
/// Files that are still there after a power cut: every method that returned has brought its effect to the device, file and folder.
/// All failures are <see cref="IOException"/>s, or <see cref="UnauthorizedAccessException"/>s where the system forbids.
/// </summary>
public sealed class DurableFiles(IDisk disk)
{
    private const string Unfinished = ".tmp";

    public static DurableFiles Local { get; } = new(new LocalDisk());

    public bool Exists(string path) => disk.FileExists(path);

    /// <summary>The whole file. Throws <see cref="FileNotFoundException"/> where there is none.</summary>
    public byte[] ReadAllBytes(string path) => disk.TryRead(path) ?? throw new FileNotFoundException($"There is no file {path}.", path);

    /// <summary>
    /// Makes or replaces a file in one step: whoever reads it, now or after a crash, sees all of the old content or all of the new.
    /// Where this throws it is one of the two.
    /// </summary>
    public void ReplaceAtomically(string path, ReadOnlySpan<byte> content, Readers readers = Readers.Everyone)
    {
        using var replacement = Replace(path, readers);
        replacement.Write(content);
        replacement.Commit();
    }

    /// <summary>
    /// Begins to make or replace a file that is too large to be held: what is written to the stream becomes the file, whole, when it is
    /// committed. Disposed of without that, it was never there.
    /// </summary>
    public ReplacementStream Replace(string path, Readers readers = Readers.Everyone)
    {
        // A name of its own, so that two processes that replace the same file do not write into each other's.
        var unfinished = $"{path}.{RandomNumberGenerator.GetHexString(16, lowercase: true)}{Unfinished}";
        return new ReplacementStream(disk, (unfinished, path), readers);
    }

    /// <summary>Opens a file to append to, durably making it where there is none.</summary>
    public AppendLog OpenAppend(string path, Readers readers = Readers.Everyone)
    {
        var isNew = !disk.FileExists(path);
        var file = disk.Open(path, readers);
        try
        {
            if (isNew) disk.SyncFolder(FolderOf(path));
            return new AppendLog(file);
        }
        catch (IOException)
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Removes a file, if it is there.</summary>
    public void Delete(string path)
    {
        if (!disk.FileExists(path)) return;

        disk.Remove(path);
        disk.SyncFolder(FolderOf(path));
    }

    /// <summary>The names of the files in a folder in ordinal order, without those that a crash left unfinished.</summary>
    public IReadOnlyList<string> Enumerate(string folder) =>
        [.. disk.List(folder).Where(name => !name.EndsWith(Unfinished, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>Makes a folder and those above it that are missing.</summary>
    public void CreateDirectory(string path, Readers readers = Readers.Everyone)
    {
        var full = Path.TrimEndingDirectorySeparator(path);
        if (full.Length == 0 || disk.FolderExists(full)) return;

        var parent = FolderOf(full);
        CreateDirectory(parent, readers);
        disk.MakeFolder(full, readers);
        disk.SyncFolder(parent);
    }

    internal static string FolderOf(string path) => Path.GetDirectoryName(path) is { Length: > 0 } folder ? folder : ".";
}
