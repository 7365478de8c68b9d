using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Results.V1;

namespace AtlasMesh.Checks.Tests;

/// <summary>Checks of what the vehicles and the fleet say: faults found, missions, messages; and of activity.</summary>
public sealed class EventCheckTests
{
    [Test]
    public void A_spoof_is_confirmed_in_the_time_since_it_began()
    {
        var film = Fleet().With(2, "fault-began", "gnss-jump").With(2.7, "spoof-confirmed", "v1");
        var result = film.Judged(Specs.Within("spoof-confirmed", 1, "gnss-jump"));

        Assert.That(result.Measured, Is.EqualTo(0.7).Within(1e-9));
        Assert.That(result.Outcome, Is.EqualTo(CheckOutcome.Pass));
        Assert.That(result.Detail, Is.EqualTo("v1 confirmed the spoof 0.7 s after gnss-jump"));
    }

    [Test]
    public void An_alarm_from_before_the_fault_does_not_count()
    {
        var film = Fleet().With(1, "spoof-confirmed", "v1").With(2, "fault-began", "gnss-jump");

        Assert.That(film.Judged(Specs.Within("spoof-confirmed", 1, "gnss-jump")).Outcome, Is.EqualTo(CheckOutcome.Fail));
    }

    [Test]
    public void A_fault_that_never_began_proves_nothing()
    {
        var result = Fleet().With(3, "spoof-confirmed", "v1").Judged(Specs.Within("spoof-confirmed", 1, "gnss-jump"));

        Assert.That(result.Outcome, Is.EqualTo(CheckOutcome.Inconclusive));
    }

    [Test]
    public void An_outage_of_the_link_is_told_apart_from_one_of_gnss()
    {
        var film = Fleet().With(2, "fault-began", "link-blackout").With(2.1, "gnss-lost", "v1").With(4, "link-lost", "v1");
        var result = film.Judged(Specs.Within("outage-detected", 3, "link-blackout").Is("link-blackout"));

        Assert.That(result.Measured, Is.EqualTo(2).Within(1e-9));
    }

    [Test]
    public void A_check_may_count_from_another()
    {
        var film = Fleet().With(2, "fault-began", "gnss-outage").With(3, "gnss-lost", "v1");
        var results = film.JudgedAll(
            Specs.Within("outage-detected", 3, "gnss-outage").Is("gnss-outage"),
            Specs.Max("speed-cap", 1).From("outage-detected", 1)).Checks;

        Assert.That(results[1].AtNs / 1e9, Is.EqualTo(4).Within(0.02), "judged from one second after the outage was detected");
    }

    [Test]
    public void A_mission_that_ended_before_the_reference_has_taken_no_time()
    {
        var film = Mission((1, "CREATED"), (3, "CANCELLED")).With(5, "link-restored", "v1");
        var result = film.Judged(Specs.Within("mission-state", 4, "link-restored", "m1").Is("CANCELLED"));

        Assert.That((result.Measured, result.Outcome), Is.EqualTo((0.0, CheckOutcome.Pass)));
    }

    [Test]
    public void A_mission_that_was_cancelled_in_time_passes_and_late_fails()
    {
        var film = Mission((1, "CREATED"), (6, "CANCELLED")).With(5, "link-restored", "v1");

        var result = film.Judged(Specs.Within("mission-state", 2, "link-restored", "m1").Is("CANCELLED"));
        var late = film.Judged(Specs.Within("mission-state", 0.5, "link-restored", "m1").Is("CANCELLED"));

        Assert.That(result.Measured, Is.EqualTo(1).Within(1e-9));
        Assert.That((result.Outcome, late.Outcome), Is.EqualTo((CheckOutcome.Pass, CheckOutcome.Fail)));
    }

    [Test]
    public void A_mission_that_is_never_done_fails_by_the_end_of_the_run()
    {
        var film = Mission((1, "CREATED"), (2, "UNDERWAY"));

        Assert.That(film.Judged(Specs.Within("mission-done", 10).Is("COMPLETED")).Outcome, Is.EqualTo(CheckOutcome.Fail));
        Assert.That(film.Judged(Specs.Within("mission-done", 60).Is("COMPLETED")).Outcome, Is.EqualTo(CheckOutcome.Fail));
        Assert.That(Fleet().Judged(Specs.Within("mission-done", 10).Is("COMPLETED")).Outcome, Is.EqualTo(CheckOutcome.Inconclusive));
    }

    [Test]
    public void Messages_stored_exactly_once_are_delivered()
    {
        var film = Fleet();
        Produced(film, 1, "v1/1/1", "P0", storedAt: [1.5]);
        Produced(film, 2, "v1/1/2", "P1", storedAt: [8]);
        Produced(film, 2, "v1/1/3", "P3", storedAt: []);
        var result = film.Judged(Delivered());

        Assert.That((result.Measured, result.Outcome), Is.EqualTo((0.0, CheckOutcome.Pass)));
        Assert.That(result.Detail, Is.EqualTo("0 of 2 messages lost, doubled or invented"));
    }

