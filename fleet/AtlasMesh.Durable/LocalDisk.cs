using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace AtlasMesh.Durable;

/// <summary>
/// The disk of this machine, through libc: .NET's own flush drops the error of a failed fsync and can't sync a folder. For Linux.
/// </summary>
public sealed partial class LocalDisk : IDisk
{
    private const int ReadOnlyCloseOnExec = 0x80000;

    public byte[]? TryRead(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (DirectoryNotFoundException)
        {
            return null;
        }
    }

    public IReadOnlyCollection<string> List(string folder) =>
        Directory.Exists(folder) ? [.. new DirectoryInfo(folder).EnumerateFiles().Select(file => file.Name)] : [];

    public bool FileExists(string path) => File.Exists(path);

    public bool FolderExists(string path) => Directory.Exists(path);

    public void MakeFolder(string path, Readers readers)
    {
        const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        const UnixFileMode Others =
            UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
        if (OperatingSystem.IsWindows())
            throw new PlatformNotSupportedException("There is no fsync to be had on Windows; run this on Linux.");

        Directory.CreateDirectory(path, readers == Readers.OwnerOnly ? Owner : Owner | Others);
    }

    public IDiskFile Open(string path, Readers readers) => new LocalFile(path, readers);

    public void Rename(string from, string to) => File.Move(from, to, overwrite: true);

    public void Remove(string path) => File.Delete(path);

    public void SyncFolder(string path)
    {
        using var folder = OpenFolder(path, ReadOnlyCloseOnExec);
        if (folder.IsInvalid) throw Failed("open", path);

        Sync(folder, path);
    }

    internal static void Sync(SafeFileHandle handle, string path)
    {
        if (SyncHandle(handle) != 0) throw Failed("fsync", path);
    }

    private static SyncFailedException Failed(string call, string path)
    {
        var number = Marshal.GetLastPInvokeError();
        return new SyncFailedException($"{call} of {path} failed: {Marshal.GetPInvokeErrorMessage(number)} (errno {number})");
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial SafeFileHandle OpenFolder(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SyncHandle(SafeFileHandle handle);
}
