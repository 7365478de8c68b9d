using AtlasMesh.Gates;

namespace AtlasMesh.Cli;

/// <summary>The project that commands work on: scenarios, policies, and the sources that rigs are built from.</summary>
internal sealed record Project(string Root)
{
    /// <summary>False: a folder that files are named from, with no library, policies or sources of its own.</summary>
    public bool IsWhole { get; init; } = true;

    public string Scenarios => Path.Combine(Root, "scenarios");

    public string Library => Path.Combine(Scenarios, "library");

    public string Matrix(string name) => Path.Combine(Scenarios, "matrices", Plain(name, "matrix") + ".yaml");

    public string Policy(string name) => Path.Combine(Root, "ci", "gates", Plain(name, "policy") + ".yaml");

    public string Bindings => Path.Combine(Scenarios, "bindings");

    /// <summary>The named folder, or the nearest one above the current folder that is a project, or the one that the command was started
    /// from.</summary>
    public static Project Find(DirectoryInfo? named) =>
        FindOrHere(named) is { IsWhole: true } project ? project : throw NoProject(Environment.CurrentDirectory);

    /// <summary>As <see cref="Find"/>, but where there is none the current folder: who only looks at files needs no more.</summary>
    public static Project FindOrHere(DirectoryInfo? named)
    {
        if (named is not null)
            return IsProject(named.FullName) ? new Project(named.FullName) : throw NoProject(named.FullName);

        for (var folder = new DirectoryInfo(Environment.CurrentDirectory); folder is not null; folder = folder.Parent)
        {
            if (IsProject(folder.FullName)) return new Project(folder.FullName);
        }

        var home = Environment.GetEnvironmentVariable("ATLASMESH_HOME");
        return home is { Length: > 0 } && IsProject(home)
            ? new Project(Path.GetFullPath(home))
            : new Project(Environment.CurrentDirectory) { IsWhole = false };
    }

    /// <summary>A name and no path: what is judged by must come from the project.</summary>
    private static string Plain(string name, string what) =>
        name.Length > 0 && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
            ? name
            : throw new CliException(
                ExitCode.Usage, $"'{name}' is no name of a {what}", "a name has lower-case letters, digits and '-'",
                $"name a {what} of the project");

    private static bool IsProject(string folder) =>
        Directory.Exists(Path.Combine(folder, "scenarios", "library")) && Directory.Exists(Path.Combine(folder, "ci", "gates"));

    private static CliException NoProject(string folder) => new(
        ExitCode.Usage,
        $"{folder} is not an AtlasMesh project",
        "no folder scenarios/library with ci/gates beside it was found there or above",
        "go into a clone of the project, or name one with --project DIR");
}
