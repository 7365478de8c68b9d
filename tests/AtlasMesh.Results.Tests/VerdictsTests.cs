using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Testing;
using Google.Protobuf;

namespace AtlasMesh.Results.Tests;

public sealed class VerdictsTests
{
    private static readonly Plan Plan = SampleRun.Plan("cut-in", "stopped-truck");

    [Test]
    public void A_cell_whose_margins_are_kept_passes() =>
        Assert.That(Verdict(_ => { }).Verdict, Is.EqualTo(Results.Verdict.Pass));

    [Test]
    public void A_broken_limit_fails_and_says_by_how_much()
    {
        var verdict = Verdict(record => record.Measuring(0.5));

        Assert.That(verdict.Verdict, Is.EqualTo(Results.Verdict.Fail));
        Assert.That(verdict.Cause, Is.EqualTo(Cause.Product));
        Assert.That(verdict.Reason, Is.EqualTo("min-ttc measured 0.5 s, wanted >= 0.8 s"));
    }

    [Test]
    public void A_limit_met_to_the_last_bit_passes() =>
        Assert.That(Verdict(record => record.Measuring(SampleRun.Limit)).Verdict, Is.EqualTo(Results.Verdict.Pass));

    [Test]
    public void A_planned_cell_without_a_record_is_inconclusive()
    {
        var verdicts = Verdicts.Recompute(SampleRun.Run, Plan, [SampleRun.Record(Plan.Cells[0])]);

        Assert.That(verdicts.Select(verdict => verdict.Verdict), Is.EqualTo(new[] { Results.Verdict.Pass, Results.Verdict.Inconclusive }));
    }

    [Test]
    public void Two_records_for_one_cell_are_inconclusive()
    {
        var record = SampleRun.Record(Plan.Cells[0]);

        Assert.That(Verdicts.Recompute(SampleRun.Run, Plan, [record, record])[0].Reason, Does.Contain("2 records"));
    }

    [Test]
    public void A_record_that_nobody_planned_is_named()
    {
        var stray = SampleRun.Record(SampleRun.Cell("stray"));

        Assert.That(Verdicts.Unplanned(Plan, [.. SampleRun.Records(Plan), stray]), Has.Length.EqualTo(1));
    }

    private static IEnumerable<TestCaseData> Lies()
    {
        yield return Lie("of another run", record => record.Run = "r-0");
        yield return Lie("of another build", record => record.BuildDigest = SampleRun.Digest("other"));
        yield return Lie("of another cell", record => record.BoundCellDigest = SampleRun.Digest("other"));
        yield return Lie("without a trace hash", record => record.TraceHash = ByteString.Empty);
        yield return Lie("with half a trace hash", record => record.TraceHash = ByteString.CopyFrom(1, 2, 3));
        yield return Lie("without its checks", record => record.Checks.Clear());
        yield return Lie("with a check too many", record => record.Checks.Add(record.Checks[0].Clone()));
        yield return Lie("with a check under another name", record => record.Checks[0].Check = "max-ttc");
        yield return Lie("with a softer limit", record => { record.Checks[0].Limit = 0.1; record.Checks[0].Margin = 1.2 - 0.1; });
        yield return Lie("with the comparison turned round", record => record.Checks[0].Comparison = "max");
        yield return Lie("that says pass over a negative margin", record => record.Checks[0].Measured = 0.2);
        yield return Lie(
            "that says pass over its own failure", record => { record.Measuring(0.2); record.Checks[0].Outcome = CheckOutcome.Pass; });
        yield return Lie("that measured NaN", record => record.Measuring(double.NaN));
        yield return Lie(
            "that ended in trouble", record => record.Trouble = new Trouble { Kind = "rig-crashed", Detail = "exit code 139" });
    }

    [TestCaseSource(nameof(Lies))]
    public void A_record_is_never_green_when(Action<Record> bend)
    {
        var verdict = Verdict(bend);

        Assert.That(verdict.Verdict, Is.EqualTo(Results.Verdict.Inconclusive), verdict.Reason);
        Assert.That(verdict.Reason, Is.Not.Empty);
    }

    [Test]
    public void A_fault_that_had_no_effect_makes_a_pass_inconclusive_and_one_that_was_seen_does_not()
    {
        var bound = BoundCell.Parser.ParseFrom(SampleRun.Cell("gnss-jump").BoundCell);
        bound.Situation.Faults.Add(new Fault { Id = "gnss-jump", Kind = "gnss-jump" });
        var plan = new Plan { BuildDigest = SampleRun.BuildDigest, Cells = { SampleRun.Cell(bound) } };
        var unseen = SampleRun.Record(plan.Cells[0]);
        var seen = unseen.Clone();
        seen.Faults.Add(new FaultResult { Id = "gnss-jump", Kind = "gnss-jump", Observed = true });

        Assert.That(Verdicts.Recompute(SampleRun.Run, plan, [unseen])[0].Verdict, Is.EqualTo(Results.Verdict.Inconclusive));
        Assert.That(Verdicts.Recompute(SampleRun.Run, plan, [seen])[0].Verdict, Is.EqualTo(Results.Verdict.Pass));
    }

    [Test]
    public void The_default_verdict_is_inconclusive() => Assert.That(default(Verdict), Is.EqualTo(Results.Verdict.Inconclusive));

    [Test]
    public void A_run_is_green_only_whole_uninterrupted_and_not_empty()
    {
        var records = SampleRun.Records(Plan);

        Assert.That(Summary(Plan, records).IsGreen);
        Assert.That(Summary(Plan, records[..1]).IsGreen, Is.False);
        Assert.That(Summary(SampleRun.Plan(), []).IsGreen, Is.False);
        Assert.That(RunSummary.Of(SampleRun.Run, Plan, records, new RunCircumstances(0, 1, Interrupted: true)).IsGreen, Is.False);
        Assert.That(Summary(Plan, [.. records, SampleRun.Record(SampleRun.Cell("stray"))]).IsGreen, Is.False);
    }

    [Test]
    public void An_infinite_measurement_against_a_finite_minimum_passes() =>
        Assert.That(Verdict(record => record.Measuring(double.PositiveInfinity)).Verdict, Is.EqualTo(Results.Verdict.Pass));

    private static RunSummary Summary(Plan plan, Record[] records) =>
        RunSummary.Of(SampleRun.Run, plan, records, new RunCircumstances(0, 1, Interrupted: false));

    private static TestCaseData Lie(string name, Action<Record> bend) => new TestCaseData(bend).SetArgDisplayNames(name);

    private static CellVerdict Verdict(Action<Record> bend)
    {
        var record = SampleRun.Record(Plan.Cells[0]);
        bend(record);
        return Verdicts.Recompute(SampleRun.Run, Plan, [record])[0];
    }
}
