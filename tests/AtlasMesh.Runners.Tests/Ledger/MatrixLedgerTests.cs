using System.Collections.Immutable;
using AtlasMesh.Results;
using AtlasMesh.Runners.Ledger;
using AtlasMesh.Runners.Scheduling;
using AtlasMesh.Vocabulary;
using Google.Protobuf;

namespace AtlasMesh.Runners.Tests.Ledger;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class MatrixLedgerTests
{
    private static readonly LedgerLimits Limits = new(TimeSpan.FromSeconds(30));

    private readonly List<RunEffect> _effects = [];
    private Scheduler _scheduler = New(2);

    private MatrixLedger Ledger => _scheduler.Find(Plans.Run)!.Ledger;

    [Test]
    public void A_claim_raises_the_fence()
    {
        Enlist("w1");
        Assert.That(Ask("w1", most: 1), Is.EqualTo(new[] { (Key(0), 1L) }));

        HandBack("w1", 0, fence: 1);

        Assert.That(Ask("w1", most: 1), Is.EqualTo(new[] { (Key(0), 2L) }));
    }

    [Test]
    public void A_record_is_accepted_under_its_fence_and_the_run_concludes_with_the_last_one()
    {
        Enlist("w1");
        Ask("w1", most: 2);
        Send("w1", 0, fence: 1);
        Assert.That(_effects.OfType<RunEffect.Concluded>(), Is.Empty);

        Send("w1", 1, fence: 1);

        Assert.That(_effects.OfType<RunEffect.Accepted>().Count(), Is.EqualTo(2));
        Assert.That(_effects.OfType<RunEffect.Concluded>(), Is.EqualTo(new[] { new RunEffect.Concluded(Plans.Run, Complete: true) }));
    }

    [Test]
    public void The_same_record_sent_twice_is_accepted_once_and_answered_twice()
    {
        Enlist("w1");
        Ask("w1", most: 1);
        Send("w1", 0, fence: 1);
        Send("w1", 0, fence: 1);

        Assert.That(_effects.OfType<RunEffect.Accepted>().Count(), Is.EqualTo(1));
        Assert.That(_effects.OfType<RunEffect.AnswerRecord>().Select(answer => answer.IsTaken), Is.EqualTo(new[] { true, true }));
        Assert.That(Ledger.StaleRecords, Is.Zero);
    }

    [Test]
    public void A_late_record_of_an_old_fence_is_kept_apart_and_counted()
    {
        Enlist("w1", "w2");
        Ask("w1", most: 1);
        Tick(second: 30);
        Assert.That(Ask("w2", most: 1, second: 31), Is.EqualTo(new[] { (Key(0), 2L) }));

        Send("w1", 0, fence: 1);
        Send("w2", 0, fence: 2);

        Assert.That(_effects.OfType<RunEffect.Accepted>().Select(accepted => accepted.Fence), Is.EqualTo(new[] { 2L }));
        Assert.That(_effects.OfType<RunEffect.Stale>().Select(stale => stale.Fence), Is.EqualTo(new[] { 1L }));
        Assert.That(Ledger.StaleRecords, Is.EqualTo(1));
    }

    [Test]
    public void A_record_for_a_cell_that_expired_and_waits_again_is_stale_too()
    {
        Enlist("w1");
        Ask("w1", most: 1);
        Tick(second: 30);
        Send("w1", 0, fence: 1);

        Assert.That(_effects.OfType<RunEffect.Accepted>(), Is.Empty);
        Assert.That(Ledger.StaleRecords, Is.EqualTo(1));
    }

    [Test]
    public void A_worker_cannot_commit_under_the_fence_of_another()
    {
        Enlist("w1", "w2");
        Ask("w1", most: 1);
        Send("w2", 0, fence: 1);

        Assert.That(_effects.OfType<RunEffect.Accepted>(), Is.Empty);
    }

    [Test]
    public void A_lease_that_is_renewed_does_not_expire()
    {
        Enlist("w1");
        Ask("w1", most: 1);
        Renew("w1", second: 20, (0, 1));
        Tick(second: 49);
        Assert.That(Ledger.Claimed, Has.Count.EqualTo(1));

        Tick(second: 50);

        Assert.That(Ledger.Claimed, Is.Empty);
    }

    [Test]
    public void Renewing_what_was_lost_says_so()
    {
        Enlist("w1");
        Ask("w1", most: 1);
        Tick(second: 30);
        Renew("w1", second: 31, (0, 1));

        Assert.That(_effects.OfType<RunEffect.AnswerRenewal>().Single().Lost.ToArray(),
            Is.EqualTo(new[] { new Holding(Plans.Run, Key(0), 1, Started: true) }));
    }

