using AtlasMesh.Contracts.Results.V1;

namespace AtlasMesh.Checks.Tests;

/// <summary>Checks of one vehicle's own driving: lane, braking, speed, position, standing.</summary>
public sealed class DrivingCheckTests
{
    [Test]
    public void The_middle_of_a_lane_leaves_clearance_on_both_sides()
    {
        var result = new Film(Ego(20)).Judged(Specs.Max("lane-departure", 0));

        Assert.That(result.Measured, Is.EqualTo(-0.75).Within(1e-6), "3.5 m of lane, 2 m of car");
        Assert.That(result.Outcome, Is.EqualTo(CheckOutcome.Pass));
    }

    [Test]
    public void Whom_the_scenario_holds_is_judged_in_the_place_of_the_vehicle_under_test()
    {
        var film = new Film(Role.Driving("ego", 0, Film.MiddleLane, 20) with { IsHeld = true });

        Assert.That(film.Judged(Specs.Max("lane-departure", 0)).Measured, Is.EqualTo(-0.75).Within(1e-6));
        Assert.That(film.JudgedAll().Activity.DistanceM, Is.EqualTo(200).Within(1));
    }

    [Test]
    public void A_drift_over_the_marking_is_a_departure_however_far_it_goes()
    {
        var drifting = new Role("ego", t => new Role.State(20 * t, Film.MiddleLane - (0.35 * t), -0.0175, 20)) { IsUnderTest = true };
        var result = new Film(drifting).Judged(Specs.Max("lane-departure", 0));

        Assert.That(result.Outcome, Is.EqualTo(CheckOutcome.Fail));
        Assert.That(result.Measured, Is.EqualTo(1).Within(0.1), "half of the car, when its middle is on the marking");
    }

    [Test]
    public void Driving_beside_the_lanes_is_a_departure_even_in_the_middle_of_the_shoulder()
    {
        var result = new Film(Role.Driving("ego", 0, -12, 20).UnderTest()).Judged(Specs.Max("lane-departure", 0));

        Assert.That(result.Measured, Is.EqualTo(2).Within(1e-6));
    }

    [Test]
    public void Without_a_road_network_lanes_are_never_measured()
    {
        var result = new Film(Ego(20)) { Roads = null }.Judged(Specs.Max("lane-departure", 0));

        Assert.That((result.Outcome, result.Detail), Is.EqualTo((CheckOutcome.Inconclusive, "there is no road network")));
    }

    [TestCase(6, CheckOutcome.Pass)]
    [TestCase(4.9, CheckOutcome.Fail)]
    public void Braking_is_measured_by_speed(double limit, CheckOutcome outcome)
    {
        var film = new Film(Role.Braking("ego", (0, Film.MiddleLane), 20, 2, 5).UnderTest());
        var result = film.Judged(Specs.Max("deceleration", limit));

        Assert.That(result.Measured, Is.EqualTo(5).Within(1e-6));
        Assert.That(result.Outcome, Is.EqualTo(outcome));
    }

    [Test]
    public void The_posted_limit_of_the_lane_is_what_counts()
    {
        // 130 km/h on the highway.
        Assert.That(new Film(Ego(36)).Judged(Specs.Max("speed-limit", 0)).Outcome, Is.EqualTo(CheckOutcome.Pass));

        var result = new Film(Ego(37)).Judged(Specs.Max("speed-limit", 0));
        Assert.That(result.Outcome, Is.EqualTo(CheckOutcome.Fail));
        Assert.That(result.Measured, Is.EqualTo(37 - (130 / 3.6)).Within(1e-6));
    }

    [Test]
    public void A_cap_holds_only_from_its_reference_on()
    {
        var film = Slowing().With(4, "spoof-confirmed", "ego");

        Assert.That(film.Judged(Specs.Max("speed-cap", 8.3)).Outcome, Is.EqualTo(CheckOutcome.Fail));
        Assert.That(film.Judged(Specs.Max("speed-cap", 8.3).From("spoof-confirmed", 0.2)).Outcome, Is.EqualTo(CheckOutcome.Fail));
        Assert.That(film.Judged(Specs.Max("speed-cap", 8.3).From("spoof-confirmed", 4)).Outcome, Is.EqualTo(CheckOutcome.Pass));
    }

