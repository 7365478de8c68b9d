using AtlasMesh.Exact;
using AtlasMesh.Roads.Lanes;
using CsCheck;

namespace AtlasMesh.Roads.Tests;

/// <summary>The index finds what a look at every road finds.</summary>
public sealed class RoadIndexTests
{
    private static readonly RoadNetwork Town = Maps.Parse(City.Text(8));

    [Test]
    public void A_search_through_the_index_finds_what_a_look_at_every_road_finds() =>
        Gen.Select(Gen.Double[-300, 1_100], Gen.Double[-300, 1_100]).Sample(
            (x, y) =>
            {
                var point = new Vector2(x, y);
                var hint = default(RoadHint);
                Assert.That(Town.Locate(point, ref hint), Is.EqualTo(AmongAll(Town, point)));
            },
            iter: 2_000);

    [Test]
    public void On_a_junction_the_first_of_equal_roads_is_found_again_and_again()
    {
        var hint = default(RoadHint);
        var found = Town.Locate(new Vector2(100, 100), ref hint);
        Assert.That(found, Is.EqualTo(AmongAll(Town, new Vector2(100, 100))));
    }

    [Test]
    public void A_network_of_one_road_has_an_index_too()
    {
        var network = Maps.Parse(Xodr.StraightRoad(Xodr.TwoLanes));
        var hint = default(RoadHint);
        Assert.That(network.Locate(new Vector2(30, -1), ref hint), Is.EqualTo(new RoadPosition(0, 30, -1)));
    }

    private static RoadPosition AmongAll(RoadNetwork network, Vector2 point)
    {
        var search = new RoadSearch(network.Roads, point, stackalloc int[network.RoadCount]);

        for (var road = network.RoadCount - 1; road >= 0; road--)
            search.Consider(road);

        return search.Best.Position;
    }
}