    [Test]
    public void Asking_again_with_the_same_key_gives_the_same_cells()
    {
        Enlist("w1");
        var first = Ask("w1", most: 1, askKey: "a");
        var again = Ask("w1", most: 1, askKey: "a");

        Assert.That(again, Is.EqualTo(first));
        Assert.That(Ledger.Attempts, Is.EqualTo(1));
    }

    [Test]
    public void A_worker_that_asks_when_nothing_waits_gets_the_next_cell_that_comes_back()
    {
        Enlist("w1", "w2");
        Ask("w1", most: 1);
        Ask("w1", most: 1);
        Assert.That(Ask("w2", most: 1), Is.Empty);

        Apply(new SchedulerEvent.WorkerLost("w1", TimeSpan.FromSeconds(2)));

        Assert.That(_effects.OfType<RunEffect.Grant>().Last().Worker, Is.EqualTo("w2"));
        Assert.That(Ledger.Claimed, Has.Count.EqualTo(1));
    }

    [Test]
    public void The_death_of_a_worker_is_charged_only_to_the_cells_that_it_had_begun()
    {
        _scheduler = New(4);
        Enlist("w1");
        Ask("w1", most: 4);
        Renew("w1", second: 1, (0, 1));

        Apply(new SchedulerEvent.WorkerLost("w1", TimeSpan.FromSeconds(2)));

        Assert.That(Ledger.Cells.Select(cell => cell.Tries), Is.EqualTo(new[] { 1, 0, 0, 0 }));
        Assert.That(Ledger.WaitingCount, Is.EqualTo(4));
    }

    [Test]
    public void A_cell_without_a_verdict_is_tried_three_times_and_then_given_up()
    {
        Enlist("w1");
        foreach (var fence in new[] { 1, 2, 3 })
        {
            Assert.That(Ask("w1", most: 1, askKey: $"a{fence}"), Is.EqualTo(new[] { (Key(0), (long)fence) }));
            Send("w1", 0, fence, TroubleKinds.RigCrashed);
        }

        Assert.That(_effects.OfType<RunEffect.Troubled>().Count(), Is.EqualTo(2));
        Assert.That(_effects.OfType<RunEffect.Accepted>().Single().GivenUp, Is.True);
        Assert.That(Ledger.Find(Key(0))!.Phase, Is.EqualTo(CellPhase.GivenUp));
    }

    [Test]
    public void A_cell_that_kills_every_worker_is_given_up_too()
    {
        _scheduler = New(1);
        for (var death = 1; death <= 3; death++)
        {
            Enlist($"w{death}");
            Ask($"w{death}", most: 1);
            Renew($"w{death}", second: 1, (0, death));
            Apply(new SchedulerEvent.WorkerLost($"w{death}", TimeSpan.FromSeconds(2)));
        }

        Assert.That(_effects.OfType<RunEffect.GaveUp>().Single().Detail, Does.Contain("given up after 3 tries"));
        Assert.That(Ledger.IsConcluded, Is.True);
    }

    [Test]
    public void A_cell_that_kills_its_worker_before_anybody_hears_of_it_ends_as_well()
    {
        _scheduler = New(1);
        for (var death = 1; !Ledger.IsConcluded && death < 100; death++)
        {
            Enlist($"w{death}");
            Ask($"w{death}", most: 1);
            Apply(new SchedulerEvent.WorkerLost($"w{death}", TimeSpan.FromSeconds(2)));
        }

        Assert.That(Ledger.Attempts, Is.EqualTo(Limits.Claims));
        Assert.That(Ledger.GivenUp, Is.EqualTo(1));
    }

    [TestCase(TroubleKinds.CellRefused)]
    [TestCase(TroubleKinds.Unsupported)]
    [TestCase(TroubleKinds.OverLimit)]
    public void What_another_try_would_not_mend_is_accepted_at_once(string trouble)
    {
        Enlist("w1");
        Ask("w1", most: 1);
        Send("w1", 0, fence: 1, trouble);

        Assert.That(_effects.OfType<RunEffect.Accepted>().Single().GivenUp, Is.False);
    }

