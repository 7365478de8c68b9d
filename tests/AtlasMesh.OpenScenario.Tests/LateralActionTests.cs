using AtlasMesh.OpenScenario.Engine;
using CsCheck;

namespace AtlasMesh.OpenScenario.Tests;

[TestFixture]
internal sealed class LateralActionTests
{
    [TestCase(TransitionShape.Linear, TransitionDimension.Time, 3.0)]
    [TestCase(TransitionShape.Sinusoidal, TransitionDimension.Time, 3.0)]
    [TestCase(TransitionShape.Cubic, TransitionDimension.Rate, 2.0)]
    [TestCase(TransitionShape.Sinusoidal, TransitionDimension.Rate, 1.5)]
    [TestCase(TransitionShape.Sinusoidal, TransitionDimension.Distance, 60.0)]
    public void A_lane_change_ends_on_the_target_looking_along_it(TransitionShape shape, TransitionDimension dimension, double value)
    {
        var diary = new Diary();
        var engine = Plays.Start(Change(20, new LaneTarget.Absolute(-1), Plays.Over(shape, dimension, value)), diary.Options);

        Plays.Run(engine, 6);

        Assert.That(diary.Ends("change"), Has.Count.EqualTo(1));
        Assert.That(Plays.State(engine).Pose.Y, Is.EqualTo(-2));
        Assert.That(Plays.State(engine).Pose.Heading, Is.Zero);
        Assert.That(engine.LaneOf(0).Lane, Is.EqualTo(-1));
    }

    [Test]
    public void A_lane_change_ends_exactly_at_the_target_offset_whatever_is_asked()
    {
        var asked = Gen.Select(
            Gen.Int[0, 1].Select(side => side == 0 ? -1 : -3),
            Gen.Double[-1.5, 1.5],
            Gen.Double[0.5, 4],
            Gen.Enum<TransitionShape>(),
            Gen.Double[2, 30],
            Gen.Int[1, 100]);
        asked.Sample((lane, offset, seconds, shape, speed, step) =>
        {
            var dynamics = Plays.Over(shape, TransitionDimension.Time, seconds);
            var engine = Plays.Start(Change(speed, new LaneTarget.Absolute(lane), dynamics, offset));
            Plays.Run(engine, seconds + 6, step);
            return Math.Abs(Plays.State(engine).Pose.Y - ((4 * lane) + 2 + offset)) < 1e-9;
        }, iter: 200);
    }

    [Test]
    public void The_speed_over_the_ground_stays_while_a_lane_is_changed()
    {
        var engine = Plays.Start(Change(10, new LaneTarget.Absolute(-1),
            Plays.Over(TransitionShape.Sinusoidal, TransitionDimension.Rate, 2)));
        var worst = 0.0;

        Plays.Run(engine, 3, after: () => worst = Math.Max(worst, Math.Abs(Plays.State(engine).Velocity.Length - 10)));

        Assert.That(worst, Is.LessThan(1e-9));
    }

    [Test]
    public void A_lane_change_faster_than_the_entity_takes_longer_and_still_arrives()
    {
        var engine = Plays.Start(Change(1, new LaneTarget.Absolute(-1),
            Plays.Over(TransitionShape.Sinusoidal, TransitionDimension.Time, 1)));
        var worst = 0.0;

        Plays.Run(engine, 8, after: () => worst = Math.Max(worst, Plays.State(engine).Velocity.Length));

        Assert.That(worst, Is.EqualTo(1).Within(1e-9));
        Assert.That(Plays.State(engine).Pose.Y, Is.EqualTo(-2));
    }

    [Test]
    public void Nobody_who_stands_changes_lanes()
    {
        var engine = Plays.Start(Change(0, new LaneTarget.Absolute(-1), Plays.Over(TransitionShape.Linear, TransitionDimension.Time, 1)));

        Plays.Run(engine, 3);

        Assert.That(Plays.State(engine).Pose.Y, Is.EqualTo(-6));
    }

