using AtlasMesh.Vocabulary;

namespace AtlasMesh.Forge;

/// <summary>
/// The sources that a rig is built from, at a commit or as they lie in the working tree. The digest covers what the compiler sees and
/// nothing else, so that a change of a README or a scenario does not ask for a new build.
/// </summary>
public sealed record SourceTree(string Root, string Commit, ContentDigest Digest, bool IsWorkingTree)
{
    private static readonly string[] Places =
        ["fleet", "edge", "twin", "scenarios", "Directory.Build.props", "Directory.Packages.props", "global.json", "ci/BannedSymbols.txt"];

    private static readonly string[] Endings = [".cs", ".csproj", ".props", ".targets", ".proto", ".json", "BannedSymbols.txt"];

    /// <summary>The tree of the working folder, whether committed or not; the commit is empty where it has changes.</summary>
    public static async Task<SourceTree> OfWorkingTreeAsync(string root, CancellationToken cancel)
    {
        var listed = await Git(root, ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", .. Places], cancel);
        var paths = Selected(listed).Where(path => File.Exists(Path.Combine(root,
            path))).Distinct().Order(StringComparer.Ordinal).ToArray();
        var hashes = await Command.RunAsync(
            new CommandLine(
                root, "git", "hash-object", "--stdin-paths")
            { Input = string.Concat(paths.Select(path => path + "\n")) }, cancel);
        var digest = DigestOf(hashes.Split('\n', StringSplitOptions.RemoveEmptyEntries).Zip(paths));
        var head = await TryHeadAsync(root, cancel);
        return new SourceTree(root, head?.Digest == digest ? head.Commit : "", digest, IsWorkingTree: true);
    }

    /// <summary>The tree of a commit, branch or tag. Throws <see cref="ForgeException"/> where git does not know it.</summary>
    public static async Task<SourceTree> OfCommitAsync(string root, string revision, CancellationToken cancel)
    {
        var commit = (await Git(root, ["rev-parse", "--verify", "--end-of-options", revision + "^{commit}"], cancel)).Trim();
        var listed = await Git(root, ["ls-tree", "-r", "-z", commit, "--", .. Places], cancel);
        var entries = listed.Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Select(entry => entry.Split('\t', 2))
            .Select(parts => (Hash: parts[0].Split(' ')[2], Path: parts[1]))
            .Where(entry => IsSource(entry.Path))
            .OrderBy(entry => entry.Path, StringComparer.Ordinal);
        return new SourceTree(root, commit, DigestOf(entries), IsWorkingTree: false);
    }

    private static async Task<SourceTree?> TryHeadAsync(string root, CancellationToken cancel)
    {
        try
        {
            return await OfCommitAsync(root, "HEAD", cancel);
        }
        catch (ForgeException)
        {
            return null; // A repository without a commit still has a working tree.
        }
    }

    private static IEnumerable<string> Selected(string listed) =>
        listed.Split('\0', StringSplitOptions.RemoveEmptyEntries).Where(IsSource);

    private static bool IsSource(string path) => Endings.Any(ending => path.EndsWith(ending, StringComparison.Ordinal));

    private static ContentDigest DigestOf(IEnumerable<(string Hash, string Path)> entries) =>
        ContentDigest.Of(System.Text.Encoding.UTF8.GetBytes(string.Concat(entries.Select(entry => $"{entry.Hash} {entry.Path}\n"))));

    private static Task<string> Git(string root, string[] arguments, CancellationToken cancel) =>
        Command.RunAsync(new CommandLine(root, "git", arguments), cancel);
}
