using AtlasMesh.Cli.Commands;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Forge;
using AtlasMesh.Gates;
using AtlasMesh.Results;
using AtlasMesh.Runners;
using AtlasMesh.Runners.Content;
using AtlasMesh.Traces.Reading;

namespace AtlasMesh.Cli.Tracing;

/// <summary>Traces to export: files as they are, and cells, which are run when their turn comes.</summary>
internal sealed class TraceSources(IReadOnlyList<string> files) : IDisposable
{
    /// <summary>A trace of each is made; a plan of more is refused.</summary>
    private const int MostCells = 1_000;

    private TraceMaker? _maker;

    public IEnumerable<PlannedCell> Cells { get; init; } = [];

    public RigBuild? Build { get; init; }

    public ContentStore? Content { get; init; }

    /// <summary>Each with the name that its export bears. The file is the caller's.</summary>
    public IEnumerable<(string Name, TraceFile File)> All()
    {
        foreach (var path in files) yield return (Path.GetFileNameWithoutExtension(path), TraceCommand.Open(path));

        var count = 0;
        foreach (var cell in Cells)
        {
            if (++count > MostCells)
            {
                throw new CliException(
                    ExitCode.Usage, "there is too much to export", $"over {MostCells} cells are selected", "select fewer cells");
            }

            yield return (cell.Id, Run(cell));
        }
    }

    public void Dispose() => _maker?.Dispose();

    private TraceFile Run(PlannedCell cell)
    {
        var (build, content) = (Build!, Content!);
        _maker ??= new TraceMaker(build.Folder, new Plan { BuildDigest = Digests.ToField(build.Digest) }, content);
        var record = _maker.Run(cell);
        if (record.TraceDigest.IsEmpty)
        {
            var why = record.Trouble is { } trouble ? $"{trouble.Kind}: {trouble.Detail}" : string.Join('\n', record.Diagnostics);
            throw new CliException(
                ExitCode.Infrastructure, $"{cell.Id} left no trace", why, "mend what the lines above name, or run it with `atlasmesh run`");
        }

        foreach (var line in record.Diagnostics) Console.Error.WriteLine($"{cell.Id}: {line}");
        return TraceFile.Open(new MemoryStream(content.Get(Digests.Read(record.TraceDigest))), cell.Id);
    }
}
