using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Results.V1;

namespace AtlasMesh.Cli.Running;

/// <summary>How this program is called here, so that what it prints can be typed again.</summary>
internal static class Invocation
{
    private const long UsualStepNs = 10_000_000;

    public static string Program { get; } = FindProgram();

    /// <summary>The command that runs one cell again.</summary>
    public static string Repeat(Project project, PlannedCell cell, string? checksFile)
    {
        var bound = BoundCell.Parser.ParseFrom(cell.BoundCell);
        var file = Shown(Path.GetFullPath(Path.Combine(project.Root, cell.Labels.File)));
        var words = new List<string> { Program, "run", Quoted(file) };
        foreach (var binding in bound.Parameters) words.AddRange(["--set", Quoted($"{binding.Name}={binding.Value}")]);
        if (bound.Seed != 1) words.AddRange(["--seed", FormattableString.Invariant($"{bound.Seed}")]);
        if (bound.StepNs != UsualStepNs) words.AddRange(["--step", FormattableString.Invariant($"{bound.StepNs / 1e6}ms")]);
        if (bound.EgoDriver == EgoDriver.Held) words.AddRange(["--ego", "held"]);
        if (checksFile is not null) words.AddRange(["--checks", Quoted(Shown(checksFile))]);
        var isOutside = Path.GetRelativePath(project.Root, Environment.CurrentDirectory).StartsWith("..", StringComparison.Ordinal);
        if (isOutside && Program == "atlasmesh")
            words.AddRange(["--project", Quoted(project.Root)]);
        return string.Join(' ', words);
    }

    /// <summary>A path as somebody in the current folder would type it.</summary>
    public static string Typed(string path) => Quoted(Shown(path));

    /// <summary>A path as somebody in the current folder would call it.</summary>
    public static string Shown(string path)
    {
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, path);
        return relative.Length < path.Length ? relative : path;
    }

    private static string FindProgram()
    {
        var home = Environment.GetEnvironmentVariable("ATLASMESH_HOME");
        if (string.IsNullOrEmpty(home)) return "atlasmesh";

        var script = Shown(Path.Combine(home, "ci", "atlasmesh"));
        return script.StartsWith('.') || Path.IsPathFullyQualified(script) ? script : "./" + script;
    }

    private static string Quoted(string word) =>
        word.All(c => char.IsAsciiLetterOrDigit(c) || "-_./=:+@".Contains(c, StringComparison.Ordinal))
            ? word
            : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
