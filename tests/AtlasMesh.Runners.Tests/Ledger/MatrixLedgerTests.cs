using System.Collections.Immutable;
using AtlasMesh.Results;
using AtlasMesh.Runners.Ledger;
using AtlasMesh.Vocabulary;
using Google.Protobuf;

namespace AtlasMesh.Runners.Tests.Ledger;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class MatrixLedgerTests
{
    private static readonly LedgerLimits Limits = new(TimeSpan.FromSeconds(30));

    private readonly List<RunEffect> _effects = [];
    private MatrixLedger _ledger = New(2);

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
        Assert.That(_effects.OfType<RunEffect.Conclude>(), Is.Empty);

        Send("w1", 1, fence: 1);

        Assert.That(_effects.OfType<RunEffect.Accepted>().Count(), Is.EqualTo(2));
        Assert.That(_effects.OfType<RunEffect.Conclude>(), Is.EqualTo(new[] { new RunEffect.Conclude(Complete: true) }));
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
        Assert.That(_ledger.StaleRecords, Is.Zero);
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
        Assert.That(_ledger.StaleRecords, Is.EqualTo(1));
    }

    [Test]
    public void A_record_for_a_cell_that_expired_and_waits_again_is_stale_too()
    {
        Enlist("w1");
        Ask("w1", most: 1);
        Tick(second: 30);
        Send("w1", 0, fence: 1);

        Assert.That(_effects.OfType<RunEffect.Accepted>(), Is.Empty);
        Assert.That(_ledger.StaleRecords, Is.EqualTo(1));
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
        Assert.That(_ledger.Claimed, Has.Count.EqualTo(1));

        Tick(second: 50);

        Assert.That(_ledger.Claimed, Is.Empty);
    }

    [Test]
    public void Renewing_what_was_lost_says_so()
    {
        Enlist("w1");
        Ask("w1", most: 1);
        Tick(second: 30);
        Renew("w1", second: 31, (0, 1));

        Assert.That(_effects.OfType<RunEffect.AnswerRenewal>().Single().Lost.ToArray(),
            Is.EqualTo(new[] { new Holding(Key(0), 1, Started: true) }));
    }

    [Test]
    public void Asking_again_with_the_same_key_gives_the_same_cells()
    {
        Enlist("w1");
        var first = Ask("w1", most: 1, askKey: "a");
        var again = Ask("w1", most: 1, askKey: "a");

        Assert.That(again, Is.EqualTo(first));
        Assert.That(_ledger.Attempts, Is.EqualTo(1));
    }

    [Test]
    public void A_worker_that_asks_when_nothing_waits_gets_the_next_cell_that_comes_back()
    {
        Enlist("w1", "w2");
        Ask("w1", most: 1);
        Ask("w1", most: 1);
        Assert.That(Ask("w2", most: 1), Is.Empty);

        Apply(new RunEvent.WorkerLost("w1", TimeSpan.FromSeconds(2)));

        Assert.That(_effects.OfType<RunEffect.Grant>().Last().Worker, Is.EqualTo("w2"));
        Assert.That(_ledger.Claimed, Has.Count.EqualTo(1));
    }

    [Test]
    public void The_death_of_a_worker_is_charged_only_to_the_cells_that_it_had_begun()
    {
        _ledger = New(4);
        Enlist("w1");
        Ask("w1", most: 4);
        Renew("w1", second: 1, (0, 1));

        Apply(new RunEvent.WorkerLost("w1", TimeSpan.FromSeconds(2)));

        Assert.That(_ledger.Cells.Select(cell => cell.Tries), Is.EqualTo(new[] { 1, 0, 0, 0 }));
        Assert.That(_ledger.Waiting, Has.Count.EqualTo(4));
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
        Assert.That(_ledger.Find(Key(0))!.Phase, Is.EqualTo(CellPhase.GivenUp));
    }

    [Test]
    public void A_cell_that_kills_every_worker_is_given_up_too()
    {
        _ledger = New(1);
        for (var death = 1; death <= 3; death++)
        {
            Enlist($"w{death}");
            Ask($"w{death}", most: 1);
            Renew($"w{death}", second: 1, (0, death));
            Apply(new RunEvent.WorkerLost($"w{death}", TimeSpan.FromSeconds(2)));
        }

        Assert.That(_effects.OfType<RunEffect.GaveUp>().Single().Kind, Is.EqualTo(TroubleKinds.WorkerLost));
        Assert.That(_ledger.IsConcluded, Is.True);
    }

    [Test]
    public void A_cell_that_kills_its_worker_before_anybody_hears_of_it_ends_as_well()
    {
        _ledger = New(1);
        for (var death = 1; !_ledger.IsConcluded && death < 100; death++)
        {
            Enlist($"w{death}");
            Ask($"w{death}", most: 1);
            Apply(new RunEvent.WorkerLost($"w{death}", TimeSpan.FromSeconds(2)));
        }

        Assert.That(_ledger.Attempts, Is.EqualTo(Limits.Claims));
        Assert.That(_ledger.GivenUp, Is.EqualTo(1));
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
        Apply(new RunEvent.StopAsked("Ctrl-C"));
        Assert.That(Ask("w1", most: 1), Is.Empty);

        HandBack("w1", 0, fence: 1);

        Assert.That(_effects.OfType<RunEffect.Halt>().Count(), Is.EqualTo(1));
        Assert.That(_effects.OfType<RunEffect.Conclude>().Single().Complete, Is.False);
        Assert.That(_effects.OfType<RunEffect.Grant>().Last().NothingLeft, Is.True);
    }

    [Test]
    public void A_stopped_run_takes_what_was_finished_in_time()
    {
        Enlist("w1");
        Ask("w1", most: 1);
        Apply(new RunEvent.StopAsked("Ctrl-C"));
        Send("w1", 0, fence: 1);

        Assert.That(_effects.OfType<RunEffect.Accepted>().Count(), Is.EqualTo(1));
        Assert.That(_ledger.IsConcluded, Is.True);
    }

    [Test]
    public void A_restored_run_goes_on_with_its_fences()
    {
        _ledger = MatrixLedger.Restore([new CellEntry(Key(0), CellPhase.Claimed, 4, 1, default)], Limits);
        Enlist("w1");

        Assert.That(Ask("w1", most: 1), Is.EqualTo(new[] { (Key(0), 5L) }));
    }

    [Test]
    public void An_empty_plan_concludes_at_the_first_tick()
    {
        _ledger = New(0);
        Tick(second: 0);

        Assert.That(_effects, Is.EqualTo(new[] { new RunEffect.Conclude(Complete: true) }));
    }

    [Test]
    public void A_plan_that_names_a_cell_twice_is_refused() =>
        Assert.That(() => MatrixLedger.For([Key(0), Key(0)], Limits), Throws.ArgumentException);

    private static MatrixLedger New(int cells) => MatrixLedger.For(Enumerable.Range(0, cells).Select(Key), Limits);

    private static CellKey Key(int number) => new($"cell{number}", "gate", 0);

    private void Enlist(params string[] workers)
    {
        foreach (var worker in workers) Apply(new RunEvent.WorkerEnlisted(worker, 1));
    }

    private (CellKey, long)[] Ask(string worker, int most, string askKey = "", int second = 0)
    {
        var key = askKey.Length > 0 ? askKey : $"ask-{_effects.Count}";
        return
        [
            .. Apply(new RunEvent.CellsAsked(worker, most, key, TimeSpan.FromSeconds(second)))
                .OfType<RunEffect.Grant>().SelectMany(grant => grant.Claims).Select(claim => (claim.Key, claim.Fence)),
        ];
    }

    private void Send(string worker, int cell, long fence, string trouble = "")
    {
        var body = ByteString.CopyFromUtf8($"{cell} {fence} {worker} {trouble}");
        var record = new TakenRecord(Key(cell), fence, trouble, ContentDigest.Of(body.Span), body);
        Apply(new RunEvent.RecordSent(worker, $"{cell}/{fence}", record, TimeSpan.Zero));
    }

    private void Renew(string worker, int second, params (int Cell, long Fence)[] held) => Apply(new RunEvent.Renewed(
        worker, [.. held.Select(one => new Holding(Key(one.Cell), one.Fence, Started: true))], 1, TimeSpan.FromSeconds(second)));

    private void HandBack(string worker, int cell, long fence) =>
        Apply(new RunEvent.HandedBack(worker, [new Holding(Key(cell), fence)], TimeSpan.Zero));

    private void Tick(int second) => Apply(new RunEvent.Ticked(TimeSpan.FromSeconds(second)));

    private ImmutableArray<RunEffect> Apply(RunEvent @event)
    {
        (_ledger, var effects) = _ledger.Apply(@event);
        _effects.AddRange(effects);
        return effects;
    }
}
