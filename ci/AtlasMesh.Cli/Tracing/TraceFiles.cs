using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Durable;
using AtlasMesh.Reports;
using AtlasMesh.Results;
using AtlasMesh.Runners.Content;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Cli.Tracing;

/// <summary>
/// The folder traces/ of a run: a file for each record that names a trace, and for the cells that were run once more for theirs. At most
/// 1,000 files and 4 GiB.
/// </summary>
/// <param name="content">Where the traces are.</param>
/// <param name="runFolder">The run's folder.</param>
internal sealed class TraceFiles(ContentStore content, string runFolder)
{
    private const int MostFiles = 1_000;
    private const long MostBytes = 4L << 30;

    private readonly SortedDictionary<string, TraceLink> _links = new(StringComparer.Ordinal);
    private readonly Dictionary<CellKey, Record> _repeats = [];
    private readonly List<(PlannedCell Cell, Record Record)> _repeated = [];
    private long _bytes;
    private int _left;

    public string Folder => Path.Combine(runFolder, "traces");

    public int Count => _links.Count;

    public string Summary => FormattableString.Invariant($"{Count} {(Count == 1 ? "file" : "files")}, {_bytes / 1048576.0:0.0} MiB")
        + (_left > 0 ? $"; {_left} more would be over the limit" : "");

    /// <summary>Cells that were run once more for their traces.</summary>
    public IReadOnlyList<Record> Repeats
    {
        init
        {
            foreach (var record in value) _repeats[CellKey.Of(record)] = record;
        }
    }

    public bool Has(string name) => _links.ContainsKey(name);

    public TraceLink? LinkOf(PlannedCell cell) => _links.GetValueOrDefault(NameOf(cell));

    /// <summary>Told every verdict of the run once.</summary>
    public void Note(CellVerdict verdict)
    {
        if (verdict.Record is not { } record) return;

        if (!record.TraceDigest.IsEmpty) Write(verdict.Cell, record);
        else if (_repeats.TryGetValue(CellKey.Of(verdict.Cell), out var again) && IsTraceOf(again, record))
            _repeated.Add((verdict.Cell, again));
    }

    /// <summary>After the last one. What was run again only for its trace comes after the traces of what went wrong.</summary>
    public void Finish()
    {
        foreach (var (cell, record) in _repeated) Write(cell, record);
    }

    /// <summary>Another trace than that of the record is not the trace of what was judged.</summary>
    private static bool IsTraceOf(Record again, Record record) =>
        !again.TraceDigest.IsEmpty && again.TraceHash.Length > 0 && again.TraceHash.Equals(record.TraceHash);

    private static string NameOf(PlannedCell cell) =>
        cell.Replica == 0 ? cell.Id : FormattableString.Invariant($"{cell.Id}-r{cell.Replica}");

    private void Write(PlannedCell cell, Record record)
    {
        var digest = Digests.Read(record.TraceDigest);
        if (_links.Count >= MostFiles || _bytes >= MostBytes || !TryGet(digest, out var bytes))
        {
            _left++;
            return;
        }

        Directory.CreateDirectory(Folder);
        var name = NameOf(cell);
        DurableFiles.Local.ReplaceAtomically(Path.Combine(Folder, name + ".mcap"), bytes);
        _bytes += bytes.Length;
        _links[name] = new TraceLink($"traces/{name}.mcap", digest, bytes.Length);
    }

    private bool TryGet(ContentDigest digest, out byte[] bytes)
    {
        bytes = [];
        try
        {
            bytes = content.Get(digest);
            return true;
        }
        catch (ContentException e)
        {
            Console.Error.WriteLine($"a trace is missing: {e.Message}");
            return false;
        }
    }
}
