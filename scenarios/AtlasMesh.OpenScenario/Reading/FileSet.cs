namespace AtlasMesh.OpenScenario.Reading;

/// <summary>The files of a scenario: paths relative to one root. Remembers which were there.</summary>
internal sealed class FileSet(string scenarioPath, Func<string, string?> readFile)
{
    private readonly SortedSet<string> _found = new(StringComparer.Ordinal);

    public IReadOnlyCollection<string> Found => _found;

    public string ScenarioPath { get; } = scenarioPath.Replace('\\', '/');

    public string? Read(string path)
    {
        var text = readFile(path);
        if (text is not null)
            _found.Add(path);

        return text;
    }

    /// <summary>A path written in the scenario, relative to the scenario's folder, as a path from the root; null after a fault.</summary>
    public string? Resolve(string written, Node node, FaultList faults)
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
        }

        return string.Join('/', parts);
    }

    private static string? Leaves(string written, Node node, FaultList faults)
    {
        faults.Add(node, FaultCode.PathLeavesRoot, $"'{written}' leads out of the root folder; keep what a scenario needs below it");
        return null;
    }
}