    [TestCase(1, -2.0)]
    [TestCase(-1, -10.0)]
    [TestCase(2, 2.0)]
    public void A_relative_lane_counts_to_the_left_of_the_reference_and_leaves_lane_0_out(int lanes, double y)
    {
        var engine = Plays.Start(Change(20, new LaneTarget.Relative("b", lanes),
            Plays.Over(TransitionShape.Linear, TransitionDimension.Time, 1)));

        Plays.Run(engine, 2);

        Assert.That(Plays.State(engine).Pose.Y, Is.EqualTo(y).Within(1e-9));
        Assert.That(Plays.State(engine).Pose.X, Is.GreaterThan(130), "the direction of travel stays, whatever the lane's");
    }

    [Test]
    public void A_lane_that_is_not_there_ends_the_run_with_a_fault()
    {
        var engine = StoryboardEngine.Create(
            Change(20, new LaneTarget.Relative("b", -7), TransitionDynamics.AtOnce), Roads.Straight, new EngineOptions());

        Assert.That(engine.Start, Throws.TypeOf<StoryboardException>().With.Message.Match("road '1' has no lane -\\d"));
    }

    [Test]
    public void A_lane_that_no_road_has_is_refused_before_the_run() =>
        Assert.That(
            () => StoryboardEngine.Create(
                Change(20, new LaneTarget.Absolute(-7), TransitionDynamics.AtOnce), Roads.Straight, new EngineOptions()),
            Throws.TypeOf<StoryboardException>().With.Message.Contains("there is no lane '-7'"));

    [Test]
    public void A_lane_offset_keeps_to_its_lateral_acceleration_and_goes_ahead_at_full_speed()
    {
        var diary = new Diary();
        var offset = new StoryAction.ChangeLaneOffset(TransitionShape.Sinusoidal, 0.5, new LaneOffsetTarget.Absolute(1));
        var engine = Plays.Start(Plays.OneCar(20, Story.Of("offset", "a", null, offset)), diary.Options);

        Plays.Run(engine, 5);

        // pi * sqrt(1 / (2 * 0.5)) s, rounded up to a step, shown a step late.
        Assert.That(diary.Ends("offset")[0], Is.EqualTo(3_160));
        Assert.That(Plays.State(engine).Pose.Y, Is.EqualTo(-5));
        Assert.That(Plays.State(engine).Pose.X, Is.EqualTo(200).Within(1e-9));
    }

    [Test]
    public void A_relative_lane_offset_is_taken_from_where_the_reference_is()
    {
        var offset = new StoryAction.ChangeLaneOffset(TransitionShape.Step, double.PositiveInfinity,
            new LaneOffsetTarget.Relative("b", -1.5));
        var engine = Plays.Start(Two(20, Story.Of("offset", "a", null, offset)));

        Assert.That(Plays.State(engine).Pose.Y, Is.EqualTo(-7.5));
    }

    [Test]
    public void A_continuous_offset_stays_with_a_reference_that_changes_lanes()
    {
        var offset = new StoryAction.ChangeLaneOffset(TransitionShape.Linear, 2, new LaneOffsetTarget.Relative("b", 1), Continuous: true);
        var change = new StoryAction.ChangeLane(Plays.Over(TransitionShape.Linear, TransitionDimension.Time, 2),
            new LaneTarget.Absolute(-3));
        var engine = Plays.Start(Two(20, Story.Of("offset", "a", null, offset), Story.Of("away", "b", Plays.After(5), change)));

        Plays.Run(engine, 10);

        Assert.That(Plays.State(engine).Pose.Y, Is.EqualTo(-9).Within(1e-9));
    }

    private static ScenarioScript Change(double speed, LaneTarget target, TransitionDynamics dynamics, double offset = 0) =>
        Two(speed, Story.Of("change", "a", null, new StoryAction.ChangeLane(dynamics, target, offset)));

    private static ScenarioScript Two(double speed, params System.Collections.Immutable.ImmutableArray<Story> stories) => Plays.Script(
        [Plays.Car("a"), Plays.Car("b")],
        [.. Plays.Begin("a", Plays.At(100), speed), .. Plays.Begin("b", Plays.At(150), speed)],
        stories);
}
