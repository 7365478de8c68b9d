using AtlasMesh.Exact;
using CsCheck;

namespace AtlasMesh.Roads.Tests;

public sealed class LanePathTests
{
    private const double Centimetre = 0.01;

    private static readonly RoadNetwork Highway = Maps.Our("highway");
    private static readonly RoadNetwork Yard = Maps.Our("port-yard");
    private static readonly LanePath Middle = Highway.FollowLane(new LanePosition(0, -2, 0, 0), 10_000);

    private static LanePath Tour => Yard.FindPath(Yard.FindPlace("depot-1")!.At, Yard.FindPlace("berth-4")!.At)!
        .Concat(Yard.FindPath(Yard.FindPlace("berth-4")!.At, Yard.FindPlace("stack-12")!.At)!);

    [Test]
    public void A_point_beside_the_path_projects_to_where_it_was_put()
    {
        foreach (var path in new[] { Middle, Tour })
        {
            Gen.Select(Gen.Double[0, path.Length], Gen.Double[-1.5, 1.5], Gen.Double[-8, 8]).Sample(
                (distance, aside, off) =>
                {
                    var pose = path.At(distance).Pose;
                    var found = path.Project(pose.Position + (Left(pose) * aside), Math.Max(distance + off, 0));
                    Assert.That(found.Distance, Is.EqualTo(distance).Within(Centimetre));
                    Assert.That(found.Lateral, Is.EqualTo(aside).Within(Centimetre));
                    Assert.That(ExactMath.WrapAngle(found.Heading - pose.Heading), Is.Zero.Within(1e-3));
                },
                iter: 2_000);
        }
    }

    [Test]
    public void Without_a_hint_the_whole_path_is_searched()
    {
        // A path that crosses itself may name either branch, so the place counts, not the distance.
        foreach (var path in new[] { Middle, Tour })
        {
            for (var distance = 0.0; distance < path.Length; distance += 3.7)
            {
                var pose = path.At(distance).Pose;
                var found = path.At(path.Project(pose.Position + (Left(pose) * 0.8), -1).Distance).Pose;
                Assert.That((found.Position - pose.Position).Length, Is.LessThan(1.2), $"at {distance}");
            }
        }
    }

    [Test]
    public void Driving_along_by_hints_passes_every_joint()
    {
        var path = Tour;
        var hint = 0.0;

        for (var distance = 0.0; distance < path.Length; distance += 0.25)
        {
            var pose = path.At(distance).Pose;
            hint = path.Project(pose.Position + (Left(pose) * -0.3), hint).Distance;
            Assert.That(hint, Is.EqualTo(distance).Within(0.02));
        }
    }

    [Test]
    public void The_projection_stays_within_thirty_metres_of_the_hint()
    {
        var far = Middle.Project(Middle.At(500).Pose.Position, 100);
        Assert.That(far.Distance, Is.EqualTo(130).Within(1e-9));
        Assert.That(Middle.Project(Middle.At(500).Pose.Position, 900).Distance, Is.EqualTo(870).Within(1e-9));
    }

    [Test]
    public void Points_before_the_start_and_beyond_the_end_project_to_the_ends()
    {
        Assert.That(Middle.Project(new Vector2(-20, -4), 0), Is.EqualTo(new PathProjection(0, 1.25, 0)));
        var end = Middle.At(Middle.Length).Pose;
        var beyond = end.Position + (new Vector2(Math.Cos(end.Heading), Math.Sin(end.Heading)) * 15);
        Assert.That(Middle.Project(beyond, Middle.Length - 5).Distance, Is.EqualTo(Middle.Length).Within(1e-9));
        Assert.That(Middle.Project(beyond, Middle.Length - 5).Lateral, Is.Zero.Within(1e-6));
    }

    [Test]
    public void Distances_are_metres_of_the_lane_not_of_the_road()
    {
        // Outside of a left bend of 0.777 rad and two spirals of 1/12 rad, then inside of a right one.
        var left = (700.0 / 900) + (150.0 / 900);
        var right = (500.0 / 1100) + (150.0 / 1100);
        Assert.That(Middle.Length, Is.EqualTo(4_000 + (5.25 * left) - (5.25 * right)).Within(1e-3));
    }

    [Test]
    public void Curvature_is_that_of_the_lane_and_positive_to_the_left_of_travel()
    {
        Assert.That(Middle.At(1_500).Curvature, Is.EqualTo(1 / (900 + 5.25)).Within(1e-9));
        Assert.That(Yard.TryParseLane("road-21/1", out var road, out var lane), Is.True);
        var corner = Yard.FollowLane(new LanePosition(road, lane, 20, 0), 15);
        Assert.That(corner.At(5).Curvature, Is.EqualTo(-1 / 13.0).Within(1e-9));
        Assert.That(corner.At(0).Width, Is.EqualTo(4).Within(1e-12));
    }

