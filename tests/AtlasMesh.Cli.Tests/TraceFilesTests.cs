using AtlasMesh.Cli.Tracing;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Results;
using AtlasMesh.Runners.Content;
using Google.Protobuf;

namespace AtlasMesh.Cli.Tests;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class TraceFilesTests
{
    private string _folder = "";

    private ContentStore Content => new(Path.Combine(_folder, "content"));

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("atlasmesh-traces-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void What_a_record_names_lies_in_the_folder_under_the_name_of_its_cell()
    {
        var traces = new TraceFiles(Content, _folder, remade: 0);
        var verdict = Passed("far", margin: 3, trace: "abc"u8.ToArray());
        traces.Note(verdict);
        traces.Finish();

        Assert.That(File.ReadAllText(Path.Combine(_folder, "traces", "far.mcap")), Is.EqualTo("abc"));
        Assert.That(traces.LinkOf(verdict.Cell)!.Path, Is.EqualTo("traces/far.mcap"));
        Assert.That(traces.LinkOf(verdict.Cell)!.Digest.Hex, Is.EqualTo(Convert.ToHexStringLower(verdict.Record!.TraceDigest.Span)));
    }

    [Test]
    public void The_cells_that_came_closest_to_failing_are_run_again_the_closest_first()
    {
        var made = new List<string>();
        var traces = new TraceFiles(Content, _folder, remade: 2)
        {
            Make = cell =>
            {
                made.Add(cell.Id);
                return RecordOf(1, "again"u8.ToArray());
            },
        };
        foreach (var (name, margin) in new[] { ("a", 5.0), ("b", 0.2), ("c", 0.5), ("d", 0.1) }) traces.Note(Passed(name, margin));
        traces.Finish();

        Assert.That(made, Is.EqualTo(new[] { "d", "b" }));
        Assert.That(traces.Count, Is.EqualTo(2));
    }

    [Test]
    public void A_trace_that_the_store_has_lost_is_counted_as_left_out()
    {
        var traces = new TraceFiles(Content, _folder, remade: 0);
        var lost = Passed("far", margin: 3);
        lost.Record!.TraceDigest = ByteString.CopyFrom(new byte[32]);
        traces.Note(lost);

        Assert.That((traces.Count, traces.LinkOf(lost.Cell)), Is.EqualTo((0, (object?)null)));
    }

    private CellVerdict Passed(string cell, double margin, byte[]? trace = null)
    {
        var record = RecordOf(margin, trace);
        return new CellVerdict(
            new PlannedCell { Id = cell }, record, Verdict.Pass, Cause.None, "",
            [new CheckVerdict(record.Checks[0], margin, CheckOutcome.Pass)]);
    }

    private Record RecordOf(double margin, byte[]? trace) => new()
    {
        Checks = { new CheckResult { Outcome = CheckOutcome.Pass, Limit = 1, Margin = margin } },
        TraceDigest = trace is null ? ByteString.Empty : ByteString.CopyFrom(Content.Put(trace).ToBytes()),
    };
}
