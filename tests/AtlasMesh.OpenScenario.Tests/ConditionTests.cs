using System.Collections.Immutable;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.OpenScenario.Tests;

[TestFixture]
internal sealed class ConditionTests
{
    [TestCase(Rule.GreaterOrEqual, 1_000)]
    [TestCase(Rule.GreaterThan, 1_010)]
    [TestCase(Rule.EqualTo, 1_000)]
    [TestCase(Rule.LessThan, 0)]
    [TestCase(Rule.LessOrEqual, 0)]
    [TestCase(Rule.NotEqualTo, 0)]
    public void A_time_is_compared_to_the_nanosecond(Rule rule, long expected) =>
        Assert.That(FirstStart(Trigger.When(new ConditionTest.Time(rule, SimTime.FromSeconds(1)))), Is.EqualTo(expected));

    [Test]
    public void A_rising_edge_needs_a_value_that_was_false_before()
    {
        Assert.That(FirstStart(Plays.After(0, ConditionEdge.Rising)), Is.EqualTo(-1));
        Assert.That(FirstStart(Plays.After(1, ConditionEdge.Rising)), Is.EqualTo(1_000));
    }

    [Test]
    public void A_falling_edge_needs_a_value_that_was_true_before()
    {
        var below = new ConditionTest.Time(Rule.LessThan, SimTime.FromSeconds(1));
        var above = new ConditionTest.Time(Rule.GreaterOrEqual, SimTime.FromSeconds(1));

        Assert.That(FirstStart(Trigger.When(below, ConditionEdge.Falling)), Is.EqualTo(1_000));
        Assert.That(FirstStart(Trigger.When(above, ConditionEdge.Falling)), Is.EqualTo(-1));
    }

    [TestCase(Rule.LessThan)]
    [TestCase(Rule.GreaterOrEqual)]
    public void Either_edge_will_do_where_both_are_asked_for(Rule rule)
    {
        var test = new ConditionTest.Time(rule, SimTime.FromSeconds(1));

        Assert.That(AllStarts(Trigger.When(test, ConditionEdge.RisingOrFalling), 5), Is.EqualTo(new[] { 1_000L }));
    }

    [TestCase(ConditionEdge.None)]
    [TestCase(ConditionEdge.Rising)]
    public void A_delay_shows_the_value_as_it_was(ConditionEdge edge) =>
        Assert.That(FirstStart(Plays.After(1, edge, 0.5)), Is.EqualTo(1_500));

    [TestCase(7)]
    [TestCase(30)]
    [TestCase(100)]
    public void An_edge_is_not_lost_in_a_delay_whatever_the_step(int step)
    {
        var at = FirstStart(Plays.After(1, ConditionEdge.Rising, 0.5), step);

        Assert.That(at, Is.InRange(1_500, 1_500 + (2 * step)));
    }

    [Test]
    public void A_delayed_edge_fires_once()
    {
        var starts = AllStarts(Plays.After(1, ConditionEdge.Rising, 0.5), 5);

        Assert.That(starts, Is.EqualTo(new[] { 1_500L }));
    }

    [Test]
    public void All_conditions_of_a_group_and_any_group_must_hold()
    {
        var both = Trigger.All(Time(1), Time(2));
        var either = new Trigger([new ConditionGroup([Time(1)]), new ConditionGroup([Time(2)])]);

        Assert.That(FirstStart(both), Is.EqualTo(2_000));
        Assert.That(FirstStart(either), Is.EqualTo(1_000));
        Assert.That(FirstStart(Trigger.Never), Is.EqualTo(-1));
    }

    [TestCase(true, 0, 5.0, -1)]
    [TestCase(true, 20, 5.0, 1_260)]
    [TestCase(false, 20, 5.0, 1_510)]
    public void A_distance_runs_between_boxes_or_reference_points(bool freespace, double speed, double metres, long expected)
    {
        // 35.1 m between the reference points, 30.1 m between the bumpers.
        var test = new ConditionTest.RelativeDistance(TriggeringEntities.Any("a"), "b", Rule.LessThan, metres, freespace);
        var script = Two(speed, 135.1, Trigger.When(test));

        Assert.That(FirstStart(script), Is.EqualTo(expected));
    }

    [TestCase(DistanceFrame.Entity)]
    [TestCase(DistanceFrame.Road)]
    public void A_distance_is_a_magnitude_ahead_and_behind(DistanceFrame frame)
    {
        var test = new ConditionTest.RelativeDistance(TriggeringEntities.Any("a"), "b", Rule.GreaterThan, 10, true) { Frame = frame };
        var starts = FirstStart(Two(20, 85, Trigger.When(test)));

        // b is 10 m behind a's rear bumper at the start.
        Assert.That(starts, Is.EqualTo(10));
    }

    [Test]
    public void A_lateral_distance_runs_across()
    {
        var test = Distance(Rule.LessThan, 2.001, true) with { Kind = DistanceKind.Lateral };
        var script = Plays.Script(
            [Plays.Car("a"), Plays.Car("b")],
            [.. Plays.Begin("a", Plays.At(100), 0), .. Plays.Begin("b", Plays.At(200, lane: -1), 0)],
            Story.Of("go", "a", Trigger.When(test), Plays.Speed(1, TransitionDynamics.AtOnce)));

        Assert.That(FirstStart(script), Is.Zero);
    }

    [Test]
    public void A_euclidean_distance_is_a_straight_line()
    {
        var test = Distance(Rule.EqualTo, 50, false) with { Kind = DistanceKind.Euclidean };
        var script = Plays.Script(
            [Plays.Car("a"), Plays.Car("b")],
            [.. Plays.Begin("a", new Position.World(100, 100, 0), 0), .. Plays.Begin("b", new Position.World(130, 140, 0), 0)],
            Story.Of("go", "a", Trigger.When(test), Plays.Speed(1, TransitionDynamics.AtOnce)));

        Assert.That(FirstStart(script), Is.Zero);
    }

