using AtlasMesh.Exact;
using CsCheck;

namespace AtlasMesh.Roads.Tests;

public sealed class LocateTests
{
    private static readonly RoadNetwork Yard = Maps.Our("port-yard");

    [Test]
    public void Driving_from_road_to_road_keeps_to_the_path()
    {
        var path = Yard.FindPath(Yard.FindPlace("depot-3")!.At, Yard.FindPlace("berth-4")!.At)!;
        var hint = default(RoadHint);

        for (var distance = 0.0; distance < path.Length; distance += 0.2)
        {
            var point = path.At(distance).Pose.Position;
            var found = Yard.ToWorld(Yard.Locate(point, ref hint));
            Assert.That((found.Position - point).Length, Is.LessThan(0.01), $"at {distance}");
        }
    }

    [Test]
    public void A_survey_says_at_once_what_single_questions_say() =>
        Gen.Double[-50, 450].Select(Gen.Double[-50, 250]).Sample((x, y) =>
        {
            var (hint, other) = (default(RoadHint), default(RoadHint));
            var survey = Yard.Survey(new Vector2(x, y), ref hint);
            var place = Yard.Locate(new Vector2(x, y), ref other);
            var lane = Yard.ToLane(place);
            var heading = Yard.ToWorld(place).Heading;

            Assert.That((survey.Place, survey.Lane, survey.Offset), Is.EqualTo((place, lane.Lane, lane.Offset)));
            Assert.That(survey.LaneWidth, Is.EqualTo(Yard.LaneWidth(place.Road, lane.Lane, place.S)));
            Assert.That(survey.Direction, Is.EqualTo(Yard.Direction(place.Road, lane.Lane)));
            Assert.That(survey.IsDrivable, Is.EqualTo(Yard.IsDrivable(place.Road, lane.Lane, place.S)));
            Assert.That(survey.Curvature, Is.EqualTo(Yard.Curvature(place.Road, place.S)));
            Assert.That((survey.Tangent - new Vector2(ExactMath.Cos(heading), ExactMath.Sin(heading))).Length, Is.LessThan(1e-12));
        });

    [Test]
    public void A_hint_from_far_away_does_no_harm()
    {
        var hint = default(RoadHint);
        _ = Yard.Locate(new Vector2(20, 2), ref hint);
        var found = Yard.Locate(new Vector2(398, 200), ref hint);
        Assert.That(Yard.RoadId(found.Road), Is.EqualTo("16"));
        Assert.That(found.T, Is.EqualTo(2).Within(1e-9));
    }

    [Test]
    public void A_point_off_every_road_belongs_to_the_nearest_one()
    {
        foreach (var (x, y, road, t) in new[] { (100.0, -9.0, "1", -9.0), (100, 60, "1", 60), (100, 70, "3", -55), (410, 60, "15", -10) })
        {
            var hint = default(RoadHint);
            var found = Yard.Locate(new Vector2(x, y), ref hint);
            Assert.That(Yard.RoadId(found.Road), Is.EqualTo(road));
            Assert.That(found.T, Is.EqualTo(t).Within(1e-6));
        }
    }

    [Test]
    public void A_wrong_hint_never_makes_the_answer_worse() =>
        Gen.Select(Gen.Double[-20, 420], Gen.Double[-20, 300], Gen.Double[-20, 420], Gen.Double[-20, 300]).Sample(
            (x, y, beforeX, beforeY) =>
            {
                var point = new Vector2(x, y);
                var (none, some) = (default(RoadHint), default(RoadHint));
                _ = Yard.Locate(new Vector2(beforeX, beforeY), ref some);
                var fresh = Yard.ToWorld(Yard.Locate(point, ref none)).Position - point;
                var hinted = Yard.ToWorld(Yard.Locate(point, ref some)).Position - point;
                Assert.That(hinted.Length, Is.EqualTo(fresh.Length).Within(0.01));
            },
            iter: 5_000);

    [Test]
    public void Roads_of_ten_kilometres_with_spirals_are_found_within_a_centimetre() =>
        Gen.Select(Gen.Double[-0.002, 0.002], Gen.Double[-0.002, 0.002], Gen.Double[0, 10_000], Gen.Double[-20, 20]).Sample(
            (start, end, s, t) =>
            {
                var network = Maps.Parse(Xodr.OneRoad(Xodr.Spiral(10_000, start, end, 0.3)));
                var world = network.ToWorld(new RoadPosition(0, s, t));
                var hint = default(RoadHint);
                _ = network.Locate(network.ToWorld(new RoadPosition(0, s, 0)).Position, ref hint);
                var found = network.ToWorld(network.Locate(world.Position, ref hint));
                Assert.That((found.Position - world.Position).Length, Is.LessThan(0.01));
            },
            iter: 300);

    [TestCase(double.NaN, 0)]
    [TestCase(0, double.PositiveInfinity)]
    public void A_point_that_is_not_finite_is_refused(double x, double y)
    {
        var hint = default(RoadHint);
        Assert.That(() => Yard.Locate(new Vector2(x, y), ref hint), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }
}
