using AtlasMesh.Roads.Lanes;
using AtlasMesh.Testing;

namespace AtlasMesh.Roads.Tests;

public sealed class LaneGraphTests
{
    [TestCase("highway", 0.001)]
    [TestCase("port-yard", 0.001)]
    public void Lanes_meet_where_our_maps_join_them(string map, double tolerance) => AssertLanesMeet(Maps.Our(map), tolerance);

    [TestCase("multi_intersections", 0.01)]
    [TestCase("curves", 0.01)]
    [TestCase("tunnels", 0.01)]
    [TestCase("two_plus_one", 0.01)]
    public void Lanes_meet_where_maps_of_others_join_them(string map, double tolerance) =>
        AssertLanesMeet(Maps.Parse(File.ReadAllText(ReferenceData.Require($"opendrive/esmini/{map}.xodr"))), tolerance);

    [Test]
    public void Every_lane_of_the_yard_leads_on()
    {
        var graph = Maps.Our("port-yard").Graph;
        Assert.That(graph.Nodes.Where(node => graph.Next(node).IsEmpty).Select(node => $"{node.Road.Id}/{node.Lane.Id}"), Is.Empty);
    }

    [Test]
    public void A_junction_touched_by_both_ends_of_a_road_is_left_through_the_right_one()
    {
        // Road 1 leaves junction 5 and comes back to it; road 2 leads from its end to its start, road 3 from its start to its end.
        var network = Maps.Parse(Xodr.File(
            Loop("1", "-1", "elementType='junction' elementId='5'", "elementType='junction' elementId='5'")
            + Loop("2", "5", "elementType='road' elementId='1' contactPoint='end'", "elementType='road' elementId='1' contactPoint='start'",
                "<geometry s='0' x='10' y='0' hdg='3.141592653589793' length='10'><line/></geometry>")
            + Loop("3", "5", "elementType='road' elementId='1' contactPoint='start'", "elementType='road' elementId='1' contactPoint='end'")
            + "<junction id='5'><connection incomingRoad='1' connectingRoad='2' contactPoint='start'/>"
            + "<connection incomingRoad='1' connectingRoad='3' contactPoint='start'/></junction>"));
        Assert.That(After(network, "1", -1), Is.EqualTo(new[] { "2/-1" }));
        Assert.That(After(network, "1", 1), Is.Empty, "lane 1 meets road 3's lane 1, whose traffic comes towards it");
    }

    private static string Loop(string id, string junction, string before, string after, string? geometry = null) =>
        $"<road id='{id}' length='10' junction='{junction}'><link><predecessor {before}/><successor {after}/></link>"
        + $"<planView>{geometry ?? Xodr.Line(10)}</planView><lanes>{Xodr.TwoLanes}</lanes></road>";

    private static IEnumerable<string> After(RoadNetwork network, string road, int lane)
    {
        var node = network.Graph.Find(network.IndexOfRoad(road), lane, 0)!;
        return network.Graph.Next(node).Select(index => network.Graph.Nodes[index]).Select(next => $"{next.Road.Id}/{next.Lane.Id}");
    }

    private static void AssertLanesMeet(RoadNetwork network, double tolerance)
    {
        var joints = network.Graph.Nodes.Where(node => node.Lane.Drivable)
            .SelectMany(node => network.Graph.Next(node).Select(next => (From: node, To: network.Graph.Nodes[next]))).ToList();

        Assert.Multiple(() =>
        {
            foreach (var (from, to) in joints)
            {
                var gap = (Place(network, from, from.Exit) - Place(network, to, to.Entry)).Length;
                Assert.That(gap, Is.LessThan(tolerance), $"{from.Road.Id}/{from.Lane.Id} to {to.Road.Id}/{to.Lane.Id}");
            }
        });
    }

    private static Exact.Vector2 Place(RoadNetwork network, LaneNode node, double s) =>
        network.Roads[node.RoadIndex].Curve.At(s).Beside(node.Lane.Centre.At(s));
}
