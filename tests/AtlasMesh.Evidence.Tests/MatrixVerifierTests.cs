using System.Text;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Results;
using AtlasMesh.Testing;

namespace AtlasMesh.Evidence.Tests;

public sealed class MatrixVerifierTests
{
    private static readonly Plan Plan = SampleRun.Plan("cut-in", "stopped-truck", "gnss-jump");

    [Test]
    public void A_matrix_says_what_was_planned_and_what_came_of_it()
    {
        var records = SampleRun.Records(Plan);
        records[1].Measuring(0.2);
        using var key = SigningKey.Create(SigningKey.Development);

        var verified = MatrixVerifier.Verify(Signed(key, records).ToBytes(), key.Public);

        Assert.That(verified.Counts, Is.EqualTo(new MatrixCounts(Pass: 2, Fail: 1, Inconclusive: 0)));
        Assert.That(verified.KeyKind, Is.EqualTo("development"));
        Assert.That(verified.Plan, Is.EqualTo(Digests.Of(Plan)));
        Assert.That(verified.Build, Is.EqualTo(Digests.Read(SampleRun.BuildDigest)));
    }

    [Test]
    public void A_cell_without_a_record_still_has_its_row()
    {
        using var key = SigningKey.Create(SigningKey.Development);

        var verified = MatrixVerifier.Verify(Signed(key, SampleRun.Records(Plan)[..2]).ToBytes(), key.Public);

        Assert.That(verified.Counts.Inconclusive, Is.EqualTo(1));
    }

    [Test]
    public void The_same_run_gives_the_same_statement()
    {
        var first = Statement(SampleRun.Records(Plan));
        var second = Statement(SampleRun.Records(Plan.Clone()));

        Assert.That(second, Is.EqualTo(first));
    }

    [Test]
    public void The_statement_is_as_approved() =>
        Approval.Verify(Statement(SampleRun.Records(Plan)[..1]).Replace("},{", "},\n{", StringComparison.Ordinal) + "\n", "statement");

    private static IEnumerable<TestCaseData> Forgeries()
    {
        yield return Forgery("a failed row is called Pass", text => ReplaceFirst(text, "\"verdict\":\"Fail\"", "\"verdict\":\"Pass\""));
        yield return Forgery(
            "a measurement is improved", text => ReplaceFirst(text, "\"measured\":\"0.200000\"", "\"measured\":\"0.900000\""));
        yield return Forgery("a margin is improved", text => ReplaceFirst(text, "\"margin\":\"-0.600000\"", "\"margin\":\"0.600000\""));
        yield return Forgery("the count of planned cells is lowered", text => ReplaceFirst(text, "\"planned\":3", "\"planned\":2"));
        yield return Forgery("a pass is added to the summary", text => ReplaceFirst(text, "\"pass\":2", "\"pass\":3"));
        yield return Forgery("a trace hash is lost", text => ReplaceFirst(text, "\"traceHash\":\"", "\"traceHash\":\"x"));
        yield return Forgery("the predicate is of another type", text => ReplaceFirst(text, "test-matrix/v1", "test-matrix/v2"));
        yield return Forgery("the build subject is renamed", text => ReplaceFirst(text, "\"name\":\"build\"", "\"name\":\"other\""));
        yield return Forgery("a name stands twice", text => ReplaceFirst(text, "\"matrix\":", "\"run\":\"x\",\"matrix\":"));
        yield return Forgery(
            "a verdict is a word of no meaning", text => ReplaceFirst(text, "\"verdict\":\"Fail\"", "\"verdict\":\"Fine\""));
    }

    [TestCaseSource(nameof(Forgeries))]
    public void Even_the_signer_is_not_believed_when(Func<string, string> forge)
    {
        var records = SampleRun.Records(Plan);
        records[1].Measuring(0.2);
        var honest = Statement(records);
        var forged = forge(honest);
        using var key = SigningKey.Create(SigningKey.Development);

        Assert.That(forged, Is.Not.EqualTo(honest), "the forgery must change something");
        Assert.That(() => Verify(key, honest), Throws.Nothing);
        Assert.That(() => Verify(key, forged), Throws.TypeOf<EvidenceException>());
    }

    private static void Verify(SigningKey key, string statement) =>
        MatrixVerifier.Verify(key.Sign(MatrixStatement.PayloadType, Encoding.UTF8.GetBytes(statement)).ToBytes(), key.Public);

    private static Envelope Signed(SigningKey key, Record[] records) =>
        key.Sign(MatrixStatement.PayloadType, Encoding.UTF8.GetBytes(Statement(records)));

    private static string Statement(Record[] records)
    {
        var run = RunSummary.Of("r-1", Plan, records, new RunCircumstances(0, 12, Interrupted: false));
        return Encoding.UTF8.GetString(
            MatrixStatement.Write(run, new MatrixOrigin("2026-01-02T03:04:05Z", SigningKey.Development, "0.1.0", ".NET 10")));
    }

    private static string ReplaceFirst(string text, string from, string to)
    {
        var at = text.IndexOf(from, StringComparison.Ordinal);
        return at < 0 ? text : string.Concat(text.AsSpan(0, at), to, text.AsSpan(at + from.Length));
    }

    private static TestCaseData Forgery(string name, Func<string, string> forge) => new TestCaseData(forge).SetArgDisplayNames(name);
}
