using System.Collections.Immutable;
using AtlasMesh.Contracts.Cluster.V1;
using AtlasMesh.Results;
using AtlasMesh.Runners.Cluster;
using AtlasMesh.Runners.Ledger;

namespace AtlasMesh.Runners.Tests.Cluster;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class WorkerDeskTests
{
    private WorkerDesk _desk = new("w1", slots: 2, TimeSpan.FromSeconds(30));

    [Test]
    public void At_first_it_asks_for_as_much_as_its_lanes_take() =>
        Assert.That(Tick(0), Is.EqualTo(new DeskEffect[] { new DeskEffect.Ask("w1/1", 2) }));

    [Test]
    public void It_does_not_ask_again_while_it_waits_for_an_answer_but_repeats_itself_with_the_same_key()
    {
        Tick(0);
        Assert.That(Tick(1), Is.Empty);

        Assert.That(Tick(2), Is.EqualTo(new DeskEffect[] { new DeskEffect.Ask("w1/1", 2) }));
    }

    [Test]
    public void Granted_cells_fill_the_lanes_and_the_coordinator_hears_of_those_that_are_not_over_at_once()
    {
        Tick(0);
        var effects = Grant("w1/1", 0, 1, 2);

        Assert.That(effects.OfType<DeskEffect.Run>().Select(run => (run.Lane, run.Cell.Key)),
            Is.EqualTo(new[] { (0, Key(0)), (1, Key(1)) }));
        Assert.That(effects.OfType<DeskEffect.SendRenewal>(), Is.Empty);

        var said = Apply(new DeskEvent.Ticked(TimeSpan.FromMilliseconds(50))).OfType<DeskEffect.SendRenewal>().Single();
        Assert.That(said.Held.Select(held => (held.Key, held.Started)), Is.EqualTo(new[] { (Key(0), true), (Key(1), true) }));
        Assert.That(said.Sequence, Is.Zero, "nobody has to answer it");
    }

    [Test]
    public void The_same_answer_twice_is_one_answer()
    {
        Tick(0);
        Grant("w1/1", 0, 1);

        Assert.That(Grant("w1/1", 0, 1).OfType<DeskEffect.Run>(), Is.Empty);
        Assert.That(_desk.Held, Has.Count.EqualTo(2));
    }

    [Test]
    public void A_record_is_sent_until_it_is_answered()
    {
        Tick(0);
        Grant("w1/1", 0);
        Assert.That(Finish(lane: 0, cell: 0, second: 1).OfType<DeskEffect.SendRecord>().Count(), Is.EqualTo(1));
        Assert.That(Tick(3).OfType<DeskEffect.SendRecord>().Count(), Is.EqualTo(1));

        Apply(new DeskEvent.Answered("cell0", TimeSpan.FromSeconds(4)));

        Assert.That(Tick(9).OfType<DeskEffect.SendRecord>(), Is.Empty);
        Assert.That(_desk.Held, Is.Empty);
    }

    [Test]
    public void Leases_are_renewed_every_third_of_their_time_also_those_of_records_on_their_way()
    {
        Tick(0);
        Grant("w1/1", 0, 1, 2);
        Finish(lane: 0, cell: 0, second: 1);

        var renewal = Tick(10).OfType<DeskEffect.SendRenewal>().Single(renewal => renewal.Sequence > 0);

        Assert.That(renewal.Held.Select(held => (held.Key, held.Started)),
            Is.EqualTo(new[] { (Key(0), true), (Key(1), true), (Key(2), true) }));
    }

    [Test]
    public void A_lease_that_was_not_confirmed_in_time_is_killed_and_never_published()
    {
        Tick(0);
        Grant("w1/1", 0);
        Tick(10);

        Assert.That(Tick(31).OfType<DeskEffect.Cancel>().Select(cancel => cancel.Cell.Key), Is.EqualTo(new[] { Key(0) }));
        Assert.That(Finish(lane: 0, cell: 0, second: 32).OfType<DeskEffect.SendRecord>(), Is.Empty);
    }

