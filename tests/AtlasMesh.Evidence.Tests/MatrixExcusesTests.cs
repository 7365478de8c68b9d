using System.Text;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Results;
using AtlasMesh.Testing;

namespace AtlasMesh.Evidence.Tests;

/// <summary>What a third party may believe of collisions that were told and not counted, and of cells that ran more than once.</summary>
public sealed class MatrixExcusesTests
{
    private static readonly string Honest = Excused();
    private static readonly string Twice = Repeated("one trace", "one trace");

    [Test]
    public void A_row_tells_what_was_excused_and_why()
    {
        Assert.That(Honest, Does.Contain("\"expected\":\"unless-unavoidable\",\"excused\":\"6.000000\",\"excusedWith\":\"van\""));
        Assert.That(Honest, Does.Contain("\"meets\":\"van\",\"meetsAtNanoseconds\":4000000000,\"meetsImpact\":\"6.000000\""));
        Assert.That(() => Verify(Honest), Throws.Nothing);
    }

    [TestCase("\"avoidable\":false", "\"avoidable\":true")]
    [TestCase("\"required\":\"no\"", "\"required\":\"yes\"")]
    [TestCase("\"avoidance\":", "\"avoided\":")]
    [TestCase("\"meets\":\"van\"", "\"meets\":\"\"")]
    [TestCase("\"meets\":\"van\"", "\"meets\":\"bus\"")]
    [TestCase("\"meetsAtNanoseconds\":4000000000", "\"meetsAtNanoseconds\":4600000000")]
    [TestCase("\"meetsImpact\":\"6.000000\"", "\"meetsImpact\":\"5.400000\"")]
    [TestCase("\"meetsImpact\":\"6.000000\"", "\"meetsImpact\":\"nan\"")]
    [TestCase("\"meetsImpact\":\"6.000000\"", "\"impact\":\"6.000000\"")]
    [TestCase("\"expected\":\"unless-unavoidable\",", "")]
    [TestCase("\"check\":\"no-collision\"", "\"check\":\"min-ttc\"")]
    [TestCase("\"excused\":\"6.000000\"", "\"excused\":\"6.600000\"")]
    [TestCase("\"excused\":\"6.000000\"", "\"excused\":\"nan\"")]
    [TestCase("\"excused\":\"6.000000\"", "\"excused\":\"-6.000000\"")]
    [TestCase("\"excused\":\"6.000000\"", "\"excused\":\"inf\"")]
    [TestCase("\"excused\":\"6.000000\"", "\"excused\":\"0.000000\"")]
    [TestCase("\"excused\":\"6.000000\",", "")]
    [TestCase("\"excusedWith\":\"van\"", "\"excusedWith\":\"\"")]
    [TestCase("\"excusedWith\":\"van\",", "")]
    [TestCase("\"excusedAtNanoseconds\":4000000000", "\"excusedAtNanoseconds\":3400000000")]
    [TestCase("\"excusedLastNanoseconds\":4000000000", "\"excusedLastNanoseconds\":14100000000")]
    public void A_collision_is_not_excused_where_its_row_says(string honest, string forged)
    {
        Assert.That(Honest, Does.Contain(honest));
        Assert.That(() => Verify(Honest.Replace(honest, forged, StringComparison.Ordinal)), Throws.TypeOf<EvidenceException>());
    }

    [Test]
    public void Replicas_with_one_trace_and_those_that_are_called_divergent_are_believed()
    {
        Assert.That(Twice, Does.Contain("\"comparedCells\":1,\"divergentRecords\":0"));
        Assert.That(() => Verify(Twice), Throws.Nothing);
        Assert.That(() => Verify(Repeated("one trace", "another trace")), Throws.Nothing);
    }

