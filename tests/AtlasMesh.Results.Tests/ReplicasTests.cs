using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Testing;

namespace AtlasMesh.Results.Tests;

public sealed class ReplicasTests
{
    [Test]
    public void Replicas_with_one_trace_leave_their_verdicts_as_they_are()
    {
        var summary = Summary(Planned(), _ => { });

        Assert.That((summary.Passed, summary.Tally.Compared, summary.Tally.Divergent), Is.EqualTo((4, 2, 0)));
        Assert.That(summary.IsGreen);
    }

    [Test]
    public void Replicas_whose_traces_differ_are_all_inconclusive_and_called_divergent()
    {
        var summary = Summary(Planned(), records => records[3].TraceHash = SampleRun.Digest("another trace"));

        Assert.That(summary.Shown.Select(verdict => verdict.Cause), Is.EqualTo(new[]
        {
            Cause.None, Cause.Divergent, Cause.None, Cause.Divergent,
        }));
        Assert.That((summary.Passed, summary.Inconclusive, summary.Tally.Divergent), Is.EqualTo((2, 2, 2)));
        Assert.That(summary.Shown[1].Reason, Does.Contain("replica 0 gave").And.Contain("replica 1 gave"));
    }

    [Test]
    public void A_failure_that_is_not_the_same_twice_is_divergent_too()
    {
        var summary = Summary(Planned(), records =>
        {
            records[1].Measuring(0.1);
            records[1].TraceHash = SampleRun.Digest("another trace");
        });

        Assert.That((summary.Failed, summary.Inconclusive), Is.EqualTo((0, 2)));
    }

    [Test]
    public void A_replica_without_a_trace_is_what_it_is_and_says_nothing_of_the_other()
    {
        var summary = Summary(Planned(), records => records[3].Trouble = new Trouble { Kind = "rig-crashed", Detail = "exit code 139" });

        Assert.That(summary.Shown[1].IsGreen);
        Assert.That(summary.Shown[3].Cause, Is.EqualTo(Cause.Infrastructure));
        Assert.That(summary.Tally.Compared, Is.EqualTo(1));
    }

    [Test]
    public void Traces_of_targets_that_are_not_simulated_are_not_compared()
    {
        var bound = BoundCell.Parser.ParseFrom(SampleRun.Cell("bench").BoundCell);
        bound.Target = "hil";
        var plan = new Plan { BuildDigest = SampleRun.BuildDigest, Cells = { SampleRun.Cell(bound), SampleRun.Cell(bound) } };
        plan.Cells[1].Replica = 1;

        Assert.That(Summary(plan, records => records[1].TraceHash = SampleRun.Digest("another trace")).IsGreen);
    }

    [Test]
    public void A_repeat_that_gave_another_trace_makes_its_cell_divergent()
    {
        var (plan, records) = (SampleRun.Plan("cut-in", "stopped-truck"), Records(SampleRun.Plan("cut-in", "stopped-truck")));
        var again = records[1].Clone();
        again.Run = "trace";
        again.TraceHash = SampleRun.Digest("another trace");
        var verdicts = new VerdictStream(SampleRun.Run, PlanFile.Of(plan), new RecordList(records)).With([records[0].Clone(), again]);

        var summary = RunSummary.Of(verdicts, new RunCircumstances(0, 1, Interrupted: false));

        Assert.That(summary.Shown.Select(verdict => verdict.Cause), Is.EqualTo(new[] { Cause.None, Cause.Divergent }));
        Assert.That(summary.Shown[1].Reason, Does.Contain("when it was run again for its trace"));
        Assert.That((summary.IsGreen, verdicts.Divergent, verdicts.Compared), Is.EqualTo((false, 1, 1)));
    }

    [Test]
    public void A_repeat_that_came_to_no_good_end_says_nothing_of_its_cell()
    {
        var (plan, records) = (SampleRun.Plan("cut-in"), Records(SampleRun.Plan("cut-in")));
        var again = records[0].Clone();
        again.TraceHash = SampleRun.Digest("another trace");
        again.Trouble = new Trouble { Kind = "rig-crashed", Detail = "exit code 139" };
        var verdicts = new VerdictStream(SampleRun.Run, PlanFile.Of(plan), new RecordList(records)).With([again]);

        Assert.That(RunSummary.Of(verdicts, new RunCircumstances(0, 1, Interrupted: false)).IsGreen);
    }

    [Test]
    public void A_cell_that_is_run_twice_is_counted_once_in_its_family_and_among_the_marked()
    {
        var summary = Summary(Planned(), records =>
        {
            foreach (var record in records) record.Avoidance = new Avoidance { Traffic = "cut-in", Avoidable = true };
        });

        Assert.That(summary.Tally.Families.Select(family => family.Planned), Is.EqualTo(new[] { 1, 1 }));
        Assert.That(summary.Tally.Avoidance.Single().Cells, Is.EqualTo(2));
        Assert.That((summary.Planned, summary.Tally.Rechecks), Is.EqualTo((4, 2)));
    }

    private static Plan Planned()
    {
        var plan = SampleRun.Plan("cut-in", "stopped-truck");
        foreach (var cell in plan.Cells.ToArray())
        {
            var again = cell.Clone();
            again.Replica = 1;
            plan.Cells.Add(again);
        }

        return plan;
    }

    private static Record[] Records(Plan plan)
    {
        var records = plan.Cells.Select(SampleRun.Record).ToArray();
        foreach (var (cell, record) in plan.Cells.Zip(records)) record.Replica = cell.Replica;
        return records;
    }

    private static RunSummary Summary(Plan plan, Action<Record[]> bend)
    {
        var records = Records(plan);
        bend(records);
        return RunSummary.Of(SampleRun.Run, plan, records, new RunCircumstances(0, 1, Interrupted: false));
    }
}
