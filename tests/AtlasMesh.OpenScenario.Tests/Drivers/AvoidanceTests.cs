using AtlasMesh.OpenScenario.Drivers;
using CsCheck;

namespace AtlasMesh.OpenScenario.Tests.Drivers;

public sealed class AvoidanceTests
{
    // UN R157, annex 4, appendix 3: at a headway of 2 s every braking of a leader up to 1 g is avoided.
    [Test]
    public void A_leader_that_brakes_is_not_met_at_two_seconds([Values(2, 4, 6, 9.8)] double rate, [Values(5, 30, 60)] double kmh)
    {
        var mark = Traffic.Mark(Traffic.Braking(kmh / 3.6, 2, rate));

        Assert.That(mark.Class, Is.EqualTo(TrafficClass.Deceleration));
        Assert.That(mark.By, Is.EqualTo("lead"));
        Assert.That((mark.IsAvoidable, mark.IsRequired), Is.EqualTo((true, true)));
        Assert.That(mark.Held.HasContact, Is.True);
    }

    // Likewise every standing vehicle that a leader reveals by leaving the lane.
    [Test]
    public void What_a_cut_out_reveals_is_not_met_at_two_seconds([Values(20, 40, 100)] double before, [Values(1, 1.5, 3)] double lateral)
    {
        var mark = Traffic.Mark(Traffic.CuttingOut(Traffic.Sixty, before, lateral));

        Assert.That(mark.Class, Is.EqualTo(TrafficClass.CutOut), () => $"{mark}");
        Assert.That(mark.IsAvoidable, Is.True);
        Assert.That(mark.Held.With, Is.EqualTo("still"));
    }

    [TestCase(5.6, 30, 2.0, true)]
    [TestCase(5.6, 5, 3.0, false)]
    [TestCase(11, 10, 2.0, false)]
    [TestCase(11, 40, 1.0, true)]
    public void A_cut_in_is_avoidable_or_not(double slower, double gap, double lateral, bool isAvoidable)
    {
        var mark = Traffic.Mark(Traffic.CuttingIn(Traffic.Sixty, slower, gap, lateral));

        Assert.That((mark.Class, mark.By), Is.EqualTo((TrafficClass.CutIn, "other")));
        Assert.That(mark.IsAvoidable, Is.EqualTo(isAvoidable), () => $"{mark}");
    }

    [Test]
    public void The_regulation_asks_for_a_cut_in_that_leaves_time_and_not_for_one_that_leaves_none()
    {
        Assert.That(Traffic.Mark(Traffic.CuttingIn(Traffic.Sixty, 5, 25, 2)).IsRequired, Is.True);
        Assert.That(Traffic.Mark(Traffic.CuttingIn(Traffic.Sixty, 8, 8, 3)).IsRequired, Is.False);
    }

    [Test]
    public void Who_stands_in_the_lane_is_stopped_for_and_the_regulation_asks_for_that()
    {
        var mark = Traffic.Mark(Traffic.Of([], ("ego", -2, 0, Traffic.Sixty), ("still", -2, 300, 0)));

        Assert.That((mark.Class, mark.IsAvoidable, mark.IsRequired), Is.EqualTo((TrafficClass.Other, true, true)));
        Assert.That(mark.Careful.HardestBraking, Is.LessThanOrEqualTo(4));
    }

    [Test]
    public void Nothing_is_asked_of_a_free_road_or_a_neighbour()
    {
        var mark = Traffic.Mark(Traffic.Of([], ("ego", -2, 0, Traffic.Sixty), ("other", -3, 0, Traffic.Sixty)));

        Assert.That((mark.Class, mark.IsAvoidable, mark.IsRequired), Is.EqualTo((TrafficClass.Other, true, default(bool?))));
        Assert.That(mark.Careful.HardestBraking, Is.Zero);
    }

    [Test]
    public void Who_reverses_into_a_vehicle_that_stands_is_nobody_s_to_avoid()
    {
        var back = Plays.Speed(-4, Plays.Over(TransitionShape.Linear, TransitionDimension.Rate, 2));
        var mark = Traffic.Mark(Traffic.Of(
            [Story.Of("back", "lead", Plays.After(2), back)], ("ego", -2, 0, 3), ("lead", -2, 15, 3)));

        Assert.That(mark.Careful.WasStanding, Is.True);
        Assert.That(mark.Counts, Is.False);
    }

    [Test]
    public void Who_is_driven_into_from_behind_while_he_stands_still_has_to_stop_for_what_is_ahead()
    {
        // The follower keeps his speed whatever happens: he drives into the driver who stands behind the car that stands.
        var mark = Traffic.Mark(Traffic.Of([], ("ego", -2, 0, 10), ("still", -2, 150, 0), ("follower", -2, -190, 10)));

        Assert.That((mark.Careful.With, mark.Careful.WasStanding), Is.EqualTo(("follower", true)));
        Assert.That((mark.By, mark.IsRequired, mark.Counts), Is.EqualTo(("still", true, true)));
    }