    [Test]
    public void A_stopped_run_hands_nothing_out_and_concludes_when_all_is_handed_back()
    {
        Enlist("w1");
        Ask("w1", most: 1);
        Apply(new SchedulerEvent.StopAsked(Plans.Run, "Ctrl-C", TimeSpan.Zero));
        Assert.That(Ask("w1", most: 1), Is.Empty);

        HandBack("w1", 0, fence: 1);

        Assert.That(_effects.OfType<RunEffect.Halted>().Count(), Is.EqualTo(1));
        Assert.That(_effects.OfType<RunEffect.Revoked>().Single().Held.Key, Is.EqualTo(Key(0)));
        Assert.That(_effects.OfType<RunEffect.Concluded>().Single().Complete, Is.False);
    }

    [Test]
    public void A_stopped_run_takes_what_was_finished_in_time()
    {
        Enlist("w1");
        Ask("w1", most: 1);
        Apply(new SchedulerEvent.StopAsked(Plans.Run, "Ctrl-C", TimeSpan.Zero));
        Send("w1", 0, fence: 1);

        Assert.That(_effects.OfType<RunEffect.Accepted>().Count(), Is.EqualTo(1));
        Assert.That(Ledger.IsConcluded, Is.True);
    }

    [Test]
    public void A_restored_run_goes_on_with_its_fences()
    {
        var claim = new Claim(0, Key(0), 4, "gone", TimeSpan.Zero);
        CellEntry[] cells = [new(Key(0), CellPhase.Claimed, 4, 1, default) { Claim = claim }];
        _scheduler = With(MatrixLedger.Restore(Plans.Run, Works.Cells(1), cells, Limits, TimeSpan.Zero));
        Tick(second: 30);
        Enlist("w1");

        Assert.That(Ask("w1", most: 1), Is.EqualTo(new[] { (Key(0), 5L) }));
    }

    [Test]
    public void An_empty_plan_concludes_at_once()
    {
        var (_, effects) = Scheduler.Empty.Apply(
            new SchedulerEvent.RunSubmitted(Works.Order, Works.Ledger(0, Limits), TimeSpan.Zero));

        Assert.That(effects, Is.EqualTo(new[] { new RunEffect.Concluded(Plans.Run, Complete: true) }));
    }

    [Test]
    public void A_plan_that_names_a_cell_twice_is_refused() =>
        Assert.That(() => new RunCells([Works.Cell(0), Works.Cell(0)]), Throws.ArgumentException);

    private static Scheduler New(int cells) => With(Works.Ledger(cells, Limits));

    private static Scheduler With(MatrixLedger ledger) =>
        Scheduler.Empty.Apply(new SchedulerEvent.RunSubmitted(Works.Order, ledger, TimeSpan.Zero)).State;

    private static CellKey Key(int number) => Works.Key(number);

    private void Enlist(params string[] workers)
    {
        foreach (var worker in workers) Apply(new SchedulerEvent.WorkerEnlisted(WorkerTraits.Of(worker, 1), TimeSpan.Zero));
    }

    private (CellKey, long)[] Ask(string worker, int most, string askKey = "", int second = 0)
    {
        var key = askKey.Length > 0 ? askKey : $"ask-{_effects.Count}";
        return
        [
            .. Apply(new SchedulerEvent.CellsAsked(worker, most, key, TimeSpan.FromSeconds(second)))
                .OfType<RunEffect.Grant>().SelectMany(grant => grant.Leases).Select(leased => (leased.Claim.Key, leased.Claim.Fence)),
        ];
    }

    private void Send(string worker, int cell, long fence, string trouble = "")
    {
        var body = ByteString.CopyFromUtf8($"{cell} {fence} {worker} {trouble}");
        var record = new TakenRecord(Key(cell), fence, trouble, ContentDigest.Of(body.Span), body);
        Apply(new SchedulerEvent.RecordSent(worker, Plans.Run, $"{cell}/{fence}", record, TimeSpan.Zero));
    }

    private void Renew(string worker, int second, params (int Cell, long Fence)[] held) => Apply(new SchedulerEvent.Renewed(
        worker, [.. held.Select(one => new Holding(Plans.Run, Key(one.Cell), one.Fence, Started: true))], 1, TimeSpan.FromSeconds(second)));

    private void HandBack(string worker, int cell, long fence) =>
        Apply(new SchedulerEvent.HandedBack(worker, [new Holding(Plans.Run, Key(cell), fence)], TimeSpan.Zero));

    private void Tick(int second) => Apply(new SchedulerEvent.Ticked(TimeSpan.FromSeconds(second)));

    private ImmutableArray<RunEffect> Apply(SchedulerEvent @event)
    {
        (_scheduler, var effects) = _scheduler.Apply(@event);
        _effects.AddRange(effects);
        return effects;
    }
}
