using System.Collections.Immutable;
using System.Text.RegularExpressions;
using AtlasMesh.OpenScenario;
using AtlasMesh.OpenScenario.Distributions;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Cli.Planning;

/// <summary>Which files of a folder hold scenarios, and which distributions vary a scenario.</summary>
internal sealed partial class FileFinder(ProjectFiles files)
{
    private const int MostFiles = 100_000;

    /// <summary>
    /// The concrete scenarios at or below a folder in ordinal order, or expanded: its distribution files, and the YAML scenarios, which
    /// hold their own values.
    /// </summary>
    public IEnumerable<string> FilesOf(string folder, bool expanded)
    {
        var root = files.RootOf(Path.Combine(folder, "any"));
        return Below(folder, SearchOption.AllDirectories).Where(file => IsInside(file, root) && IsMeant(file, expanded));
    }

    /// <summary>The distribution files that vary a scenario: in its folder or below, or in the folder above.</summary>
    public ImmutableArray<string> DistributionsOf(string scenario)
    {
        var folder = Path.GetDirectoryName(scenario)!;
        var above = Path.GetDirectoryName(folder) is { } parent ? Below(parent, SearchOption.TopDirectoryOnly) : [];
        return [.. above.Concat(Below(folder, SearchOption.AllDirectories)).Where(file => Varies(file, scenario))];
    }

    private static IEnumerable<string> Below(string folder, SearchOption depth)
    {
        var found = Directory.EnumerateFiles(folder, "*", depth)
            .Where(file => Path.GetExtension(file) is ".xosc" or ".yaml").Take(MostFiles + 1).ToArray();
        if (found.Length > MostFiles)
        {
            throw new CliException(
                Gates.ExitCode.Usage, $"{folder} can't be searched", $"it holds more than {MostFiles} files", "name a folder below it");
        }

        return found.Order(StringComparer.Ordinal);
    }

    /// <summary>False after a fault: a link may lead anywhere, and who names a folder means what is in it.</summary>
    private bool IsInside(string file, ReadingRoot root)
    {
        if (files.Read(file, root) is not null) return true;

        files.Faults.Add(new Diagnostic(
            new SourcePlace(files.NameOf(file), 0, 0), OpenScenarioFile.PathLeavesRoot,
            $"it lies outside of {root.Folder}, over a link; put a copy there, or name it itself"));
        return false;
    }

    /// <summary>A file that can't be read counts: reading it says why, and leaving it out would not.</summary>
    private bool IsMeant(string file, bool expanded)
    {
        if (files.ReadText(file) is not { } text) return true;
        if (Path.GetExtension(file) == ".yaml") return ScenarioKey().IsMatch(text);

        var kind = OpenScenarioKinds.Of(text);
        return kind == OpenScenarioKind.Unknown
            || kind == (expanded ? OpenScenarioKind.ParameterDistribution : OpenScenarioKind.Scenario);
    }

    private bool Varies(string file, string scenario)
    {
        if (!file.EndsWith(".xosc", StringComparison.Ordinal) || files.ReadText(file) is not { } text
            || OpenScenarioKinds.Of(text) != OpenScenarioKind.ParameterDistribution)
            return false;

        return DistributionFile.ScenarioOf(text) is { Length: > 0 } named
            && Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, named)) == scenario;
    }

    [GeneratedRegex(@"^scenario\s*:", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex ScenarioKey();
}
