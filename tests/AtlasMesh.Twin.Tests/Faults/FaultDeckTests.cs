using AtlasMesh.Exact;
using AtlasMesh.Twin.Faults;
using AtlasMesh.Twin.Kernel;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Twin.Tests.Faults;

public sealed class FaultDeckTests
{
    private static readonly Pose Northward = new(0, 0, Math.PI / 2);

    [Test]
    public void A_jump_moves_every_fix_across_and_is_observed_at_the_first()
    {
        var bench = new Bench(new FaultPlan.GnssJump("jump", "", At(10), Seconds(5), 6, Math.PI / 2));

        Assert.That(bench.FixAt(9), Is.EqualTo(default(Vector2)));
        var moved = bench.FixAt(11);
        bench.FixAt(12);

        Assert.That(moved!.Value.X, Is.EqualTo(-6).Within(1e-9), "left of north is west");
        Assert.That(moved!.Value.Y, Is.EqualTo(0).Within(1e-9));
        Assert.That(bench.FixAt(16), Is.EqualTo(default(Vector2)));
        Assert.That(bench.Phases, Is.EqualTo(new[] { "10 jump Began", "11 jump Observed", "15 jump Ended" }));
    }

    [Test]
    public void A_pull_grows_and_is_observed_once_it_can_be_told_from_noise()
    {
        var bench = new Bench(new FaultPlan.GnssPull("pull", "", At(10), Seconds(60), 0.1, 0));

        Assert.That(bench.FixAt(12)!.Value.Y, Is.EqualTo(0.2).Within(1e-9));
        Assert.That(bench.Phases, Is.EqualTo(new[] { "10 pull Began" }));
        Assert.That(bench.FixAt(20)!.Value.Y, Is.EqualTo(1.0).Within(1e-9));
        Assert.That(bench.Phases, Has.Member("20 pull Observed"));
    }

    [Test]
    public void The_direction_stays_over_ground_while_the_vehicle_turns()
    {
        var bench = new Bench(new FaultPlan.GnssPull("pull", "", At(0), Seconds(60), 1, 0));

        bench.FixAt(1);
        Assert.That(bench.FixAt(2, heading: 0)!.Value.Y, Is.EqualTo(2).Within(1e-9));
    }

    [Test]
    public void An_outage_is_observed_when_a_fix_is_suppressed()
    {
        var bench = new Bench(new FaultPlan.GnssOutage("dark", "", At(10), Seconds(5)));

        Assert.That(bench.FixAt(11), Is.Null);
        Assert.That(bench.FixAt(15.1), Is.Not.Null);
        Assert.That(bench.Phases, Is.EqualTo(new[] { "10 dark Began", "11 dark Observed", "15 dark Ended" }));
    }

    [Test]
    public void A_jump_behind_an_outage_has_no_effect_and_is_not_observed()
    {
        var bench = new Bench(
            new FaultPlan.GnssOutage("dark", "", At(0), Seconds(60)),
            new FaultPlan.GnssJump("jump", "", At(10), Seconds(5), 6, 0));

        bench.FixAt(11);
        bench.FixAt(16);

        Assert.That(bench.Phases.Where(phase => phase.Contains("jump", StringComparison.Ordinal)),
            Is.EqualTo(new[] { "10 jump Began", "15 jump Ended" }));
    }

    [Test]
    public void A_fault_in_a_run_that_takes_no_fix_is_not_observed()
    {
        var bench = new Bench(new FaultPlan.GnssOutage("dark", "", At(10), Seconds(5)));

        bench.FixAt(9);
        bench.FixAt(20);

        Assert.That(bench.Phases, Is.EqualTo(new[] { "10 dark Began", "15 dark Ended" }));
    }

    [Test]
    public void A_blackout_is_observed_when_a_packet_is_dropped_on_its_link()
    {
        var bench = new Bench(new FaultPlan.LinkBlackout("silence", "", At(10), Seconds(5), ["lte"]));

        bench.MoveTo(11);
        Assert.That(bench.Deck.IsBlackedOut("v1", "lte"), Is.True);
        Assert.That(bench.Deck.IsBlackedOut("v1", "mesh"), Is.False);
        bench.Deck.PacketDropped(At(11), "v1", "mesh");
        Assert.That(bench.Phases, Is.EqualTo(new[] { "10 silence Began" }));

        bench.Deck.PacketDropped(At(11), "v1", "lte");
        bench.Deck.PacketDropped(At(11), "v1", "lte");
        bench.MoveTo(16);
        Assert.That(bench.Deck.IsBlackedOut("v1", "lte"), Is.False);
        Assert.That(bench.Phases, Is.EqualTo(new[] { "10 silence Began", "11 silence Observed", "15 silence Ended" }));
    }

    [Test]
    public void A_fault_of_one_vehicle_leaves_the_others_alone()
    {
        var bench = new Bench(new FaultPlan.GnssOutage("dark", "v2", At(10), Seconds(5)));

        Assert.That(bench.FixAt(11, vehicle: "v1"), Is.Not.Null);
        Assert.That(bench.FixAt(11, vehicle: "v2"), Is.Null);
    }

    private static SimTime At(double second) => SimTime.FromSeconds(second);

    private static SimDuration Seconds(long seconds) => SimDuration.FromSeconds(seconds);

    private sealed class Bench
    {
        private readonly VirtualClock _clock = new();
        private readonly EventQueue _queue;

        public Bench(params FaultPlan[] plans)
        {
            _queue = new EventQueue(_clock);
            Deck = new FaultDeck(plans, _queue, (at, phase, plan, _) =>
                Phases.Add(FormattableString.Invariant($"{at.Seconds} {plan.Id} {phase}")));
        }

        public FaultDeck Deck { get; }

        public List<string> Phases { get; } = [];

        public void MoveTo(double second)
        {
            while (_queue.NextAt <= At(second)) _queue.RunNext();
            _clock.MoveTo(At(second));
        }

        public Vector2? FixAt(double second, string vehicle = "v1", double heading = Math.PI / 2)
        {
            MoveTo(second);
            return Deck.TryDisturb(At(second), vehicle, Northward with { Heading = heading }, out var displacement) ? displacement : null;
        }
    }
}