    [Test]
    public void Nothing_is_asked_where_the_script_never_hands_the_vehicle_over()
    {
        var script = Controlled(Traffic.Braking(Traffic.Sixty, 2, 9));

        Assert.That(Traffic.MarkOrNothing(script), Is.Null);
        Assert.That(Traffic.Drive(script, DriverModel.Careful).HardestBraking, Is.Zero);
    }

    [Test]
    public void A_driver_has_the_vehicle_from_where_the_script_hands_it_over_until_it_takes_it_back()
    {
        var script = Traffic.Braking(Traffic.Sixty, 2, 9);
        var late = Controlled(script, Handing("over", 1, true));
        var taken = Controlled(script, Handing("over", 1, true), Handing("back", 3, false));

        Assert.That(Traffic.Mark(late).IsAvoidable, Is.True);
        Assert.That(Traffic.Mark(late).Held.With, Is.EqualTo("lead"));
        Assert.That(Traffic.Mark(taken).Held.HasContact, Is.False, "what the script drives is not the driver's");
    }

    private static ScenarioScript Controlled(ScenarioScript script, params Story[] handings) => script with
    {
        Entities = script.Entities.SetItem(0, script.Entities[0] with { Controller = "edge" }),
        Stories = [.. script.Stories, .. handings],
    };

    private static Story Handing(string name, double seconds, bool on) =>
        Story.Of(name, "ego", Plays.After(seconds), new StoryAction.ActivateController(on, on));

    [Test]
    public void A_driver_who_shares_a_play_fares_as_in_one_of_his_own() =>
        Gen.Select(Gen.Double[2, 14], Gen.Double[2, 40], Gen.Double[0.5, 3]).Sample(
            (slower, gap, lateral) =>
            {
                var script = Traffic.CuttingIn(Traffic.Sixty, slower, gap, lateral);
                var shared = Traffic.Mark(script).Careful;
                var alone = Traffic.Drive(script, DriverModel.Careful);
                return shared.HasContact == alone.HasContact && Math.Abs((shared.At - alone.At).Seconds) < 0.03;
            },
            iter: 60);

    [Test]
    public void Traffic_that_answers_to_the_driver_is_played_with_him()
    {
        // The other goes as much slower as the ego goes when he begins: who has braked by then meets another traffic.
        var copy = new StoryAction.ChangeSpeed(
            Plays.Over(TransitionShape.Linear, TransitionDimension.Rate, 9), new SpeedTarget.Delta("ego", -6));
        var script = Traffic.Of(
            [Story.Of("slow", "lead", Plays.After(2), Plays.Speed(8, Plays.Over(TransitionShape.Linear, TransitionDimension.Rate, 6))),
             Story.Of("copy", "lead", Plays.After(12), copy)],
            ("ego", -2, 0, Traffic.Sixty), ("lead", -2, 40, Traffic.Sixty));
        var mark = Traffic.Mark(script);

        Assert.That(mark.Careful, Is.EqualTo(Traffic.Drive(script, DriverModel.Careful)));
        Assert.That(mark.IsAvoidable, Is.True);
    }

    [Test]
    public void A_mark_is_the_same_each_time() =>
        Assert.That(
            Traffic.Mark(Traffic.CuttingIn(Traffic.Sixty, 10, 20, 1.5)),
            Is.EqualTo(Traffic.Mark(Traffic.CuttingIn(Traffic.Sixty, 10, 20, 1.5))));

    [TestCase("4_1_1_free_driving", TrafficClass.Other, true)]
    [TestCase("4_1_2_swerving_lead_vehicle", TrafficClass.Other, true)]
    [TestCase("4_2_1_fully_blocking_target", TrafficClass.Other, true)]
    [TestCase("4_3_2_follow_lead_vehicle_emergency_brake", TrafficClass.Deceleration, true)]
    [TestCase("4_4_1_cut_in_no_collision", TrafficClass.CutIn, true)]
    [TestCase("4_4_2_cut_in_unavoidable_collision", TrafficClass.CutIn, false)]
    [TestCase("4_5_1_cut_out_fully_blocking", TrafficClass.CutOut, true)]
    [TestCase("4_5_2_cut_out_multiple_blocking_targets", TrafficClass.CutOut, true)]
    public void The_regulation_s_own_scenarios_are_marked_as_their_names_say(string name, TrafficClass expected, bool isAvoidable)
    {
        var script = AlksFiles.Read(name);
        var mark = Avoidance.Mark(script, AlksFiles.Roads(script), "Ego", Avoidance.UsualStep, Traffic.End)!;

        Assert.That((mark.Class, mark.IsAvoidable), Is.EqualTo((expected, isAvoidable)), () => $"{mark}");
    }
}
