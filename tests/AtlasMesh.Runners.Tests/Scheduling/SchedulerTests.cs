using System.Collections.Immutable;
using AtlasMesh.Runners.Ledger;
using AtlasMesh.Runners.Scheduling;
using AtlasMesh.Vocabulary;
using Google.Protobuf;

namespace AtlasMesh.Runners.Tests.Scheduling;

/// <summary>Who gets what next.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class SchedulerTests
{
    private readonly List<RunEffect> _effects = [];
    private Scheduler _scheduler = Scheduler.Empty;
    private int _asks;

    [Test]
    public void A_higher_priority_goes_first_though_it_came_later()
    {
        Submit("usual", cells: 2);
        Submit("urgent", cells: 2, priority: 90);
        Enlist("w1", slots: 4);

        Assert.That(Ask("w1", 3), Is.EqualTo(new[] { "urgent", "urgent", "usual" }));
    }

    [Test]
    public void Users_share_the_runners_evenly_however_many_runs_they_have()
    {
        foreach (var run in (string[])["a1", "a2", "a3"]) Submit(run, cells: 100, submitter: "anna");
        Submit("b1", cells: 100, submitter: "ben");
        Enlist("w1", slots: 40);
        for (var ask = 0; ask < 40; ask++) Ask("w1", 1);

        Assert.That(_scheduler.Find("b1")!.Ledger.Claimed, Has.Count.EqualTo(20));
    }

    [Test]
    public void A_cell_goes_only_to_a_runner_that_has_all_its_labels()
    {
        Submit("bench", cells: 1, demand: Demand.Of("hil", "port"));
        Enlist("w1", slots: 1, "hil");
        Assert.That(Ask("w1", 1), Is.Empty);

        Enlist("w2", slots: 1, "port", "hil");
        Assert.That(Ask("w2", 1), Is.EqualTo(new[] { "bench" }));
    }

    [Test]
    public void A_cell_that_waits_for_labels_holds_up_nobody_else()
    {
        Submit("bench", cells: 1, priority: 90, demand: Demand.Of("hil"));
        Submit("usual", cells: 1);
        Enlist("w1", slots: 1);

        Assert.That(Ask("w1", 1), Is.EqualTo(new[] { "usual" }));
    }

    [Test]
    public void A_cell_of_two_slots_takes_the_room_of_two()
    {
        Submit("wide", cells: 3, demand: Demand.None with { Slots = 2 });
        Enlist("w1", slots: 4);

        Assert.That(Ask("w1", 4), Has.Length.EqualTo(2));
        Assert.That(Ask("w1", 1), Is.Empty);
    }

    [Test]
    public void A_runner_that_drains_gets_nothing_more()
    {
        Submit("usual", cells: 2);
        Enlist("w1", slots: 2);
        Ask("w1", 1);
        Apply(new SchedulerEvent.DrainAsked("w1", TimeSpan.Zero));

        Assert.That(Ask("w1", 1), Is.Empty);
        Assert.That(_effects.OfType<RunEffect.Drain>().Single().Worker, Is.EqualTo("w1"));
    }

    [Test]
    public void When_nothing_waits_an_idle_runner_tries_the_straggler_and_the_first_record_counts()
    {
        Straggle();
        Assert.That(Ask("w2", 1, second: 10), Is.Empty);

        Tick(second: 100);
        var copy = _effects.OfType<RunEffect.Grant>().Last();
        Assert.That((copy.Worker, copy.Leases.Single().Claim.Fence), Is.EqualTo(("w2", 2L)));

        Send("w2", fence: 2);
        Assert.That(_effects.OfType<RunEffect.Accepted>().Single().Fence, Is.EqualTo(2));
        Assert.That(_effects.OfType<RunEffect.Revoked>().Single().Worker, Is.EqualTo("w1"));
        Send("w1", fence: 1);
        Assert.That(_effects.OfType<RunEffect.Stale>().Single().Fence, Is.EqualTo(1));
    }

    [Test]
    public void A_straggler_is_tried_by_one_other_at_most_and_never_on_a_device_that_would_notice()
    {
        Straggle(Demand.None with { IsRepeatable = false });
        Ask("w2", 1, second: 10);
        Tick(second: 100);

        Assert.That(_effects.OfType<RunEffect.Grant>().Count(), Is.EqualTo(1));
    }

    [Test]
    public void When_the_holder_of_a_straggler_dies_its_second_runner_goes_on_alone()
    {
        Straggle();
        Ask("w2", 1, second: 10);
        Tick(second: 100);
        Apply(new SchedulerEvent.WorkerLost("w1", TimeSpan.FromSeconds(101)));

        Assert.That(_scheduler.Find("run")!.Ledger.WaitingCount, Is.Zero);
        Send("w2", fence: 2);
        Assert.That(_effects.OfType<RunEffect.Concluded>().Single().Complete, Is.True);
    }

    [Test]
    public void Retries_of_a_run_end_at_a_fifth_of_its_cells()
    {
        const int cells = 500;
        Submit("run", cells);
        Enlist("w1", slots: 1);
        for (var ask = 0; !_scheduler.Find("run")!.Ledger.IsConcluded && ask < cells * 3; ask++)
        {
            Ask("w1", 1);
            var claim = _effects.OfType<RunEffect.Grant>().Last().Leases.Single().Claim;
            Send("w1", claim.Fence, claim.Place, TroubleKinds.RigCrashed);
        }

        var ledger = _scheduler.Find("run")!.Ledger;
        Assert.That((ledger.Over, ledger.GivenUp), Is.EqualTo((cells, cells)), "all of them crash their rig");
        Assert.That(ledger.Attempts, Is.LessThanOrEqualTo(cells * 1.2));
    }

    [Test]
    public void How_long_cells_waited_for_a_runner_is_known()
    {
        Submit("run", cells: 2);
        Enlist("w1", slots: 1);
        Ask("w1", 1, second: 1);
        Ask("w1", 1, second: 100);

        var waits = _scheduler.Find("run")!.Waits;
        Assert.That(waits.Quantile(0.5).TotalSeconds, Is.InRange(1, 1.3));
        Assert.That(waits.Quantile(1).TotalSeconds, Is.InRange(100, 121));
    }

    /// <summary>One cell of a family that takes ten seconds, begun by w1 at second 1; w2 has nothing to do.</summary>
    private void Straggle(Demand? demand = null)
    {
        var known = DurationBook.Empty.With("family", "any", DurationWindow.Of([10_000_000_000, 10_000_000_000, 10_000_000_000]));
        _scheduler = _scheduler with { Durations = known };
        Submit("run", cells: 1, demand: demand);
        Enlist("w1", slots: 1);
        Enlist("w2", slots: 1);
        Ask("w1", 1);
        Renew(second: 1);
        Renew(second: 90);
    }

    private void Renew(int second) => Apply(new SchedulerEvent.Renewed(
        "w1", [new Holding("run", Works.Key(0), 1, Started: true)], 1, TimeSpan.FromSeconds(second)));

    private void Submit(
        string run, int cells, int priority = RunOrder.UsualPriority, string submitter = "someone", Demand? demand = null)
    {
        var work = Enumerable.Range(0, cells).Select(number => Works.Cell(number) with { Demand = demand ?? Demand.None });
        var ledger = MatrixLedger.For(run, new RunCells([.. work]), new LedgerLimits(TimeSpan.FromSeconds(30)));
        Apply(new SchedulerEvent.RunSubmitted(new RunOrder(_scheduler.Runs.Count + 1, submitter, priority), ledger, TimeSpan.Zero));
    }

    private void Enlist(string worker, int slots, params string[] labels) =>
        Apply(new SchedulerEvent.WorkerEnlisted(WorkerTraits.Of(worker, slots) with { Labels = [.. labels] }, TimeSpan.Zero));

    private string[] Ask(string worker, int most, int second = 0)
    {
        var effects = Apply(new SchedulerEvent.CellsAsked(worker, most, $"ask-{_asks++}", TimeSpan.FromSeconds(second)));
        return [.. effects.OfType<RunEffect.Grant>().SelectMany(grant => grant.Leases).Select(leased => leased.Run)];
    }

    private void Tick(int second) => Apply(new SchedulerEvent.Ticked(TimeSpan.FromSeconds(second)));

    private void Send(string worker, long fence, int cell = 0, string trouble = "")
    {
        var body = ByteString.CopyFromUtf8($"{cell} {fence} {worker} {trouble}");
        var record = new TakenRecord(Works.Key(cell), fence, trouble, ContentDigest.Of(body.Span), body);
        Apply(new SchedulerEvent.RecordSent(worker, "run", $"{cell}/{fence}", record, TimeSpan.FromSeconds(200)));
    }

    private ImmutableArray<RunEffect> Apply(SchedulerEvent @event)
    {
        (_scheduler, var effects) = _scheduler.Apply(@event);
        _effects.AddRange(effects);
        return effects;
    }
}
