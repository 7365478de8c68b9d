using System.Formats.Tar;

namespace AtlasMesh.Forge;

/// <summary>A commit's files in a folder of their own, beside the working tree and untouched by it.</summary>
public static class CommitExport
{
    /// <summary>Whether the working tree differs from HEAD, files that git does not know yet among it.</summary>
    public static async Task<bool> HasChangesAsync(string root, CancellationToken cancel) =>
        (await Command.RunAsync(new CommandLine(root, "git", "status", "--porcelain"), cancel)).Trim().Length > 0;

    /// <summary>The folder with the commit's files, made where it is not there yet. Throws <see cref="ForgeException"/> where git does not
    /// know it.</summary>
    public static async Task<string> ToAsync(string root, string revision, string folder, CancellationToken cancel)
    {
        var tree = (await Command.RunAsync(new CommandLine(root, "git", "rev-parse", "--verify", "--end-of-options", revision + "^{tree}"),
            cancel)).Trim();
        var place = Path.Combine(folder, tree);
        if (Directory.Exists(place)) return place;

        Directory.CreateDirectory(folder);
        var draft = Directory.CreateDirectory(Path.Combine(folder, $"{tree}.{Environment.ProcessId}.partial")).FullName;
        var archive = draft + ".tar";
        await Command.RunAsync(new CommandLine(root, "git", "archive", "--format=tar", "-o", archive, revision), cancel);
        await TarFile.ExtractToDirectoryAsync(archive, draft, overwriteFiles: false, cancel);
        File.Delete(archive);
        Keep(draft, place);
        return place;
    }

    /// <summary>Moves a finished folder to its place; where another process was first, theirs has the same content.</summary>
    internal static void Keep(string draft, string place)
    {
        try
        {
            Directory.Move(draft, place);
        }
        catch (IOException) when (Directory.Exists(place))
        {
            Directory.Delete(draft, recursive: true);
        }
    }
}
