namespace AtlasMesh.Durable;

/// <summary>
/// The single steps that <see cref="DurableFiles"/> is made of, none of them durable before its sync. Each throws <see cref="IOException"/>
/// where it fails, a failed sync <see cref="SyncFailedException"/>. Implemented by <see cref="LocalDisk"/> and <see cref="SimulatedDisk"/>.
/// </summary>
public interface IDisk
{
    /// <summary>The content, or null where there is no such file.</summary>
    byte[]? TryRead(string path);

    /// <summary>The names of the files in a folder, in any order; none where there is no such folder.</summary>
    IReadOnlyCollection<string> List(string folder);

    bool FileExists(string path);

    bool FolderExists(string path);

    void MakeFolder(string path, Readers readers);

    /// <summary>Opens for appending, and makes the file where there is none.</summary>
    IDiskFile Open(string path, Readers readers);

    /// <summary>Puts a file in the place of another, in one step, within one folder.</summary>
    void Rename(string from, string to);

    void Remove(string path);

    /// <summary>Makes the entries of a folder durable: what was made, renamed and removed in it.</summary>
    void SyncFolder(string path);
}
