using AtlasMesh.Exact;
using AtlasMesh.OpenScenario.Engine;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.OpenScenario.Tests;

/// <summary>Where actors are: teleports, lanes, distances, trajectories, and who drives.</summary>
[TestFixture]
internal sealed class MotionTests
{
    [Test]
    public void In_a_bend_the_speed_over_the_ground_is_kept_beside_the_lane_s_centre()
    {
        var script = Plays.Script([Plays.Car("a")], Plays.Begin("a", Plays.At(50, offset: 1.5), 20));
        var engine = Plays.Start(script, roads: Roads.Bend);
        var worst = 0.0;

        Plays.Run(engine, 10, after: () => worst = Math.Max(worst, Math.Abs(Plays.State(engine).Velocity.Length - 20)));

        // The chord of a step of 10 ms is shorter than its arc by a millionth.
        Assert.That(worst, Is.LessThan(0.001));
        Assert.That(engine.LaneOf(0).Offset, Is.EqualTo(1.5).Within(1e-6));
    }

    [Test]
    public void In_a_lane_to_the_left_traffic_runs_against_the_reference_line()
    {
        var engine = Plays.Start(Plays.Script([Plays.Car("a")], Plays.Begin("a", Plays.At(500, lane: 1, offset: 0.5), 20)));

        Plays.Run(engine, 1);

        Assert.That(Plays.State(engine).Pose.X, Is.EqualTo(480).Within(1e-9));
        Assert.That(Plays.State(engine).Pose.Y, Is.EqualTo(2.5).Within(1e-9));
        Assert.That(Math.Abs(Plays.State(engine).Pose.Heading), Is.EqualTo(Math.PI).Within(1e-9));
    }

    [Test]
    public void Who_looks_against_the_traffic_drives_against_it()
    {
        var engine = Plays.Start(Plays.Script([Plays.Car("a")], Plays.Begin("a", Plays.At(500, heading: Math.PI), 20)));

        Plays.Run(engine, 1);

        Assert.That(Plays.State(engine).Pose.X, Is.EqualTo(480).Within(1e-9));
    }

    [Test]
    public void The_journey_ends_where_the_network_ends()
    {
        var engine = Plays.Start(Plays.Script([Plays.Car("a")], Plays.Begin("a", Plays.At(1_990), 20)));

        Plays.Run(engine, 2);

        Assert.That((Plays.State(engine).Pose.X, Plays.State(engine).Speed), Is.EqualTo((2_000.0, 0.0)));
    }

    [Test]
    public void A_lane_is_followed_beyond_the_kilometre_that_is_laid_out_at_once()
    {
        var engine = Plays.Start(Plays.OneCar(50));

        Plays.Run(engine, 30, 100);

        Assert.That(Plays.State(engine).Pose.X, Is.EqualTo(1_600).Within(1e-6));
    }

    [TestCase(1, -2.0)]
    [TestCase(-1, -10.0)]
    [TestCase(2, 2.0)]
    public void A_relative_lane_position_counts_from_the_reference(int lanes, double y)
    {
        var engine = Plays.Start(Plays.Script(
            [Plays.Car("a"), Plays.Car("b")],
            [.. Plays.Begin("a", Plays.At(100), 0), .. Plays.Begin("b", new Position.RelativeLane("a", lanes, 25), 0)]));

        Assert.That((Plays.State(engine, "b").Pose.X, Plays.State(engine, "b").Pose.Y), Is.EqualTo((125.0, y)));
    }

    [TestCase(Displacement.Leading, 145.0)]
    [TestCase(Displacement.Trailing, 55.0)]
    [TestCase(Displacement.Any, 145.0)]
    public void A_distance_is_taken_at_once_with_the_reference_s_speed(Displacement displacement, double x)
    {
        // 2 s at 20 m/s are 40 m, and the boxes are 5 m long.
        var keep = new StoryAction.KeepDistance("a", Gap.OfSeconds(2), displacement, Freespace: true, Continuous: false);
        var engine = Plays.Start(Following(keep, 120));

        Assert.That(Plays.State(engine, "b").Pose.X, Is.EqualTo(x).Within(1e-9));
        Assert.That(Plays.State(engine, "b").Speed, Is.EqualTo(20));
    }