    [Test]
    public void A_confirmation_counts_from_when_the_renewal_was_sent()
    {
        Tick(0);
        Grant("w1/1", 0);
        var sequence = Tick(10).OfType<DeskEffect.SendRenewal>().Max(renewal => renewal.Sequence);
        Apply(new DeskEvent.RenewalAnswered(sequence, [], TimeSpan.FromSeconds(29)));

        Assert.That(Tick(39).OfType<DeskEffect.Cancel>(), Is.Empty);
        Assert.That(Tick(40).OfType<DeskEffect.Cancel>().Count(), Is.EqualTo(1));
    }

    [Test]
    public void What_was_lost_is_killed()
    {
        Tick(0);
        Grant("w1/1", 0, 1);

        var effects = Apply(new DeskEvent.RenewalAnswered(99, [new Holding(Plans.Run, Key(1), 1, Started: true)], TimeSpan.FromSeconds(1)));

        Assert.That(effects.OfType<DeskEffect.Cancel>().Select(cancel => (cancel.Lane, cancel.Cell.Key)),
            Is.EqualTo(new[] { (1, Key(1)) }));
    }

    [Test]
    public void A_cancelled_attempt_is_handed_back()
    {
        Tick(0);
        Grant("w1/1", 0);

        var effects = Apply(new DeskEvent.LaneFreed(0, new Holding(Plans.Run, Key(0), 1), null, TimeSpan.FromSeconds(1)));

        Assert.That(effects.OfType<DeskEffect.HandBack>().Single().Held.Single().Key, Is.EqualTo(Key(0)));
    }

    [Test]
    public void Draining_hands_back_what_waits_cancels_what_runs_and_ends_when_all_is_answered()
    {
        Tick(0);
        Grant("w1/1", 0, 1, 2);
        Finish(lane: 0, cell: 0, second: 1);

        var effects = Apply(new DeskEvent.DrainAsked(TimeSpan.Zero, TimeSpan.FromSeconds(2)));
        Assert.That(effects.OfType<DeskEffect.HandBack>(), Is.Empty, "the third cell runs in the freed lane");
        Assert.That(effects.OfType<DeskEffect.Cancel>().Count(), Is.EqualTo(2));

        Apply(new DeskEvent.LaneFreed(1, new Holding(Plans.Run, Key(1), 1), null, TimeSpan.FromSeconds(2)));
        Apply(new DeskEvent.LaneFreed(0, new Holding(Plans.Run, Key(2), 1), null, TimeSpan.FromSeconds(2)));
        effects = Apply(new DeskEvent.Answered("cell0", TimeSpan.FromSeconds(3)));

        Assert.That(effects.OfType<DeskEffect.Drained>().Count(), Is.EqualTo(1));
    }

    [Test]
    public void Cells_that_come_while_draining_go_straight_back()
    {
        Tick(0);
        Apply(new DeskEvent.DrainAsked(TimeSpan.Zero, TimeSpan.FromSeconds(1)));

        Assert.That(Grant("w1/1", 0).OfType<DeskEffect.HandBack>().Single().Held.Single().Key, Is.EqualTo(Key(0)));
    }

    [Test]
    public void Short_cells_are_fetched_further_ahead_and_long_ones_not_at_all()
    {
        Assert.That(MostAsked(TimeSpan.FromMilliseconds(1)), Is.GreaterThan(40));
        Assert.That(MostAsked(TimeSpan.FromSeconds(10)), Is.LessThanOrEqualTo(2));
    }

    [Test]
    public void Draining_with_a_grace_lets_what_runs_go_on_for_that_long()
    {
        Tick(0);
        Grant("w1/1", 0);
        Assert.That(Apply(new DeskEvent.DrainAsked(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(1))), Is.Empty);
        Assert.That(Tick(5).OfType<DeskEffect.Cancel>(), Is.Empty);

        Assert.That(Tick(6).OfType<DeskEffect.Cancel>().Single().Cell.Key, Is.EqualTo(Key(0)));
    }

