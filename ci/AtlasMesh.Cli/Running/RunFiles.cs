using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using AtlasMesh.Cli.Tracing;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Durable;
using AtlasMesh.Evidence;
using AtlasMesh.Gates;
using AtlasMesh.Reports;
using AtlasMesh.Results;
using AtlasMesh.Roads;
using AtlasMesh.Runners.Content;
using AtlasMesh.Vocabulary;
using Google.Protobuf;

namespace AtlasMesh.Cli.Running;

/// <summary>Writes what a run leaves in its folder: report.html, matrix.dsse.json with signer.pub, records.ndjson.</summary>
internal sealed class RunFiles(Project project, ContentStore content, string folder, TimeProvider time)
{
    private const string Version = "0.1.0";
    private const string RowsName = "rows.ndjson";

    private readonly DurableFiles _files = DurableFiles.Local;
    private readonly Dictionary<string, RoadNetwork?> _maps = new(StringComparer.Ordinal);

    public string? ChecksFile { get; init; }

    public required TraceFiles Traces { get; init; }

    public string Report => Path.Combine(folder, "report.html");

    public string Matrix => Path.Combine(folder, "matrix.dsse.json");

    public string PublicKey => Path.Combine(folder, "signer.pub");

    public string Records => Path.Combine(folder, "records.ndjson");

    public ImmutableArray<KeyValuePair<string, string>> All =>
    [
        new("report", Report), new("matrix", Matrix), new("publicKey", PublicKey), new("records", Records),
        .. File.Exists(Rows) ? [new KeyValuePair<string, string>("rows", Rows)] : Array.Empty<KeyValuePair<string, string>>(),
        .. Traces.Count > 0 ? [new KeyValuePair<string, string>("traces", Traces.Folder)] : Array.Empty<KeyValuePair<string, string>>(),
    ];

    private string Rows => Path.Combine(folder, RowsName);

    /// <summary>The verdicts are those that the summary counts; they are read once more, not held.</summary>
    public void Write(RunSummary run, VerdictStream verdicts, GateDecision? decision)
    {
        var rows = WriteRows(run, verdicts);
        using (var key = DevelopmentKey.LoadOrCreate(_files, Folders.Keys))
        {
            var statement = MatrixStatement.Write(run, Origin(key), rows);
            _files.ReplaceAtomically(Matrix, key.Sign(MatrixStatement.PayloadType, statement).ToBytes());
            _files.ReplaceAtomically(PublicKey, key.Public.ToPem());
        }

        Traces.Finish();
        _files.ReplaceAtomically(Report, Encoding.UTF8.GetBytes(ReportPage.Write(Input(run, decision))));
        OutputFolder.RemoveEarlier(_files, folder, run.Run, Traces.Has);
    }

    /// <summary>The records, and of a large run the matrix's rows beside them, in one going over the verdicts.</summary>
    private MatrixRowsFile? WriteRows(RunSummary run, VerdictStream verdicts)
    {
        using var records = _files.Replace(Records);
        if (run.IsWhole)
        {
            foreach (var verdict in run.Shown) WriteLine(records, verdict);
            records.Commit();
            _files.Delete(Rows); // That of another run into the same folder.
            return null;
        }

        using var rows = _files.Replace(Rows);
        var written = MatrixRowsFile.Write(RowsName, rows, verdicts.All.Select(verdict => WriteLine(records, verdict)));
        records.Commit();
        rows.Commit();
        return written;
    }

    private CellVerdict WriteLine(Stream records, CellVerdict verdict)
    {
        Traces.Note(verdict);
        if (verdict.Record is not { } record) return verdict;

        records.Write(Encoding.UTF8.GetBytes(JsonFormatter.Default.Format(record)));
        records.WriteByte((byte)'\n');
        return verdict;
    }

    public static ImmutableArray<ReportRule> RulesOf(GateDecision decision) =>
        [.. decision.Rules.Select(rule => new ReportRule(rule.Name, rule.Limit, rule.Measured, rule.Holds))];

    private MatrixOrigin Origin(SigningKey key) => new(
        time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        key.Kind,
        Version,
        RuntimeInformation.FrameworkDescription);

    private ReportInput Input(RunSummary run, GateDecision? decision)
    {
        var rules = decision is null ? [] : RulesOf(decision);
        var headline = run.Head.Policy.Length > 0 ? $"twin gate {run.Head.Policy}" : run.Head.Matrix;
        return new ReportInput(run, rules, headline, ColourOf(run, decision))
        {
            Samples = ReadSamples,
            Map = ReadMap,
            Trace = Traces.LinkOf,
            Repeat = cell => Invocation.Repeat(project, cell, ChecksFile),
            Facts =
            [
                ("run", run.Run), ("commit", run.Head.Commit), ("written", time.GetUtcNow().ToString("u", CultureInfo.InvariantCulture)),
                ("interrupted", run.Interrupted ? "yes: cells without a record were not run" : ""),
                ("collisions", RunText.Collisions(run)),
                ("run twice", RunText.Replicas(run)),
            ],
        };
    }

    private static Colour ColourOf(RunSummary run, GateDecision? decision) => decision?.Colour switch
    {
        GateColour.Green => Colour.Green,
        GateColour.Red => Colour.Red,
        GateColour.Inconclusive => Colour.Inconclusive,
        _ => run.IsGreen ? Colour.Green : run.Failed > 0 ? Colour.Red : Colour.Inconclusive,
    };

    private Samples? ReadSamples(Record record)
    {
        var digest = Digests.Read(record.SamplesDigest);
        if (!digest.IsKnown) return null;

        try
        {
            return Samples.Parser.ParseFrom(content.Get(digest));
        }
        catch (Exception e) when (e is ContentException or InvalidProtocolBufferException)
        {
            return null; // The samples are for pictures only; the report says all it knows without them.
        }
    }

    private RoadNetwork? ReadMap(Samples samples)
    {
        var digest = Digests.Read(samples.MapSha256);
        if (!digest.IsKnown) return null;

        if (!_maps.TryGetValue(digest.Hex, out var map))
            _maps[digest.Hex] = map = ReadMap(samples.Map, digest);

        return map;
    }

    private RoadNetwork? ReadMap(string name, ContentDigest digest)
    {
        try
        {
            return MapReader.Read(name, content.Get(digest)).Value;
        }
        catch (ContentException)
        {
            return null; // As above: a picture without lanes.
        }
    }
}