    [Test]
    public void Along_the_road_a_bend_is_longer_than_across_it()
    {
        var along = Distance(Rule.GreaterThan, 150, false) with { Frame = DistanceFrame.Road };
        var across = along with { Frame = DistanceFrame.Entity };

        Assert.That(FirstStart(Bent(along), roads: Roads.Bend), Is.Zero);
        Assert.That(FirstStart(Bent(across), roads: Roads.Bend), Is.EqualTo(-1));

        static ScenarioScript Bent(ConditionTest test) => Plays.Script(
            [Plays.Car("a"), Plays.Car("b")],
            [.. Plays.Begin("a", Plays.At(10), 0), .. Plays.Begin("b", Plays.At(170), 0)],
            Story.Of("go", "a", Trigger.When(test), Plays.Speed(1, TransitionDynamics.AtOnce)));
    }

    [TestCase(135.0, 1.0, 510)]
    [TestCase(60.0, 9.0, -1)]
    public void A_headway_counts_ahead_only(double other, double seconds, long expected)
    {
        var test = new ConditionTest.TimeHeadway(TriggeringEntities.Any("a"), "b", Rule.LessThan, seconds, true);

        Assert.That(FirstStart(Two(20, other, Trigger.When(test))), Is.EqualTo(expected));
    }

    [Test]
    public void Nobody_who_stands_has_a_headway()
    {
        var test = new ConditionTest.TimeHeadway(TriggeringEntities.Any("a"), "b", Rule.LessThan, 1e9, true);

        Assert.That(FirstStart(Two(0, 135, Trigger.When(test))), Is.EqualTo(-1));
    }

    [TestCase(false, 0)]
    [TestCase(true, -1)]
    public void One_triggering_entity_is_enough_unless_all_are_asked_for(bool all, long expected)
    {
        var test = new ConditionTest.Speed(new TriggeringEntities(["a", "b"], all), Rule.GreaterThan, 10);

        Assert.That(FirstStart(Two(20, 150, Trigger.When(test))), Is.EqualTo(expected));
    }

    [Test]
    public void A_speed_below_a_limit_is_seen_when_it_falls_below()
    {
        var test = new ConditionTest.Speed(TriggeringEntities.Any("a"), Rule.LessThan, 15);
        var script = Two(20, 500, Trigger.When(test));
        script = script with
        {
            Stories = script.Stories.Add(
                Story.Of("brake", "a", null, Plays.Speed(10, Plays.Over(TransitionShape.Linear, TransitionDimension.Rate, 5)))),
        };

        Assert.That(FirstStart(script), Is.EqualTo(1_010));
    }

    [Test]
    public void A_raised_event_holds_from_the_next_evaluation_on_and_for_good()
    {
        var diary = new Diary();
        var doubted = Trigger.When(new ConditionTest.Raised("doubt"), delay: SimDuration.FromSeconds(1));
        var script = Plays.OneCar(20, Story.Of("go", "a", doubted, Plays.Speed(0, TransitionDynamics.AtOnce)));
        var engine = Plays.Start(script, diary.Options);

        Plays.Run(engine, 1);
        engine.Raise("something else");
        engine.Raise("doubt");
        Plays.Run(engine, 3);

        Assert.That(diary.Starts("go"), Is.EqualTo(new[] { 2_010L }));
    }

    private static ConditionTest.RelativeDistance Distance(Rule rule, double metres, bool freespace) =>
        new(TriggeringEntities.Any("a"), "b", rule, metres, freespace);

    private static Condition Time(double seconds) => new("", new ConditionTest.Time(Rule.GreaterOrEqual, SimTime.FromSeconds(seconds)));

    private static ScenarioScript Two(double speed, double other, Trigger trigger) => Plays.Script(
        [Plays.Car("a"), Plays.Car("b")],
        [.. Plays.Begin("a", Plays.At(100), speed), .. Plays.Begin("b", Plays.At(other), 0)],
        Story.Of("go", "a", trigger, Plays.Speed(speed, TransitionDynamics.AtOnce)));

    private static long FirstStart(Trigger trigger, int step = 10) =>
        FirstStart(Plays.OneCar(20, Story.Of("go", "a", trigger, Plays.Speed(10, TransitionDynamics.AtOnce))), step);

    /// <summary>When the event "go" started, in ms; -1 where it did not within 3 s.</summary>
    private static long FirstStart(ScenarioScript script, int step = 10, AtlasMesh.Roads.RoadNetwork? roads = null)
    {
        var starts = Starts(script, step, roads);
        return starts.Count > 0 ? starts[0] : -1;
    }

    private static IReadOnlyList<long> AllStarts(Trigger trigger, int executions)
    {
        ImmutableArray<NamedAction> actions = [new("go", Plays.Speed(10, TransitionDynamics.AtOnce))];
        var happening = new StoryEvent("go", EventPriority.Parallel, actions, trigger, executions);
        var group = new ManeuverGroup("go", ["a"], [new Maneuver("go", [happening])]);
        return Starts(Plays.OneCar(20, new Story("go", [new Act("go", [group], null, null)])), 10, null);
    }

    private static IReadOnlyList<long> Starts(ScenarioScript script, int step, AtlasMesh.Roads.RoadNetwork? roads)
    {
        var diary = new Diary();
        var engine = Plays.Start(script, diary.Options, roads);
        Plays.Run(engine, 3, step);
        return diary.Starts("go");
    }
}