    [Test]
    public void Another_coordinator_is_told_at_once_of_everything_that_is_open()
    {
        Tick(0);
        Grant("w1/1", 0, 1);
        Finish(lane: 0, cell: 0, second: 1);

        var effects = Apply(new DeskEvent.CoordinatorMet(TimeSpan.FromMilliseconds(1100)));

        Assert.That(effects.OfType<DeskEffect.Ask>().Count(), Is.EqualTo(1));
        Assert.That(effects.OfType<DeskEffect.SendRecord>().Single().Commit.IdempotencyKey, Is.EqualTo("cell0"));
        Assert.That(effects.OfType<DeskEffect.SendRenewal>().Single().Held, Has.Length.EqualTo(2));
    }

    [Test]
    public void A_cell_that_needs_two_places_waits_for_both_and_keeps_them()
    {
        Tick(0);
        Apply(new DeskEvent.Granted("w1/1", [Wide(0, 1), Wide(1, 2), Wide(2, 1)], TimeSpan.Zero));
        Assert.That(_desk.Held.Where(held => held.Runs).Select(held => held.Cell.Key), Is.EqualTo(new[] { Key(0) }));

        var effects = Finish(lane: 0, cell: 0, second: 1);
        Assert.That(effects.OfType<DeskEffect.Run>().Select(run => run.Cell.Key), Is.EqualTo(new[] { Key(1) }));

        effects = Finish(lane: 0, cell: 1, second: 2);
        Assert.That(effects.OfType<DeskEffect.Run>().Select(run => run.Cell.Key), Is.EqualTo(new[] { Key(2) }));
    }

    private static GrantedCell Wide(int cell, int slots) => new(new Holding(Plans.Run, Key(cell), 1), slots);

    private int MostAsked(TimeSpan duration)
    {
        _desk = new WorkerDesk("w1", slots: 2, TimeSpan.FromHours(1));
        var (now, most, askKey) = (TimeSpan.Zero, 0, "");
        void Do(DeskEvent @event)
        {
            foreach (var ask in Apply(@event).OfType<DeskEffect.Ask>()) (most, askKey) = (ask.Most, ask.AskKey);
        }

        Do(new DeskEvent.Ticked(now));
        for (var cell = 0; cell < 100; cell++)
        {
            Do(new DeskEvent.Granted(askKey, [new GrantedCell(new Holding(Plans.Run, Key(cell), 1))], now));
            now += duration;
            Do(new DeskEvent.LaneFreed(0, new Holding(Plans.Run, Key(cell), 1), new Commit { IdempotencyKey = $"{cell}" }, now));
            Do(new DeskEvent.Answered($"{cell}", now));
        }

        return most;
    }

    private static CellKey Key(int number) => new($"cell{number}", "gate", 0);

    private ImmutableArray<DeskEffect> Tick(int second) => Apply(new DeskEvent.Ticked(TimeSpan.FromSeconds(second)));

    private ImmutableArray<DeskEffect> Grant(string askKey, params int[] cells) =>
        Apply(new DeskEvent.Granted(
            askKey, [.. cells.Select(cell => new GrantedCell(new Holding(Plans.Run, Key(cell), 1)))], TimeSpan.Zero));

    private ImmutableArray<DeskEffect> Finish(int lane, int cell, int second) => Apply(new DeskEvent.LaneFreed(
        lane, new Holding(Plans.Run, Key(cell), 1), new Commit { IdempotencyKey = $"cell{cell}" }, TimeSpan.FromSeconds(second)));

    private ImmutableArray<DeskEffect> Apply(DeskEvent @event)
    {
        (_desk, var effects) = _desk.Apply(@event);
        return effects;
    }
}
