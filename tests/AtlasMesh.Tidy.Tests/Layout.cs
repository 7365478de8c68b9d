using System.Text.RegularExpressions;

namespace AtlasMesh.Tidy.Tests;

/// <summary>Where things lie.</summary>
internal static partial class Layout
{
    private static readonly string[] TopFolders = ["ci", "edge", "fleet", "reports", "runners", "scenarios", "tests", "twin"];

    /// <summary>Compiled into every test project by tests/Directory.Build.props.</summary>
    private static readonly string[] SharedCode = ["tests/Parallelism.cs"];

    /// <summary>Production projects without tests of their own, and why.</summary>
    private static readonly Dictionary<string, string> TestedElsewhere = new(StringComparer.Ordinal)
    {
        ["Twin.Rig.Host"] = "a process around Twin.Rig; EndToEnd.Tests runs it as one",
        ["Edge.Host"] = "a process around Edge; EndToEnd.Tests runs it as one",
    };

    public static IEnumerable<string> CheckTopFolders(IEnumerable<string> folders)
    {
        var found = folders.Where(folder => !folder.StartsWith('.')).ToArray();
        return found.Except(TopFolders).Select(folder => $"{folder}/ is not one of the top-level folders {string.Join(' ', TopFolders)}")
            .Concat(TopFolders.Except(found).Select(folder => $"the top-level folder {folder}/ is missing"));
    }

    public static IEnumerable<string> CheckCode(IReadOnlyList<string> files)
    {
        var projects = files.Where(file => file.EndsWith(".csproj", StringComparison.Ordinal)).Select(FolderOf).ToArray();
        return files
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal))
            .Where(file => !SharedCode.Contains(file) && !Ancestors(file).Any(projects.Contains))
            .Select(file => $"{file} lies in no project: no .csproj stands beside or above it");
    }

    public static IEnumerable<string> CheckMirrors(IReadOnlyList<string> projects)
    {
        var names = projects.Select(ProjectFile.ShortName).ToHashSet(StringComparer.Ordinal);
        return projects.Where(Tree.IsProduction).Select(ProjectFile.ShortName)
            .Where(name => !names.Contains($"{name}.Tests") && !TestedElsewhere.ContainsKey(name))
            .Select(name => $"AtlasMesh.{name} has no tests: make tests/AtlasMesh.{name}.Tests");
    }

    /// <summary>
    /// Paths of one machine and names of package hosts have no place in the tree: a clone stands elsewhere and restores elsewhere.
    /// </summary>
    public static IEnumerable<string> CheckWording(string file, string text) =>
        text.Split('\n').Index()
            .SelectMany(line => OfOneMachine().Matches(line.Item).Select(match => $"{file}({line.Index + 1}): names '{match.Value}'"));

    private static string FolderOf(string file) => file[..Math.Max(0, file.LastIndexOf('/'))];

    private static IEnumerable<string> Ancestors(string file)
    {
        for (var folder = FolderOf(file); folder.Length > 0; folder = FolderOf(folder)) yield return folder;
    }

    // In pieces, so that this file does not offend against its own rule.
    [GeneratedRegex(@"(?<![\w.])/" + "work/" + @"|(?<![\w.])/" + "root/" + "|nuget" + @"\.org|npm" + @"js\.|deb\." + "debian")]
    private static partial Regex OfOneMachine();
}
