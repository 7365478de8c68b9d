using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Durable;
using AtlasMesh.Reports;
using AtlasMesh.Results;
using AtlasMesh.Runners.Content;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Cli.Tracing;

/// <summary>
/// The folder traces/ of a run: a file for each record that names a trace, and for the cells that passed with the least margins, which are
/// only known at the end and are run once more. At most 1,000 files and 4 GiB.
/// </summary>
/// <param name="content">Where the traces are.</param>
/// <param name="runFolder">The run's folder.</param>
/// <param name="remade">How many of the cells with the least margins are run again.</param>
internal sealed class TraceFiles(ContentStore content, string runFolder, int remade)
{
    public const int MostRemade = 50;

    private const int MostFiles = 1_000;
    private const long MostBytes = 4L << 30;

    private readonly SortedDictionary<string, TraceLink> _links = new(StringComparer.Ordinal);
    private readonly PriorityQueue<CellVerdict, double> _closest = new();
    private long _bytes;
    private int _left;

    public string Folder => Path.Combine(runFolder, "traces");

    public int Count => _links.Count;

    public string Summary => FormattableString.Invariant($"{Count} {(Count == 1 ? "file" : "files")}, {_bytes / 1048576.0:0.0} MiB")
        + (_left > 0 ? $"; {_left} more would be over the limit" : "");

    /// <summary>Runs a cell once more and gives its record; null: nobody can.</summary>
    public Func<PlannedCell, Record>? Make { get; set; }

    public TraceLink? LinkOf(PlannedCell cell) => _links.GetValueOrDefault(NameOf(cell));

    /// <summary>Told every verdict of the run once.</summary>
    public void Note(CellVerdict verdict)
    {
        if (verdict.Record is not { } record) return;

        if (!record.TraceDigest.IsEmpty) Write(verdict.Cell, record);
        else if (remade > 0 && verdict.IsGreen && double.IsFinite(verdict.WorstMargin)) Rank(verdict);
    }

    /// <summary>After the last one.</summary>
    public void Finish()
    {
        if (Make is null) return;

        var cells = new List<CellVerdict>();
        while (_closest.TryDequeue(out var verdict, out _)) cells.Add(verdict);
        foreach (var verdict in cells.AsEnumerable().Reverse())
        {
            var record = Make(verdict.Cell);
            if (!record.TraceDigest.IsEmpty) Write(verdict.Cell, record);
            if (!record.TraceHash.Equals(verdict.Record!.TraceHash))
                Console.Error.WriteLine($"{verdict.Cell.Id} gave another trace when it was run again; look into it with --recheck");
        }
    }

    private static string NameOf(PlannedCell cell) =>
        cell.Replica == 0 ? cell.Id : FormattableString.Invariant($"{cell.Id}-r{cell.Replica}");

    // The least priority goes first: by the negative margin that is the one farthest from failing.
    private void Rank(CellVerdict verdict)
    {
        if (_closest.Count < remade) _closest.Enqueue(verdict, -verdict.WorstMargin);
        else _closest.EnqueueDequeue(verdict, -verdict.WorstMargin);
    }

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
