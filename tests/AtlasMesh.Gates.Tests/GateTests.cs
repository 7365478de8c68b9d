using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Results;
using AtlasMesh.Testing;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Gates.Tests;

public sealed class GateTests
{
    private static readonly GatePolicy Policy =
        new("pr", "pr", ContentDigest.Of("policy"u8), new GateLimits(MinCells: 2, MaxFailed: 0, MaxInconclusive: 0, MaxSeconds: 60));

    private static readonly Plan Plan = SampleRun.Plan("cut-in", "stopped-truck");

    [Test]
    public void A_whole_run_without_failures_is_green() => Expect(GateColour.Green, ExitCode.Ok, Run(SampleRun.Records(Plan)));

    [Test]
    public void A_failed_cell_is_red_and_named()
    {
        var records = SampleRun.Records(Plan);
        records[1].Measuring(0.1);

        var decision = Expect(GateColour.Red, ExitCode.Failed, Run(records));
        Assert.That(decision.Reason, Does.Contain("stopped-truck").And.Contain("min-ttc measured 0.1 s"));
    }

    [Test]
    public void A_missing_record_is_inconclusive_and_never_green() =>
        Expect(GateColour.Inconclusive, ExitCode.Inconclusive, Run(SampleRun.Records(Plan)[..1]));

    [Test]
    public void A_failure_outranks_a_missing_record()
    {
        var records = SampleRun.Records(Plan)[..1];
        records[0].Measuring(0.1);

        Expect(GateColour.Red, ExitCode.Failed, Run(records));
    }

    [Test]
    public void No_record_at_all_is_infrastructure() => Expect(GateColour.Inconclusive, ExitCode.Infrastructure, Run([]));

    [Test]
    public void A_suite_over_its_time_is_red_with_its_own_code() =>
        Expect(GateColour.Red, ExitCode.DurationBudget, Run(SampleRun.Records(Plan), seconds: 61));

    [Test]
    public void A_duration_that_is_not_a_number_is_not_green() =>
        Expect(GateColour.Red, ExitCode.DurationBudget, Run(SampleRun.Records(Plan), seconds: double.NaN));

    [Test]
    public void A_record_that_nobody_planned_is_not_green() =>
        Expect(GateColour.Inconclusive, ExitCode.Infrastructure, Run([.. SampleRun.Records(Plan),
            SampleRun.Record(SampleRun.Cell("stray"))]));

    [Test]
    public void Fewer_cells_than_the_policy_asks_for_are_not_green()
    {
        var few = SampleRun.Plan("cut-in");
        var run = RunSummary.Of(SampleRun.Run, few, SampleRun.Records(few), new RunCircumstances(0, 1, Interrupted: false));

        Expect(GateColour.Red, ExitCode.Failed, run);
    }

    [Test]
    public void An_interrupted_run_is_not_green_even_when_all_cells_are()
    {
        var run = RunSummary.Of(SampleRun.Run, Plan, SampleRun.Records(Plan), new RunCircumstances(0, 1, Interrupted: true));

        Expect(GateColour.Inconclusive, ExitCode.Interrupted, run);
    }

    [Test]
    public void The_stronger_exit_code_wins()
    {
        Assert.That(ExitCodes.Of([ExitCode.Failed, ExitCode.Interrupted]), Is.EqualTo(ExitCode.Interrupted));
        Assert.That(ExitCodes.Of([ExitCode.Inconclusive, ExitCode.Infrastructure]), Is.EqualTo(ExitCode.Infrastructure));
        Assert.That(ExitCodes.Of([ExitCode.DurationBudget, ExitCode.EvidenceInvalid]), Is.EqualTo(ExitCode.EvidenceInvalid));
        Assert.That(ExitCodes.Of([]), Is.EqualTo(ExitCode.Ok));
    }

    private static GateDecision Expect(GateColour colour, ExitCode code, RunSummary run)
    {
        var decision = Gate.Decide(Policy, run);
        Assert.That((decision.Colour, ExitCodes.Of(run, decision)), Is.EqualTo((colour, code)), decision.Reason);
        return decision;
    }

    private static RunSummary Run(Record[] records, double seconds = 1) =>
        RunSummary.Of(SampleRun.Run, Plan, records, new RunCircumstances(0, seconds, Interrupted: false));
}