    [Test]
    public void Lost_doubled_and_invented_messages_are_counted()
    {
        var film = Fleet();
        Produced(film, 1, "v1/1/1", "P0", storedAt: []);
        Produced(film, 1, "v1/1/2", "P0", storedAt: [2, 3]);
        film.With(2, "message-stored", "v1", "v1/1/9", "P0");
        Produced(film, 9, "v1/1/3", "P0", storedAt: []);
        var result = film.Judged(Delivered());

        Assert.That(result.Measured, Is.EqualTo(3), "the one of the last seconds may be on its way");
        Assert.That(result.Detail, Is.EqualTo("3 of 3 messages lost, doubled or invented; v1/1/1 was lost"));
    }

    [Test]
    public void No_messages_at_all_prove_nothing()
    {
        Assert.That(Fleet().Judged(Delivered()).Outcome, Is.EqualTo(CheckOutcome.Inconclusive));
    }

    [Test]
    public void A_class_without_a_message_proves_nothing_of_the_others_but_a_lost_one_counts()
    {
        var film = Fleet();
        Produced(film, 1, "v1/1/1", "P0_SAFETY", storedAt: [1.5]);
        var silent = film.Judged(Delivered());
        Produced(film, 1, "v1/1/2", "P0_SAFETY", storedAt: []);

        Assert.That(silent.Outcome, Is.EqualTo(CheckOutcome.Inconclusive));
        Assert.That(silent.Detail, Is.EqualTo("no message of class P1 was produced"));
        Assert.That(film.Judged(Delivered()).Outcome, Is.EqualTo(CheckOutcome.Fail));
    }

    [TestCase("distance", 100)]
    [TestCase("ticks", 500)]
    [TestCase("messages", 20)]
    public void Activity_is_what_was_driven_ticked_and_delivered(string measure, double amount)
    {
        var result = Fleet().Judged(Specs.Min("activity", amount + 1).Is(measure));

        Assert.That(result.Measured, Is.EqualTo(amount).Within(1e-6));
        Assert.That(result.Outcome, Is.EqualTo(CheckOutcome.Fail));
        Assert.That(Fleet().Judged(Specs.Min("activity", amount - 1).Is(measure)).Outcome, Is.EqualTo(CheckOutcome.Pass));
    }

    [Test]
    public void Faults_are_told_by_whether_they_began_and_showed_an_effect()
    {
        var planned = new[] { "a", "b", "c" }.Select(id => Planned(id)).ToArray();
        var film = new Film(Role.Driving("v1", 0, Film.MiddleLane, 10).UnderTest()) { Faults = planned }
            .WithFault("a", 1, 2).With(1, "fault-began", "b");
        var faults = film.JudgedAll().Faults;

        Assert.That(faults.Select(f => (f.Id, f.Observed)), Is.EqualTo(new[] { ("a", true), ("b", false), ("c", false) }));
        Assert.That(faults[2].Detail, Is.EqualTo("it never began"));
    }

    [TestCase(1, 1, 0.1, true)]
    [TestCase(1, 4.01, 0.1, true, Description = "the step after it ended")]
    [TestCase(2, 1.5, 1, false, Description = "before it began")]
    [TestCase(0.1, 0.5, 1, false, Description = "before it was planned")]
    [TestCase(1, 4.02, 1, false, Description = "after it was to be over")]
    [TestCase(1, 2, 0, false, Description = "no effect")]
    [TestCase(1, 2, -1, false)]
    [TestCase(1, 2, double.NaN, false)]
    public void An_effect_counts_only_while_its_fault_is_in_force(double began, double observed, double value, bool counts)
    {
        var film = new Film(Role.Driving("v1", 0, Film.MiddleLane, 10).UnderTest()) { Faults = [Planned("a")] };

        Assert.That(film.WithFault("a", began, observed, value).JudgedAll().Faults.Single().Observed, Is.EqualTo(counts));
    }

    [Test]
    public void An_effect_of_a_fault_that_never_began_or_was_never_planned_does_not_count()
    {
        var never = new Film(Role.Driving("v1", 0, Film.MiddleLane, 10).UnderTest()) { Faults = [Planned("a")] };

        Assert.That(never.With(2, "fault-observed", "a").JudgedAll().Faults.Single().Detail, Does.EndWith("the fault had not begun"));
        Assert.That(Fleet().WithFault("x", 1, 2).JudgedAll().Faults.Single().Detail, Does.EndWith("the fault was not planned"));
    }

    [Test]
    public void A_check_that_nobody_knows_is_inconclusive()
    {
        Assert.That(Fleet().Judged(Specs.Max("no-such-check", 1)).Detail, Is.EqualTo("this judge knows no check 'no-such-check'"));
    }

    private static Fault Planned(string id) =>
        new() { Id = id, Kind = "gnss-jump", AtNs = 1_000_000_000, ForNs = 3_000_000_000 };

    private static CheckSpec Delivered()
    {
        var spec = Specs.Max("messages-delivered", 0, "P0", "P1");
        spec.WithinNs = 5_000_000_000;
        return spec;
    }

    private static void Produced(Film film, double at, string message, string kind, double[] storedAt)
    {
        film.With(at, "message-produced", "v1", message, kind);
        foreach (var stored in storedAt) film.With(stored, "message-stored", "v1", message, kind);
    }

    private static Film Fleet() => new(Role.Driving("v1", 0, Film.MiddleLane, 10).UnderTest());

    private static Film Mission(params (double At, string State)[] states)
    {
        var film = Fleet();
        foreach (var (at, state) in states) film.With(at, "mission-state", "", "m1", state);
        return film;
    }
}
