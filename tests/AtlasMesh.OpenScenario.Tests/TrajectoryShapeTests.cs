using AtlasMesh.OpenScenario.Engine;

namespace AtlasMesh.OpenScenario.Tests;

/// <summary>Shapes of trajectories against what geometry says of them.</summary>
[TestFixture]
internal sealed class TrajectoryShapeTests
{
    private static readonly Position s_origin = new Position.World(0, 0, 0);

    [Test]
    public void A_clothoid_without_a_rate_is_an_arc()
    {
        var end = Follow(new TrajectoryShape.Clothoid(s_origin, 0.02, 0, 200), 10, 10);

        Assert.That(end.Pose.X, Is.EqualTo(50 * Math.Sin(2)).Within(1e-6));
        Assert.That(end.Pose.Y, Is.EqualTo(50 * (1 - Math.Cos(2))).Within(1e-6));
        Assert.That(end.Pose.Heading, Is.EqualTo(2).Within(1e-6));
    }

    /// <summary>The Fresnel integrals at 1: C = 0.7798934, S = 0.4382591 (M. Abramowitz, I. Stegun, table 7.7), scaled by 100.</summary>
    [Test]
    public void A_clothoid_ends_where_the_Fresnel_integrals_say()
    {
        var end = Follow(new TrajectoryShape.Clothoid(s_origin, 0, Math.PI / 1e4, 200), 10, 10);

        Assert.That(end.Pose.X, Is.EqualTo(77.98934).Within(1e-4));
        Assert.That(end.Pose.Y, Is.EqualTo(43.82591).Within(1e-4));
    }

    [Test]
    public void Pieces_of_a_spline_go_on_where_the_one_before_ends()
    {
        var turned = new ClothoidPiece(0, 0, 50) { Turn = Math.PI / 2 };
        var end = Follow(new TrajectoryShape.ClothoidSpline([new ClothoidPiece(0, 0, 40) { At = s_origin }, turned]), 10, 7);

        Assert.That(end.Pose.X, Is.EqualTo(40).Within(1e-6));
        Assert.That(end.Pose.Y, Is.EqualTo(30).Within(1e-6));
    }

    /// <summary>A quarter of a circle is a rational curve of the second degree with the middle weight cos 45°.</summary>
    [Test]
    public void A_rational_spline_makes_a_circle()
    {
        var corner = new NurbsPoint(new Position.World(50, 0), Math.Sqrt(0.5));
        var nurbs = new TrajectoryShape.Nurbs(
            3, [new NurbsPoint(s_origin), corner, new NurbsPoint(new Position.World(50, 50))], [0, 0, 0, 1, 1, 1]);

        for (var seconds = 1; seconds < 8; seconds++)
        {
            var pose = Follow(nurbs, 10, seconds).Pose;
            Assert.That(Math.Sqrt((pose.X * pose.X) + ((pose.Y - 50) * (pose.Y - 50))), Is.EqualTo(50).Within(1e-3));
            Assert.That(pose.Heading, Is.EqualTo(seconds / 5.0).Within(0.01));
        }
    }

    [Test]
    public void Who_begins_backwards_looks_against_the_way_and_who_turns_round_goes_back()
    {
        var line = new TrajectoryShape.Polyline([new(new Position.World(0, 0)), new(new Position.World(100, 0))]);

        Assert.That(Follow(line, -10, 3).Pose.X, Is.EqualTo(30).Within(1e-6));
        Assert.That(Math.Abs(Follow(line, -10, 3).Pose.Heading), Is.EqualTo(Math.PI).Within(1e-6));
        Assert.That(Follow(line, 10, 3, new(Plays.After(2), Plays.Speed(-10, TransitionDynamics.AtOnce))).Pose.X, Is.LessThan(15));
    }

    [Test]
    public void The_way_begins_so_far_along_as_the_action_says()
    {
        var line = new TrajectoryShape.Polyline([new(new Position.World(0, 0)), new(new Position.World(100, 0))]);
        var engine = Start(line, 0, null, 25);

        Assert.That(Plays.State(engine).Pose.X, Is.EqualTo(25).Within(1e-9));
    }

    [Test]
    public void By_time_a_clothoid_is_followed_evenly()
    {
        var arc = new TrajectoryShape.Clothoid(s_origin, 0.01, 0, 100) { StartTime = 0, StopTime = 20 };
        var engine = Start(arc, 0, null, 0, new TrajectoryTiming());
        Plays.Run(engine, 10);

        Assert.That(Plays.State(engine).Speed, Is.EqualTo(5).Within(1e-6));
        Assert.That(Plays.State(engine).Pose.Heading, Is.EqualTo(0.5).Within(1e-3));
    }

    [Test]
    public void What_has_no_times_cannot_be_followed_by_time() =>
        Assert.That(() => Start(new TrajectoryShape.Clothoid(s_origin, 0, 0, 9), 0, null, 0, new TrajectoryTiming()),
            Throws.TypeOf<StoryboardException>().With.Message.Contains("OSC040"));

    private static EntityState Follow(TrajectoryShape shape, double speed, double seconds, (Trigger When, StoryAction What)? then = null)
    {
        var engine = Start(shape, speed, then, 0);
        Plays.Run(engine, seconds);
        return Plays.State(engine);
    }

    private static StoryboardEngine Start(
        TrajectoryShape shape, double speed, (Trigger When, StoryAction What)? then, double from, TrajectoryTiming? timing = null)
    {
        var follow = new StoryAction.FollowTrajectory(new Trajectory("t", shape), timing, from);
        var init = Plays.Begin("a", Plays.At(100), speed).Append(new InitAction("a", follow));
        return Plays.Start(then is null
            ? Plays.Script([Plays.Car("a")], init)
            : Plays.Script([Plays.Car("a")], init, Story.Of("then", "a", then.Value.When, then.Value.What)));
    }
}
