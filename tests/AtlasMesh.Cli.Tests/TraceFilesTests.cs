using System.Security.Cryptography;
using System.Text;
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
        var traces = new TraceFiles(Content, _folder);
        var verdict = Passed("far", margin: 3, trace: "abc"u8.ToArray());
        traces.Note(verdict);
        traces.Finish();

        Assert.That(File.ReadAllText(Path.Combine(_folder, "traces", "far.mcap")), Is.EqualTo("abc"));
        Assert.That(traces.LinkOf(verdict.Cell)!.Path, Is.EqualTo("traces/far.mcap"));
        Assert.That(traces.LinkOf(verdict.Cell)!.Digest.Hex, Is.EqualTo(Convert.ToHexStringLower(verdict.Record!.TraceDigest.Span)));
    }

    [Test]
    public void A_cell_that_was_run_again_for_its_trace_has_that_of_the_repeat()
    {
        var verdict = Passed("close", margin: 0.1);
        var traces = new TraceFiles(Content, _folder) { Repeats = [RecordOf("close", 0.1, "again"u8.ToArray())] };
        traces.Note(verdict);
        traces.Finish();

        Assert.That(traces.LinkOf(verdict.Cell)!.Path, Is.EqualTo("traces/close.mcap"));
        Assert.That(File.ReadAllText(Path.Combine(_folder, "traces", "close.mcap")), Is.EqualTo("again"));
    }

    [Test]
    public void A_repeat_that_gave_another_trace_is_not_linked_as_that_of_the_cell()
    {
        var verdict = Passed("close", margin: 0.1);
        var again = RecordOf("close", 0.1, "again"u8.ToArray());
        again.TraceHash = ByteString.CopyFrom(new byte[32]);
        var traces = new TraceFiles(Content, _folder) { Repeats = [again] };
        traces.Note(verdict);
        traces.Finish();

        Assert.That((traces.Count, traces.LinkOf(verdict.Cell)), Is.EqualTo((0, (object?)null)));
        Assert.That(Directory.Exists(traces.Folder), Is.False);
    }

    [Test]
    public void A_trace_that_the_store_has_lost_is_counted_as_left_out()
    {
        var traces = new TraceFiles(Content, _folder);
        var lost = Passed("far", margin: 3);
        lost.Record!.TraceDigest = ByteString.CopyFrom(new byte[32]);
        traces.Note(lost);

        Assert.That((traces.Count, traces.LinkOf(lost.Cell)), Is.EqualTo((0, (object?)null)));
    }

    private CellVerdict Passed(string cell, double margin, byte[]? trace = null)
    {
        var record = RecordOf(cell, margin, trace);
        return new CellVerdict(
            new PlannedCell { Id = cell }, record, Verdict.Pass, Cause.None, "",
            [new CheckVerdict(record.Checks[0], margin, CheckOutcome.Pass)]);
    }

    private Record RecordOf(string cell, double margin, byte[]? trace) => new()
    {
        Cell = cell,
        TraceHash = ByteString.CopyFrom(SHA256.HashData(Encoding.UTF8.GetBytes(cell))),
        Checks = { new CheckResult { Outcome = CheckOutcome.Pass, Limit = 1, Margin = margin } },
        TraceDigest = trace is null ? ByteString.Empty : ByteString.CopyFrom(Content.Put(trace).ToBytes()),
    };
}
