using System.Globalization;
using AtlasMesh.Exact;

namespace AtlasMesh.Roads.Tests;

public sealed class PortYardTests
{
    private static readonly RoadNetwork Yard = Maps.Our("port-yard");

    private static IEnumerable<string> Depots => Numbered("depot", 4);

    private static IEnumerable<string> Destinations =>
        [.. Depots, .. Numbered("berth", 6), .. Numbered("stack", 16), "gate-1", "harbor-1"];

    [Test]
    public void Every_place_can_be_reached_from_every_depot_and_left_again([ValueSource(nameof(Depots))] string depot) =>
        Assert.Multiple(() =>
        {
            foreach (var destination in Destinations)
            {
                Assert.That(Yard.FindPath(At(depot), At(destination)), Is.Not.Null, $"{depot} to {destination}");
                Assert.That(Yard.FindPath(At(destination), At(depot)), Is.Not.Null, $"{destination} to {depot}");
            }
        });

    [Test]
    public void No_path_jumps_between_roads([ValueSource(nameof(Destinations))] string destination)
    {
        var path = Yard.FindPath(At("depot-2"), At(destination))!;

        for (var distance = 0.0; distance < path.Length - 0.1; distance += 0.1)
        {
            var (from, to) = (path.At(distance).Pose, path.At(distance + 0.1).Pose);
            Assert.That((to.Position - from.Position).Length, Is.EqualTo(0.1).Within(0.01), $"at {distance}");
            Assert.That(Math.Abs(ExactMath.WrapAngle(to.Heading - from.Heading)), Is.LessThan(0.02), $"at {distance}");
        }
    }

    [Test]
    public void Places_stand_on_the_centre_of_a_drivable_lane() =>
        Assert.That(
            Yard.Places.Where(place => Math.Abs(place.At.Offset) > 1e-9 || !Yard.IsDrivable(place.At.Road, place.At.Lane, place.At.S)),
            Is.Empty);

    [Test]
    public void The_yard_has_the_places_that_missions_name() =>
        Assert.That(Yard.Places.Select(place => place.Name), Is.EquivalentTo(Destinations));

    [Test]
    public void A_place_behind_on_the_same_lane_is_reached_by_going_round()
    {
        var path = Yard.FindPath(At("berth-3"), At("berth-1"))!;
        Assert.That(path.Length, Is.GreaterThan(300));
        Assert.That(path.Lanes[0], Is.EqualTo(path.Lanes[^1]));
    }

    [Test]
    public void The_way_past_the_depot_leaves_the_bays_free()
    {
        var path = Yard.FindPath(At("stack-12"), At("gate-1"))!;
        Assert.That(path.Lanes.Select(lane => Yard.RoadId(lane.Road)), Has.None.AnyOf("31", "32", "33", "34", "35"));
    }

    [Test]
    public void Straight_on_at_the_crossing_is_the_other_side_of_it()
    {
        Assert.That(Yard.TryParseLane("road-3/-1", out var road, out var lane), Is.True);
        var path = Yard.FollowLane(new LanePosition(road, lane, 100, 0), 200);
        Assert.That(path.Lanes.Select(entry => Yard.RoadId(entry.Road)), Is.EqualTo(new[] { "3", "301", "4" }));
        Assert.That(path.Length, Is.EqualTo(200).Within(1e-9));
    }

    [Test]
    public void Bends_are_slower_than_straights()
    {
        var path = Yard.FindPath(At("berth-4"), At("stack-12"))!;
        var limits = Enumerable.Range(0, (int)path.Length).Select(metre => path.At(metre).SpeedLimit).ToList();
        Assert.That(limits.Max(), Is.EqualTo(30 / 3.6).Within(1e-12));
        Assert.That(limits.Min(), Is.EqualTo(15 / 3.6).Within(1e-12));
    }

    [Test]
    public void No_detour_over_another_place_is_shorter()
    {
        var places = new[] { "depot-1", "gate-1", "berth-4", "stack-3", "stack-12", "harbor-1" };

        foreach (var (from, over, to) in from a in places from b in places from c in places select (a, b, c))
        {
            var detour = Yard.FindPath(At(from), At(over))!.Length + Yard.FindPath(At(over), At(to))!.Length;
            Assert.That(Yard.FindPath(At(from), At(to))!.Length, Is.LessThanOrEqualTo(detour + 1e-6), $"{from} to {to} over {over}");
        }
    }

    [Test]
    public void The_same_question_has_the_same_answer_every_time()
    {
        var first = Maps.Our("port-yard").FindPath(At("depot-1"), At("berth-4"))!;
        var second = Yard.FindPath(At("depot-1"), At("berth-4"))!;
        Assert.That(second.Lanes, Is.EqualTo(first.Lanes));
        Assert.That(second.Length, Is.EqualTo(first.Length));
    }

    private static LanePosition At(string name) => Yard.FindPlace(name)!.At;

    private static IEnumerable<string> Numbered(string name, int count) =>
        Enumerable.Range(1, count).Select(number => string.Create(CultureInfo.InvariantCulture, $"{name}-{number}"));
}