    [Test]
    public void Heading_and_curvature_follow_a_lane_that_swings_out()
    {
        const string Swing = "<laneOffset s='0' a='0' b='0' c='0.003' d='-0.00002'/>" + Xodr.TwoLanes;
        var network = Maps.Parse(Xodr.OneRoad(Xodr.Spiral(100, 0, 0.01, 0), Swing));

        foreach (var lane in new[] { -1, 1 })
        {
            var path = network.FollowLane(new LanePosition(0, lane, lane < 0 ? 0 : 100, 0), 1_000);

            for (var distance = 5.0; distance < path.Length - 5; distance += 1)
            {
                var (before, at, after) = (path.At(distance - 0.05), path.At(distance), path.At(distance + 0.05));
                var ahead = after.Pose.Position - before.Pose.Position;
                Assert.That(ExactMath.WrapAngle(Math.Atan2(ahead.Y, ahead.X) - at.Pose.Heading), Is.Zero.Within(1e-4));
                var turn = ExactMath.WrapAngle(after.Pose.Heading - before.Pose.Heading);
                Assert.That(turn / ahead.Length, Is.EqualTo(at.Curvature).Within(1e-4));
                Assert.That(ahead.Length, Is.EqualTo(0.1).Within(2e-4));
            }
        }
    }

    [Test]
    public void Neighbours_run_beside_the_path_in_the_same_direction()
    {
        var left = Highway.Neighbour(Middle, 700, 1)!;
        var beside = left.Project(Middle.At(1_500).Pose.Position, -1);
        Assert.That(left.Lanes, Is.EqualTo(new[] { (0, -1) }));
        Assert.That(beside.Lateral, Is.EqualTo(-3.5).Within(1e-6));
        Assert.That(Highway.Neighbour(Middle, 700, -1)!.Lanes, Is.EqualTo(new[] { (0, -3) }));
        Assert.That(Highway.Neighbour(left, 700, 1), Is.Null, "a hard strip is no lane to drive in");
        Assert.That(Yard.Neighbour(Tour, 0, 1), Is.Null, "oncoming traffic is no neighbour");
    }

    [Test]
    public void A_neighbour_reaches_as_far_as_both_lanes_go_on_side_by_side()
    {
        const string Both = "<left/><center><lane id='0' type='none'/></center><right>"
            + $"<lane id='-1' type='driving'><link><predecessor id='-1'/><successor id='-1'/></link>{Xodr.Width}</lane>"
            + $"<lane id='-2' type='driving'><link><predecessor id='-2'/><successor id='-2'/></link>{Xodr.Width}</lane></right>";
        const string One = $"<center><lane id='0' type='none'/></center><right><lane id='-1' type='driving'>{Xodr.Width}</lane></right>";
        var network = Maps.Parse(Xodr.StraightRoad(
            $"<laneSection s='0'>{One}</laneSection><laneSection s='30'>{Both}</laneSection><laneSection s='60'>{Both}</laneSection>"));
        var path = network.FollowLane(new LanePosition(0, -2, 30, 0), 100);
        var beside = network.Neighbour(path, 50, 1)!;
        Assert.That(beside.Lanes, Is.EqualTo(new[] { (0, -1) }));
        Assert.That(beside.PlaceAt(0).S, Is.EqualTo(30).Within(1e-9));
        Assert.That(beside.Length, Is.EqualTo(70).Within(1e-9));
        Assert.That(network.Neighbour(path, 50, -1), Is.Null);
    }

    [Test]
    public void What_remains_of_a_path_is_its_end()
    {
        var path = Tour;
        var rest = path.Remaining(200);
        Assert.That(rest.Length, Is.EqualTo(path.Length - 200).Within(1e-6));
        Assert.That((rest.At(0).Pose.Position - path.At(200).Pose.Position).Length, Is.LessThan(1e-6));
        Assert.That(path.Remaining(path.Length + 5).Length, Is.Zero.Within(1e-6));
    }

    [Test]
    public void Paths_that_do_not_meet_are_not_joined() =>
        Assert.That(
            () => Middle.Concat(Middle),
            Throws.ArgumentException.With.Message.StartsWith("The second path begins"));

    [Test]
    public void There_is_no_path_against_traffic_or_onto_a_shoulder()
    {
        Assert.That(Highway.FindPath(new LanePosition(0, -2, 500, 0), new LanePosition(0, -2, 400, 0)), Is.Null);
        Assert.That(Highway.FindPath(new LanePosition(0, -2, 500, 0), new LanePosition(0, -1, 900, 0)), Is.Null);
        Assert.That(Highway.FindPath(new LanePosition(0, -2, 500, 0), new LanePosition(0, -4, 900, 0)), Is.Null);
        Assert.That(Highway.FindPath(new LanePosition(0, -2, 500, 0), new LanePosition(0, -2, 500, 0))!.Length, Is.Zero);
    }

    private static Vector2 Left(Pose pose) => new Vector2(Math.Cos(pose.Heading), Math.Sin(pose.Heading)).Left;
}
