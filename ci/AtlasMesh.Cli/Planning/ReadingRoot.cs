namespace AtlasMesh.Cli.Planning;

/// <summary>
/// The folder that a scenario may read from, however its paths are written and wherever links lead: of a file of the project the project;
/// else the nearest folder above that is a git repository; else up to three folders above the file's own, but never a folder of the
/// system, the user's home or what lies above it.
/// </summary>
/// <param name="Folder">As the file was named.</param>
/// <param name="RealFolder">With every link followed.</param>
internal sealed record ReadingRoot(string Folder, string RealFolder)
{
    private const int MostAbove = 3;

    private static readonly string[] NeverRead = ["/dev", "/etc", "/proc", "/sys"];

    // Filesystem Hierarchy Standard 3.0, and what macOS has beside it.
    private static readonly string[] NeverRoot =
    [
        .. NeverRead, "/bin", "/boot", "/home", "/lib", "/lib32", "/lib64", "/media", "/mnt", "/opt", "/private", "/root", "/run", "/sbin",
        "/srv", "/tmp", "/usr", "/var", "/Library", "/System", "/Users", "/Volumes",
    ];

    /// <param name="folder">Full path of the folder of a file, or of one that was named.</param>
    /// <param name="project">Null outside a project.</param>
    public static ReadingRoot Of(string folder, string? project)
    {
        if (project is not null && IsWithin(project, folder)) return new ReadingRoot(project, RealPath.Of(project));

        var above = Above(new ReadingRoot(folder, RealPath.Of(folder))).ToList();
        return above.Find(root => Path.Exists(Path.Combine(root.Folder, ".git"))) ?? above[Math.Min(MostAbove, above.Count - 1)];
    }

    /// <summary>Whether a file lies in the folder once its links are followed.</summary>
    public bool Holds(string file)
    {
        var real = RealPath.Of(file);
        return IsWithin(RealFolder, real) && Path.GetDirectoryName(RealFolder) is not null
            && !NeverRead.Any(folder => IsWithin(folder, real));
    }

    public static bool IsWithin(string folder, string path)
    {
        var inner = Path.GetRelativePath(folder, path);
        return !Path.IsPathRooted(inner) && inner != ".."
            && !inner.StartsWith($"..{Path.DirectorySeparatorChar}", StringComparison.Ordinal);
    }

    /// <summary>The folder itself and those above it as far as each may be a root; over a link the way up would be another.</summary>
    private static IEnumerable<ReadingRoot> Above(ReadingRoot own)
    {
        for (var root = own; ;)
        {
            yield return root;

            if (Path.GetDirectoryName(root.Folder) is not { } folder || Path.GetDirectoryName(root.RealFolder) is not { } real
                || !MayBeRoot(real) || RealPath.Of(folder) != real)
                yield break;

            root = new ReadingRoot(folder, real);
        }
    }

    private static bool MayBeRoot(string real)
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var isAboveHome = home.Length > 0 && IsWithin(real, RealPath.Of(home));
        return Path.GetDirectoryName(real) is not null && !isAboveHome && !NeverRoot.Contains(real);
    }
}
