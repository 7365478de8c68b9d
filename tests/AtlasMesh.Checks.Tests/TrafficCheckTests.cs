using AtlasMesh.Contracts.Results.V1;

namespace AtlasMesh.Checks.Tests;

/// <summary>Checks between participants: collision, time to collision, following distance.</summary>
public sealed class TrafficCheckTests
{
    [Test]
    public void Who_stops_before_the_obstacle_does_not_collide()
    {
        var result = Approach(stopAt: 70).Judged(Specs.Max("no-collision", 0, "ego"));

        Assert.That(result.Outcome, Is.EqualTo(CheckOutcome.Pass), result.Detail);
        Assert.That(result.Measured, Is.EqualTo(0));
        Assert.That(result.Detail, Does.Contain("nearest: ego and truck, 25 m"));
    }

    [Test]
    public void Who_drives_on_collides_with_the_speed_at_contact()
    {
        var film = new Film(Ego(20), Standing("truck", 100));
        var result = film.Judged(Specs.Max("no-collision", 0, "ego"));

        Assert.That(result.Outcome, Is.EqualTo(CheckOutcome.Fail));
        Assert.That(result.Measured, Is.EqualTo(20).Within(1e-9));
        Assert.That(result.AtNs / 1e9, Is.EqualTo((100 - 5) / 20.0).Within(0.02));
        Assert.That(result.Detail, Is.EqualTo("ego hit truck at 20 m/s"));
    }

    [Test]
    public void A_bounded_impact_may_happen()
    {
        var film = new Film(Ego(20), Role.Driving("van", 20, Film.MiddleLane, 17));
        var result = film.Judged(Specs.Max("no-collision", 5, "ego"));

        Assert.That(result.Outcome, Is.EqualTo(CheckOutcome.Pass));
        Assert.That(result.Measured, Is.EqualTo(3).Within(1e-9));
    }

    [Test]
    public void A_touch_at_no_speed_is_still_a_collision()
    {
        var film = new Film(Standing("ego", 0).UnderTest(), Standing("van", 4.9));

        Assert.That(film.Judged(Specs.Max("no-collision", 0)).Outcome, Is.EqualTo(CheckOutcome.Fail));
    }

    [Test]
    public void Boxes_that_pass_side_by_side_do_not_touch()
    {
        var film = new Film(Ego(20), Role.Driving("van", 50, Film.MiddleLane + 2.05, 0));

        Assert.That(film.Judged(Specs.Max("no-collision", 0)).Outcome, Is.EqualTo(CheckOutcome.Pass));
    }

    [Test]
    public void A_turned_box_is_met_with_its_corner()
    {
        var turned = new Role("van", _ => new Role.State(50, Film.MiddleLane + 2.6, Math.PI / 4, 0));

        Assert.That(new Film(Ego(20), turned).Judged(Specs.Max("no-collision", 0)).Outcome, Is.EqualTo(CheckOutcome.Fail));
    }

    [Test]
    public void Time_to_collision_is_gap_over_closing_speed()
    {
        var film = new Film(Ego(20), Role.Driving("van", 105, Film.MiddleLane, 10)) { Seconds = 5 };
        var result = film.Judged(Specs.Min("min-ttc", 4, "ego", "van"));

        // 105 m between centres less two half lengths, less 5 s of closing at 10 m/s.
        Assert.That(result.Measured, Is.EqualTo(5).Within(1e-6));
        Assert.That(result.Outcome, Is.EqualTo(CheckOutcome.Pass));
        Assert.That(film.Judged(Specs.Min("min-ttc", 6, "ego", "van")).Outcome, Is.EqualTo(CheckOutcome.Fail));
    }

    [Test]
    public void Who_is_in_another_lane_is_in_nobodys_path()
    {
        var film = new Film(Ego(20), Role.Driving("van", 60, Film.SlowLane, 0));
        var result = film.Judged(Specs.Min("min-ttc", 1, "ego", "van"));

        Assert.That(result.Measured, Is.EqualTo(100), "the horizon stands for: not closing");
        Assert.That(result.Outcome, Is.EqualTo(CheckOutcome.Pass));
    }

    [Test]
    public void A_gap_is_measured_along_a_bend()
    {
        // In the left bend of 900 m radius, lane -2 lies outside: 5.25 m further from the middle.
        var film = new Film(OnLane("ego", 1300).UnderTest(), OnLane("van", 1340)) { Seconds = 1 };
        var sampled = film.JudgedAll().Samples.Participants[0];

        Assert.That(sampled.GapM[0], Is.EqualTo((40 * (1 + (5.25 / 900))) - 5).Within(0.05));
    }