    [Test]
    public void A_distance_kept_continuously_follows_every_change_of_speed()
    {
        var keep = new StoryAction.KeepDistance("a", Gap.OfMetres(30), Displacement.Trailing, Freespace: false, Continuous: true);
        var script = Following(keep, 50);
        var brake = Plays.Speed(5, Plays.Over(TransitionShape.Linear, TransitionDimension.Rate, 4));
        var engine = Plays.Start(script with { Stories = [Story.Of("brake", "a", Plays.After(1), brake)] });
        var worst = 0.0;

        Plays.Run(engine, 8,
            after: () => worst = Math.Max(worst, Math.Abs(Plays.State(engine).Pose.X - Plays.State(engine, "b").Pose.X - 30)));

        Assert.That(worst, Is.LessThan(1e-9));
        Assert.That(Plays.State(engine, "b").Speed, Is.EqualTo(5));
    }

    [Test]
    public void A_distance_with_limits_is_approached_within_them()
    {
        var keep = new StoryAction.KeepDistance("a", Gap.OfMetres(30), Displacement.Trailing, Freespace: false, Continuous: true)
        {
            Limits = new KeepDistanceLimits(2, 3, 40),
        };
        var engine = Plays.Start(Following(keep, 20));
        var (low, high) = (0.0, 0.0);

        Plays.Run(engine, 30, after: () =>
        {
            var acceleration = Plays.State(engine, "b").Acceleration;
            (low, high) = (Math.Min(low, acceleration), Math.Max(high, acceleration));
        });

        Assert.That(Plays.State(engine).Pose.X - Plays.State(engine, "b").Pose.X, Is.EqualTo(30).Within(0.01));
        Assert.That(low, Is.GreaterThanOrEqualTo(-3 - 1e-9));
        Assert.That(high, Is.LessThanOrEqualTo(2 + 1e-9));
    }

    [Test]
    public void A_trajectory_is_followed_by_the_times_of_its_vertices()
    {
        var engine = Plays.Start(Walking(new TrajectoryTiming(), ((100, -20), 0), ((100, -10), 4), ((108, -10), 8)));

        Plays.Run(engine, 3);
        Assert.That(Plays.State(engine).Pose.Y, Is.EqualTo(-12.5).Within(1e-9));
        Assert.That(Plays.State(engine).Speed, Is.EqualTo(2.5).Within(1e-9));
        Assert.That(Plays.State(engine).Pose.Heading, Is.EqualTo(Math.PI / 2).Within(1e-12));
        Plays.Run(engine, 4);
        Assert.That(Plays.State(engine).Pose.X, Is.EqualTo(106).Within(1e-9));
        Assert.That(Plays.State(engine).Speed, Is.EqualTo(2).Within(1e-9));
    }

    [Test]
    public void A_trajectory_without_timing_is_followed_at_the_actor_s_speed()
    {
        var script = Walking(null, ((100, -20), 0), ((130, -20), 0), ((130, 20), 0));
        var engine = Plays.Start(script with { Init = [.. script.Init, .. Plays.Begin("a", new Position.World(100, -20, 0), 10)] });

        Plays.Run(engine, 4);
        Plays.Run(engine, 1);

        Assert.That((Plays.State(engine).Pose.X, Plays.State(engine).Pose.Y), Is.EqualTo((130.0, 0.0)).Within(1e-9));
    }

    [Test]
    public void An_activated_controller_is_reported_and_leaves_the_actor_to_whoever_drives_it()
    {
        var changes = new List<ControllerChange>();
        var engine = Plays.Start(HandedOver(), new EngineOptions { OnController = changes.Add });

        Plays.Run(engine, 1);
        Assert.That(changes, Is.EqualTo(new[] { new ControllerChange(SimTime.FromSeconds(1), 0, "edge", true, true) }));
        Assert.That(Plays.State(engine).Driver, Is.EqualTo(Driver.External));

        engine.SetExternal(0, new ExternalState(new Pose(150, -2, 0.1), 12, -1));
        Plays.Run(engine, 0.01);

        Assert.That(Plays.State(engine).Pose == new Pose(150, -2, 0.1), Is.True);
        Assert.That((Plays.State(engine).Speed, Plays.State(engine).Acceleration), Is.EqualTo((12.0, -1.0)));
        Assert.That(engine.LaneOf(0).Lane, Is.EqualTo(-1));
    }

