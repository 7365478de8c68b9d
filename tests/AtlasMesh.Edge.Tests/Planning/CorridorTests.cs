using AtlasMesh.Edge.Planning;
using AtlasMesh.Edge.Tests.Proving;
using AtlasMesh.Exact;
using AtlasMesh.Roads;
using CsCheck;

namespace AtlasMesh.Edge.Tests.Planning;

public sealed class CorridorTests
{
    private static readonly DrivingLimits Limits = new() { MaxSpeed = 70 };

    private static readonly LanePath Winding = Roadway.Winding().FollowLane(new LanePosition(0, -2, 0, 0), 2_000);

    [Test]
    public void A_place_beside_the_path_is_where_the_map_says() =>
        Gen.Select(Gen.Double[45, 1_700], Gen.Double[-20, 300], Gen.Double[-6, 6]).Sample((at, ahead, lateral) =>
        {
            var corridor = new Corridor(Winding, at, Limits);
            var along = Math.Clamp(at + ahead, 40, 1_850);
            var pose = Winding.At(along).Pose;
            var (sin, cos) = ExactMath.SinCos(pose.Heading);
            var place = corridor.Locate(pose.X - (lateral * sin), pose.Y + (lateral * cos), at);

            return Math.Abs(place.Along - along) < 0.05 && Math.Abs(place.Lateral - lateral) < 0.02
                && Math.Abs(ExactMath.WrapAngle(place.Heading - pose.Heading)) < 0.002;
        });

    [Test]
    public void Moving_on_step_by_step_is_the_same_as_beginning_there()
    {
        var moved = new Corridor(Winding, 10, Limits);
        for (var along = 10.0; along <= 1_000; along += 0.4)
            moved.MoveTo(along);

        var fresh = new Corridor(Winding, 1_000, Limits);
        for (var along = 990.0; along < 1_300; along += 7)
            Assert.That(moved.At(along), Is.EqualTo(fresh.At(along)));
    }

    [Test]
    public void A_bend_ahead_leaves_room_to_slow_down_for_it()
    {
        var corridor = new Corridor(Roadway.Bend(30, 700).FollowLane(new LanePosition(0, -2, 20, 0), 200), 0, Limits);
        var speed = Math.Sqrt(corridor.SpeedSquaredAt(0, 1.2, out _));

        Assert.That(speed * speed / (30 + 5.25), Is.LessThan(2.5));
    }

    [Test]
    public void Beyond_its_end_the_path_goes_on_straight()
    {
        var path = Roadway.Straight(700).FollowLane(new LanePosition(0, -2, 0, 0), 2_000);
        var place = new Corridor(path, 690, Limits).Locate(720, -5, 690);

        Assert.That(place.Along, Is.EqualTo(720).Within(1e-6));
        Assert.That(place.Lateral, Is.EqualTo(0.25).Within(1e-6));
    }
}
