using System.Text;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Results;
using AtlasMesh.Testing;

namespace AtlasMesh.Evidence.Tests;

public sealed class MatrixRowsFileTests
{
    private const string Name = "rows.ndjson";

    private static readonly (string Statement, byte[] Rows) Honest = Make();

    [Test]
    public void A_large_matrix_is_small_and_is_verified_with_the_rows_beside_it()
    {
        var verified = Verify(Honest.Statement, Honest.Rows);

        Assert.That(verified.Counts, Is.EqualTo(new MatrixCounts(Pass: 2099, Fail: 1, Inconclusive: 0)));
        Assert.That(Honest.Statement, Has.Length.LessThan(3000));
    }

    [Test]
    public void A_large_run_does_not_go_into_a_statement_whole()
    {
        var run = RunSummary.Of(SampleRun.Run, Large(), [], new RunCircumstances(0, 1, Interrupted: false));

        Assert.That(() => MatrixStatement.Write(run, Origin), Throws.ArgumentException);
    }

    private static IEnumerable<TestCaseData> Forgeries()
    {
        yield return Forgery(
            "one digit of a row is changed", rows => rows.Replace("\"seed\":\"77\"", "\"seed\":\"78\"", StringComparison.Ordinal));
        yield return Forgery("a row is lost", rows => rows[(rows.IndexOf('\n', StringComparison.Ordinal) + 1)..]);
        yield return Forgery("a row stands there twice", rows => rows[..(rows.IndexOf('\n', StringComparison.Ordinal) + 1)] + rows);
        yield return Forgery("two rows have changed places", rows => string.Join('\n', Turned(rows.Split('\n'))));
        yield return Forgery("the file ends within a row", rows => rows[..^10]);
        yield return Forgery("the last line has no end", rows => rows[..^1]);
        yield return Forgery("a failure is called Pass", rows => rows.Replace("\"Fail\"", "\"Pass\"", StringComparison.Ordinal));
        yield return Forgery("the file is empty", _ => "");
        yield return Forgery("a line is no JSON", rows => rows + "x\n");
    }

    [TestCaseSource(nameof(Forgeries))]
    public void The_rows_are_refused_when(Func<string, string> forge)
    {
        var forged = Encoding.UTF8.GetBytes(forge(Encoding.UTF8.GetString(Honest.Rows)));

        Assert.That(forged, Is.Not.EqualTo(Honest.Rows), "the forgery must change something");
        Assert.That(() => Verify(Honest.Statement, forged), Throws.TypeOf<EvidenceException>());
    }

    [TestCase("\"count\":2100", "\"count\":2099")]
    [TestCase("\"merkleRoot\":\"", "\"merkleRoot\":\"0")]
    [TestCase("\"sha256\":\"", "\"sha256\":\"0")]
    [TestCase("\"name\":\"rows.ndjson\"", "\"name\":\"../rows.ndjson\"")]
    [TestCase("\"rowsFile\":", "\"rows\":[],\"rowsFile\":")]
    [TestCase("\"planned\":2100", "\"planned\":2000")]
    public void The_statement_is_refused_when_it_says(string honest, string forged)
    {
        var at = Honest.Statement.LastIndexOf(honest, StringComparison.Ordinal);
        var statement = string.Concat(Honest.Statement.AsSpan(0, at), forged, Honest.Statement.AsSpan(at + honest.Length));

        Assert.That(() => Verify(statement, Honest.Rows), Throws.TypeOf<EvidenceException>());
    }

    [Test]
    public void A_matrix_whose_rows_are_not_given_is_not_believed()
    {
        using var key = SigningKey.Create(SigningKey.Development);
        var envelope = key.Sign(MatrixStatement.PayloadType, Encoding.UTF8.GetBytes(Honest.Statement)).ToBytes();

        Assert.That(() => MatrixVerifier.Verify(envelope, key.Public), Throws.TypeOf<EvidenceException>().With.Message.Contains(Name));
    }

    private static MatrixOrigin Origin => new("2026-01-02T03:04:05Z", SigningKey.Development, "0.1.0", ".NET 10");

    private static VerifiedMatrix Verify(string statement, byte[] rows)
    {
        using var key = SigningKey.Create(SigningKey.Development);
        var envelope = key.Sign(MatrixStatement.PayloadType, Encoding.UTF8.GetBytes(statement)).ToBytes();
        return MatrixVerifier.Verify(envelope, key.Public, name =>
        {
            Assert.That(name, Is.EqualTo(Name));
            return new MemoryStream(rows);
        });
    }

    private static (string, byte[]) Make()
    {
        var plan = Large();
        var records = SampleRun.Records(plan);
        records[5].Measuring(0.1);
        var verdicts = new VerdictStream(SampleRun.Run, PlanFile.Of(plan), new RecordList(records));
        var summary = RunSummary.Of(verdicts, new RunCircumstances(0, 1, Interrupted: false));
        using var output = new MemoryStream();
        var rows = MatrixRowsFile.Write(Name, output, verdicts.All);
        return (Encoding.UTF8.GetString(MatrixStatement.Write(summary, Origin, rows)), output.ToArray());
    }

    private static Plan Large()
    {
        var plan = new Plan { BuildDigest = SampleRun.BuildDigest };
        plan.Cells.AddRange(Enumerable.Range(0, RunTally.MaxWhole + 100).Select(
            number => SampleRun.Cell(new BoundCell { Scenario = "many", Seed = (ulong)number, Target = "sil" })));
        return plan;
    }

    private static IEnumerable<string> Turned(string[] lines) => [lines[1], lines[0], .. lines.Skip(2)];

    private static TestCaseData Forgery(string name, Func<string, string> forge) => new TestCaseData(forge).SetArgDisplayNames(name);
}
