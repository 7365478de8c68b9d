using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace AtlasMesh.Cli.Planning;

/// <summary>Opens regular files only: a device never ends, and a pipe never begins.</summary>
internal static partial class RegularFile
{
    private const int ReadOnly = 0;
    private const int NonBlockingOnLinux = 0x800;
    private const int NonBlockingElsewhere = 0x4;
    private const int CloseOnExecOnLinux = 0x80000;
    private const int CloseOnExecElsewhere = 0x1000000;

    /// <summary>
    /// The whole content; a refusal where it is no regular file, has more bytes than that, or the guard, which sees it piece by piece
    /// before it is taken into memory, says one; neither where there is no such file.
    /// </summary>
    public static (byte[]? Content, string? Refusal) Read(string path, long most, Func<Stream, string?> guard)
    {
        try
        {
            // Without the check a folder would be told as one that may not be read.
            if (Directory.Exists(path)) return (null, "is a folder, not a file; name a file");

            using var file = new FileStream(Open(path), FileAccess.Read, bufferSize: 0);
            return file.CanSeek ? Read(file, most, guard) : (null, "is a pipe or a device; name a regular file");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return (null, null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (null, "can't be read; see that it may be");
        }
    }

    private static (byte[]? Content, string? Refusal) Read(FileStream file, long most, Func<Stream, string?> guard)
    {
        var length = file.Length;
        if (length > most) return (null, $"has {length} bytes, allowed are {most}; split it");
        if (length > 0 && guard(file) is { } refusal) return (null, refusal);

        file.Position = 0;

        // Some devices can seek, but none is as long as what it gives.
        var content = new byte[length];
        return file.ReadAtLeast(content, content.Length, throwOnEndOfStream: false) == content.Length && file.ReadByte() < 0
            ? (content, null)
            : (null, "is a device, or changes while it is read; name a regular file");
    }

    private static SafeFileHandle Open(string path)
    {
        if (OperatingSystem.IsWindows()) return File.OpenHandle(path);

        // A plain open waits for a writer where the file is a pipe.
        var flags = OperatingSystem.IsLinux() ? NonBlockingOnLinux | CloseOnExecOnLinux : NonBlockingElsewhere | CloseOnExecElsewhere;
        var handle = OpenDescriptor(path, ReadOnly | flags);
        if (!handle.IsInvalid) return handle;

        handle.Dispose();
        throw File.Exists(path) ? new IOException(Marshal.GetLastPInvokeErrorMessage()) : new FileNotFoundException(path);
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial SafeFileHandle OpenDescriptor(string path, int flags);
}