    [Test]
    public void A_cap_whose_reference_never_happened_is_never_measured()
    {
        var result = Slowing().Judged(Specs.Max("speed-cap", 8.3).From("spoof-confirmed"));

        Assert.That((result.Outcome, result.Detail), Is.EqualTo((CheckOutcome.Inconclusive, "'spoof-confirmed' never happened")));
    }

    [Test]
    public void The_position_error_is_the_distance_between_truth_and_belief()
    {
        var ego = Ego(20) with { Estimate = t => ((20 * t) + 3, Film.MiddleLane + 4) };

        Assert.That(new Film(ego).Judged(Specs.Max("position-error", 6)).Measured, Is.EqualTo(5).Within(1e-9));
        Assert.That(new Film(ego).Judged(Specs.Max("position-error", 4)).Outcome, Is.EqualTo(CheckOutcome.Fail));
        Assert.That(new Film(Ego(20)).Judged(Specs.Max("position-error", 6)).Outcome, Is.EqualTo(CheckOutcome.Inconclusive));
    }

    [Test]
    public void Standing_counts_from_its_begin_and_must_last()
    {
        var film = new Film(Role.Braking("ego", (0, Film.MiddleLane), 10, 2, 5).UnderTest());
        var result = film.Judged(Specs.Within("standstill", 5));

        // Below 5 cm/s a hundredth of a second before it stands at 4 s.
        Assert.That(result.Measured, Is.EqualTo(4).Within(0.011));
        Assert.That(result.Outcome, Is.EqualTo(CheckOutcome.Pass));
        Assert.That(film.Judged(Specs.Within("standstill", 3)).Outcome, Is.EqualTo(CheckOutcome.Fail));
    }

    [Test]
    public void Who_never_stands_fails_when_the_time_was_over_and_is_inconclusive_before()
    {
        var film = new Film(Ego(20)).With(5, "spoof-confirmed", "ego");

        Assert.That(film.Judged(Specs.Within("safe-harbor-or-stop", 3, "spoof-confirmed")).Outcome, Is.EqualTo(CheckOutcome.Fail));
        Assert.That(film.Judged(Specs.Within("safe-harbor-or-stop", 6, "spoof-confirmed")).Outcome, Is.EqualTo(CheckOutcome.Inconclusive));
        Assert.That(film.Judged(Specs.Within("safe-harbor-or-stop", 10)).Outcome, Is.EqualTo(CheckOutcome.Fail), "by the end of the run");
    }

    [Test]
    public void Who_never_moved_has_not_come_to_stand_unless_it_counts_from_something()
    {
        var film = new Film(Ego(0)).With(5, "spoof-confirmed", "ego");
        var result = film.Judged(Specs.Within("standstill", 8));

        Assert.That(result.Outcome, Is.EqualTo(CheckOutcome.Inconclusive));
        Assert.That(result.Detail, Is.EqualTo("ego never moved, so it could not come to stand"));
        Assert.That(film.Judged(Specs.Within("standstill", 3, "spoof-confirmed")).Outcome, Is.EqualTo(CheckOutcome.Pass));
    }

    [Test]
    public void Who_stands_already_has_taken_no_time()
    {
        var film = new Film(Ego(0)).With(5, "spoof-confirmed", "ego");
        var result = film.Judged(Specs.Within("safe-harbor-or-stop", 3, "spoof-confirmed"));

        Assert.That((result.Measured, result.Outcome), Is.EqualTo((0.0, CheckOutcome.Pass)));
    }

    [TestCase("lane-departure")]
    [TestCase("deceleration")]
    [TestCase("speed-limit")]
    [TestCase("speed-cap")]
    [TestCase("no-collision")]
    [TestCase("position-error")]
    [TestCase("standstill")]
    [TestCase("activity")]
    public void A_limit_that_is_not_a_number_is_never_kept(string check)
    {
        var ego = Ego(20) with { Estimate = t => (20 * t, Film.MiddleLane) };
        var result = new Film(ego).Judged(Specs.Max(check, double.NaN).Is("distance"));

        Assert.That(result.Outcome, Is.Not.EqualTo(CheckOutcome.Pass));
        Assert.That(result.Margin, Is.NaN);
    }

    private static Film Slowing() => new(Role.Braking("ego", (0, Film.MiddleLane), 20, 4, 4).UnderTest());

    private static Role Ego(double speed) => Role.Driving("ego", 0, Film.MiddleLane, speed).UnderTest();
}