    [Test]
    public void Replicas_whose_traces_differ_do_not_pass()
    {
        var other = Digests.Read(SampleRun.Digest("another trace")).ToString();
        var forged = Twice[..Last(Twice)] + "\"traceHash\":\"" + other + Twice[(Last(Twice) + "\"traceHash\":\"".Length + other.Length)..];

        Assert.That(() => Verify(forged), Throws.TypeOf<EvidenceException>().With.Message.Contains("different traces"));
    }

    [TestCase("one trace", "\"comparedCells\":1", "\"comparedCells\":2")]
    [TestCase("one trace", ",\"comparedCells\":1,\"divergentRecords\":0", "")]
    [TestCase("one trace", "\"divergentRecords\":0", "\"divergentRecords\":1")]
    [TestCase("another trace", "\"divergentRecords\":2", "\"divergentRecords\":0")]
    [TestCase("another trace", ",\"comparedCells\":1,\"divergentRecords\":2", "")]
    public void The_replicas_are_recounted(string second, string honest, string forged)
    {
        var statement = Repeated("one trace", second);

        Assert.That(statement, Does.Contain(honest));
        Assert.That(() => Verify(statement.Replace(honest, forged, StringComparison.Ordinal)), Throws.TypeOf<EvidenceException>());
    }

    [Test]
    public void A_replica_in_trouble_says_nothing_of_the_other()
    {
        var statement = Repeated(
            "one trace", "another trace", record => record.Trouble = new Trouble { Kind = "rig-nonsense", Detail = "x" });

        Assert.That(statement, Does.Contain("\"trouble\":\"rig-nonsense\"").And.Not.Contain("comparedCells"));
        Assert.That(() => Verify(statement), Throws.Nothing);
    }

    private static int Last(string text) => text.LastIndexOf("\"traceHash\":\"", StringComparison.Ordinal);

    private static void Verify(string statement)
    {
        using var key = SigningKey.Create(SigningKey.Development);
        MatrixVerifier.Verify(key.Sign(MatrixStatement.PayloadType, Encoding.UTF8.GetBytes(statement)).ToBytes(), key.Public);
    }

    private static string Excused()
    {
        var plan = SampleRun.Plan("cut-in");
        plan.Cells[0].Checks.Clear();
        plan.Cells[0].Checks.Add(new CheckSpec
        {
            Id = "no-collision",
            Check = "no-collision",
            Expected = Excuse.Unless,
            Comparison = "max",
        });
        var record = SampleRun.Record(plan.Cells[0]);
        record.Checks.Clear();
        record.Checks.Add(new CheckResult
        {
            Id = "no-collision",
            Check = "no-collision",
            Comparison = "max",
            Outcome = CheckOutcome.Pass,
            Excused = 6,
            ExcusedWith = "van",
            ExcusedAtNs = 4_000_000_000,
            ExcusedLastNs = 4_000_000_000,
        });
        record.Avoidance = new Avoidance
        {
            Traffic = "cut-in",
            By = "van",
            Required = "no",
            Meets = "van",
            MeetsAtNs = 4_000_000_000,
            MeetsImpactMps = 6,
        };
        return Statement(plan, [record]);
    }

    private static string Repeated(string first, string second, Action<Record>? bend = null)
    {
        var plan = SampleRun.Plan("cut-in");
        plan.Cells.Add(plan.Cells[0].Clone());
        plan.Cells[1].Replica = 1;
        var records = SampleRun.Records(plan);
        (records[0].TraceHash, records[1].TraceHash) = (SampleRun.Digest(first), SampleRun.Digest(second));
        bend?.Invoke(records[1]);
        return Statement(plan, records);
    }

    private static string Statement(Plan plan, Record[] records)
    {
        var run = RunSummary.Of(SampleRun.Run, plan, records, new RunCircumstances(0, 12, Interrupted: false));
        return Encoding.UTF8.GetString(
            MatrixStatement.Write(run, new MatrixOrigin("2026-01-02T03:04:05Z", SigningKey.Development, "0.1.0", ".NET 10")));
    }
}
