using CsCheck;

namespace AtlasMesh.Roads.Tests;

public sealed class RoundTripTests
{
    private const double Centimetre = 0.01;

    [TestCaseSource(typeof(Maps), nameof(Maps.All))]
    public void A_lane_place_taken_to_the_world_is_found_again_within_a_centimetre(string map)
    {
        var network = Maps.Named(map);

        DrivablePlaces(network).Sample(
            place =>
            {
                var world = network.ToWorld(place);
                var hint = default(RoadHint);
                var found = network.ToWorld(network.Locate(world.Position, ref hint));
                Assert.That((found.Position - world.Position).Length, Is.LessThan(Centimetre), $"{place}");
            },
            iter: 2_000);
    }

    [TestCaseSource(typeof(Maps), nameof(Maps.All))]
    public void A_hint_from_nearby_leads_to_the_same_place(string map)
    {
        var network = Maps.Named(map);

        DrivablePlaces(network).Sample(
            place =>
            {
                var world = network.ToWorld(place);
                var before = network.ToWorld(place with { S = Math.Max(place.S - 0.5, 0) });
                var hint = default(RoadHint);
                _ = network.Locate(before.Position, ref hint);
                var found = network.ToWorld(network.Locate(world.Position, ref hint));
                Assert.That((found.Position - world.Position).Length, Is.LessThan(Centimetre), $"{place}");
            },
            iter: 2_000);
    }

    private static Gen<LanePosition> DrivablePlaces(RoadNetwork network) =>
        from road in Gen.Int[0, network.RoadCount - 1]
        from share in Gen.Double[0, 1]
        from pick in Gen.Int[0, 1_000]
        from aside in Gen.Double[-0.45, 0.45]
        let s = share * network.RoadLength(road)
        let lanes = network.DrivableLanes(road, s)
        where lanes.Count > 0
        let lane = lanes[pick % lanes.Count]
        select new LanePosition(road, lane, s, aside * network.LaneWidth(road, lane, s));
}
