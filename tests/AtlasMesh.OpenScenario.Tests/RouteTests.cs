using System.Collections.Immutable;
using AtlasMesh.OpenScenario.Engine;

namespace AtlasMesh.OpenScenario.Tests;

/// <summary>Who has a route turns where it turns; who has none goes straight on.</summary>
[TestFixture]
internal sealed class RouteTests
{
    private static readonly Route s_left = new("left", [At(1, 10), At(3, 200)]);

    [Test]
    public void Without_a_route_the_way_goes_straight_on_at_a_junction()
    {
        var engine = Play();
        Plays.Run(engine, 8);

        Assert.That(Plays.State(engine).Pose.Y, Is.EqualTo(-2).Within(0.01));
        Assert.That(engine.LaneOf(0).Road, Is.EqualTo(Roads.Fork.IndexOfRoad("2")));
    }

    [Test]
    public void A_route_is_kept_to_at_a_junction_and_the_lane_is_followed_where_it_ends()
    {
        var engine = Play(new StoryAction.AssignRoute(s_left));
        Plays.Run(engine, 20);

        Assert.That(Plays.State(engine).Pose.X, Is.EqualTo(122).Within(0.01));
        Assert.That(Plays.State(engine).Pose.Heading, Is.EqualTo(Math.PI / 2).Within(1e-6));
        Assert.That(engine.LaneOf(0).S, Is.GreaterThan(200));
    }

    [Test]
    public void A_position_is_acquired_by_the_shortest_way_and_the_action_ends_there()
    {
        var diary = new Diary();
        var story = Story.Of("go", "a", Plays.After(0.5), new StoryAction.AcquirePosition(At(3, 50)));
        var script = Plays.Script([Plays.Car("a")], Plays.Begin("a", At(1, 50), 20), story);
        var engine = Plays.Start(script, diary.Options, Roads.Fork);
        Plays.Run(engine, 10);

        // The lane is -1: its centre lies 2 m outside the arc.
        var way = 50 + (Math.PI / 2 * 22) + 50;
        Assert.That(diary.Times("::go", ElementTransition.End)[0], Is.EqualTo(way / 20 * 1000).Within(20));
    }

    [TestCase(3, 4.5, -3)]
    [TestCase(118, 119.5, 5)]
    [TestCase(300, 301.5, 0)]
    public void A_place_on_a_route_counts_along_the_roads_of_the_route(double along, double x, double y)
    {
        var route = new Route("straight", [At(1, 1.5), At(2, 500)]);
        var at = new Position.OnRoute(route, new RoutePlace.OnRoad(along, y));
        var engine = Plays.Start(Plays.Script([Plays.Car("a")], Plays.Begin("a", at, 0)), roads: Roads.Fork);

        Assert.That(Plays.State(engine).Pose.X, Is.EqualTo(x).Within(1e-6));
        Assert.That(Plays.State(engine).Pose.Y, Is.EqualTo(y).Within(1e-6));
    }

    [Test]
    public void A_route_between_roads_that_no_lane_joins_is_refused()
    {
        var route = new Route("none", [At(3, 5), At(2, 5)]);

        Assert.That(() => Play(new StoryAction.AssignRoute(route)),
            Throws.TypeOf<StoryboardException>().With.Message.Contains("OSC039").And.Message.Contains("add waypoints"));
    }

    private static Position.Lane At(int road, double s) => new($"{road}", -1, s);

    private static StoryboardEngine Play(params ImmutableArray<StoryAction> init)
    {
        var begin = Plays.Begin("a", At(1, 50), 20).Concat(init.Select(action => new InitAction("a", action)));
        return Plays.Start(Plays.Script([Plays.Car("a")], begin), roads: Roads.Fork);
    }
}