    [TestCase(27, CheckOutcome.Pass)]
    [TestCase(25, CheckOutcome.Fail)]
    public void Sixty_kilometres_an_hour_ask_for_a_gap_of_one_point_six_seconds(double gap, CheckOutcome outcome)
    {
        var speed = 60 / 3.6;
        var film = new Film(Ego(speed), Role.Driving("van", gap + 5, Film.MiddleLane, speed)) { Seconds = 30 };
        var result = film.Judged(Specs.Min("following-distance", 1, "ego"));

        Assert.That(result.Outcome, Is.EqualTo(outcome), result.Detail);
        Assert.That(result.Measured, Is.EqualTo(gap / (speed * 1.6)).Within(1e-6));
    }

    [Test]
    public void A_gap_made_too_short_by_a_cut_in_may_be_restored()
    {
        // The van comes in 10 m ahead and 1 m/s faster: after 20 s the gap is kept.
        var van = new Role("van", t => new Role.State(
            15 + (t * 17.67), t < 2 ? Film.SlowLane : Film.MiddleLane, 0, 17.67));
        var film = new Film(Ego(16.67), van) { Seconds = 40 };

        Assert.That(film.Judged(Specs.Min("following-distance", 1)).Outcome, Is.EqualTo(CheckOutcome.Pass));
    }

    [Test]
    public void Nobody_to_follow_is_no_fault_where_the_scenario_says_so()
    {
        var result = new Film(Ego(20)).Judged(Specs.Min("following-distance", 1).Is("if-followed"));

        Assert.That((result.Outcome, result.Measured), Is.EqualTo((CheckOutcome.Pass, 100)));
        Assert.That(result.Detail, Is.EqualTo("nobody was followed"));
    }

    [Test]
    public void Who_is_taken_away_is_not_met_and_who_comes_back_is()
    {
        var gone = new Film(Ego(20), Standing("truck", 100)).With(1, "entity-removed", "truck");
        var back = new Film(Ego(20), Standing("truck", 100)).With(1, "entity-removed", "truck").With(3, "entity-added", "truck");

        Assert.That(gone.Judged(Specs.Max("no-collision", 0, "ego")).Outcome, Is.EqualTo(CheckOutcome.Pass));
        Assert.That(gone.Judged(Specs.Min("min-ttc", 1, "ego", "truck")).Measured, Is.GreaterThan(3));
        Assert.That(back.Judged(Specs.Max("no-collision", 0, "ego")).Outcome, Is.EqualTo(CheckOutcome.Fail));
    }

    [TestCase("ego")]
    [TestCase("nobody")]
    public void Only_scripted_participants_come_and_go(string who) =>
        Assert.That(
            () => new Film(Ego(20), Standing("truck", 100)).With(1, "entity-removed", who).Judged(Specs.Max("no-collision", 0, "ego")),
            Throws.TypeOf<SignalsException>().With.Message.Contains(who));

    [Test]
    public void Nobody_to_follow_is_never_measured()
    {
        var result = new Film(Ego(20)).Judged(Specs.Min("following-distance", 1));

        Assert.That(result.Outcome, Is.EqualTo(CheckOutcome.Inconclusive));
        Assert.That(result.Margin, Is.NaN);
    }

    [TestCase("no-collision", "max")]
    [TestCase("min-ttc", "min")]
    [TestCase("following-distance", "min")]
    public void Somebody_who_is_not_there_is_never_measured(string check, string comparison)
    {
        var spec = comparison == "max" ? Specs.Max(check, 0, "nobody") : Specs.Min(check, 1, "nobody");
        var result = new Film(Ego(20), Standing("van", 200)).Judged(spec);

        Assert.That(result.Outcome, Is.EqualTo(CheckOutcome.Inconclusive));
        Assert.That(result.Detail, Is.EqualTo("no participant is called 'nobody'"));
    }

    private static Film Approach(double stopAt) =>
        new(Role.Braking("ego", (0, Film.MiddleLane), 20, (stopAt - 40) / 20, 5).UnderTest(), Standing("truck", 100));

    private static Role Ego(double speed) => Role.Driving("ego", 0, Film.MiddleLane, speed).UnderTest();

    private static Role Standing(string id, double x) => Role.Driving(id, x, Film.MiddleLane, 0);

    private static Role OnLane(string id, double s)
    {
        Assert.That(Film.Highway.TryParseLane("road-1/-2", out var road, out var lane), Is.True);
        var pose = Film.Highway.ToWorld(new Roads.LanePosition(road, lane, s, 0));
        return new Role(id, _ => new Role.State(pose.X, pose.Y, pose.Heading, 0));
    }
}