    [Test]
    public void Conditions_see_an_external_actor_where_it_is_at_the_end_of_the_step()
    {
        var diary = new Diary();
        var near = new ConditionTest.RelativeDistance(TriggeringEntities.Any("a"), "b", Rule.LessThan, 10);
        var script = HandedOver();
        var flee = Story.Of("flee", "b", Trigger.When(near), Plays.Speed(30, TransitionDynamics.AtOnce));
        var engine = Plays.Start(script with { Stories = script.Stories.Add(flee) }, diary.Options);

        Plays.Run(engine, 1);
        engine.SetExternal(0, new ExternalState(new Pose(586, -6, 0), 20, 0));
        Plays.Run(engine, 0.01);

        Assert.That(diary.Starts("flee"), Is.EqualTo(new[] { 1_010L }));
        Assert.That(Plays.State(engine, "b").Speed, Is.EqualTo(30));
    }

    [Test]
    public void A_held_actor_goes_on_as_before()
    {
        var engine = Plays.Start(HandedOver(), new EngineOptions { HoldExternal = true });

        Plays.Run(engine, 2);

        Assert.That(Plays.State(engine).Pose.X, Is.EqualTo(140).Within(1e-9));
        Assert.That(Plays.State(engine).Driver, Is.EqualTo(Driver.Scripted));
    }

    [Test]
    public void A_deactivated_controller_gives_the_actor_back_to_the_script()
    {
        var script = HandedOver();
        var back = Story.Of("back", "a", Plays.After(2), new StoryAction.ActivateController(false, false));
        var engine = Plays.Start(script with { Stories = script.Stories.Add(back) });

        Plays.Run(engine, 1);
        engine.SetExternal(0, new ExternalState(new Pose(150, -2.5, 0), 10, 0));
        Plays.Run(engine, 2);

        Assert.That(Plays.State(engine).Driver, Is.EqualTo(Driver.Scripted));
        Assert.That(Plays.State(engine).Pose.X, Is.EqualTo(160).Within(1e-9));
        Assert.That(Plays.State(engine).Pose.Y, Is.EqualTo(-2.5).Within(1e-9));
    }

    [Test]
    public void Nobody_sets_the_state_of_an_actor_that_the_script_drives()
    {
        var engine = Plays.Start(Plays.OneCar(20));

        Assert.That(() => engine.SetExternal(0, default), Throws.InvalidOperationException);
    }

    private static ScenarioScript HandedOver() => Plays.Script(
        [Plays.Car("a", controller: "edge"), Plays.Car("b")],
        [.. Plays.Begin("a", Plays.At(100), 20), .. Plays.Begin("b", Plays.At(600), 0)],
        Story.Of("hand over", "a", Plays.After(1), new StoryAction.ActivateController(true, true)));

    private static ScenarioScript Following(StoryAction.KeepDistance keep, double at) => Plays.Script(
        [Plays.Car("a"), Plays.Car("b")],
        [.. Plays.Begin("a", Plays.At(100), 20), .. Plays.Begin("b", Plays.At(at), 20), new InitAction("b", keep)]);

    private static ScenarioScript Walking(TrajectoryTiming? timing, params ((double X, double Y) At, double Time)[] vertices)
    {
        var corners = vertices.Select(vertex => new TrajectoryVertex(new Position.World(vertex.At.X, vertex.At.Y), vertex.Time));
        return Plays.Script(
            [Plays.Car("a")],
            [new InitAction("a", new StoryAction.Teleport(new Position.World(vertices[0].At.X, vertices[0].At.Y)))],
            Story.Of("walk", "a", null, new StoryAction.FollowTrajectory([.. corners], timing)));
    }
}
