using AtlasMesh.OpenScenario.Reading;

namespace AtlasMesh.OpenScenario;

/// <summary>
/// The files of one scenario: paths relative to one root, with forward slashes. Remembers which were there, and how far up the scenario
/// reaches. A path that would leave the root is never asked for.
/// </summary>
public sealed class FileSet(string scenarioPath, Func<string, FileUse, FileAnswer> answer)
{
    private readonly SortedSet<string> _found = new(StringComparer.Ordinal);
    private int _shallowest = int.MaxValue;

    public FileSet(string scenarioPath, Func<string, string?> readFile)
        : this(scenarioPath, (path, _) => FileAnswer.Of(readFile(path)))
    {
    }

    public string ScenarioPath { get; } = scenarioPath.Replace('\\', '/');

    /// <summary>Of what was read, in ordinal order.</summary>
    public IReadOnlyCollection<string> Found => _found;

    /// <summary>The deepest folder that holds the scenario and every place that its paths go through: "" is the root.</summary>
    public string Common
    {
        get
        {
            var folders = ScenarioPath.Split('/')[..^1];
            return string.Join('/', folders[..Math.Min(folders.Length, _shallowest)]);
        }
    }

    internal FileAnswer Read(string path, FileUse use)
    {
        var read = answer(path, use);
        if (read.Text is not null)
            _found.Add(path);

        return read;
    }

    /// <summary>The text of a file that the scenario refers to; null after a fault, for a file that is not there the one given.</summary>
    internal string? Read((string Path, FileUse Use) file, Node reference, FaultList faults, (string Code, string Message) missing)
    {
        var read = Read(file.Path, file.Use);
        if (read.Refusal is { } why)
            faults.Add(reference, read.Code, $"'{file.Path}' {why}");
        else if (read.Text is null)
            faults.Add(reference, missing.Code, missing.Message);

        return read.Text;
    }

    /// <summary>A path written in the scenario, relative to the scenario's folder, as a path from the root; null after a fault.</summary>
    internal string? Resolve(string written, Node node, FaultList faults)
    {
        var path = written.Replace('\\', '/');
        if (path.StartsWith('/') || path.Contains(':', StringComparison.Ordinal) || path.Contains('\0', StringComparison.Ordinal))
        {
            faults.Add(node, FaultCode.PathLeavesRoot, $"'{written}' is not a relative path; write it relative to the scenario file");
            return null;
        }

        var parts = new List<string>(ScenarioPath.Split('/')[..^1]);
        foreach (var part in path.Split('/').Where(part => part.Length > 0 && part != "."))
        {
            if (part != "..")
                parts.Add(part);
            else if (parts.Count > 0)
                parts.RemoveAt(parts.Count - 1);
            else
                return Leaves(written, node, faults);

            _shallowest = Math.Min(_shallowest, parts.Count);
        }

        return string.Join('/', parts);
    }

    private static string? Leaves(string written, Node node, FaultList faults)
    {
        faults.Add(node, FaultCode.PathLeavesRoot, $"'{written}' leads out of the root folder; keep what a scenario needs below it");
        return null;
    }
}
