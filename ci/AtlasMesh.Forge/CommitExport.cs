using System.Formats.Tar;

namespace AtlasMesh.Forge;

/// <summary>A commit's files in a folder of their own, beside the working tree and untouched by it; made anew each time, because a folder
/// that stays can be edited, and removed when it is disposed.</summary>
public sealed class CommitExport : IDisposable
{
    private readonly string _scratch;

    private CommitExport(string scratch) => _scratch = scratch;

    public string Root => Path.Combine(_scratch, "sources");

    /// <summary>Whether the working tree differs from HEAD, files that git does not know yet among it.</summary>
    public static async Task<bool> HasChangesAsync(string root, CancellationToken cancel) =>
        (await Command.RunAsync(new CommandLine(root, "git", "status", "--porcelain"), cancel)).Trim().Length > 0;

    /// <summary>Throws <see cref="ForgeException"/> where git does not know the revision.</summary>
    public static async Task<CommitExport> OfAsync(string root, string revision, CancellationToken cancel)
    {
        var export = new CommitExport(Directory.CreateTempSubdirectory("atlasmesh-commit-").FullName);
        try
        {
            var archive = Path.Combine(export._scratch, "sources.tar");
            Directory.CreateDirectory(export.Root);
            await Command.RunAsync(new CommandLine(root, "git", "archive", "--format=tar", "-o", archive, revision), cancel);
            await TarFile.ExtractToDirectoryAsync(archive, export.Root, overwriteFiles: false, cancel);
            return export;
        }
        catch
        {
            export.Dispose();
            throw;
        }
    }

    public void Dispose() => Directory.Delete(_scratch, recursive: true);
}
