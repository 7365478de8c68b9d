using AtlasMesh.Roads.Osm;

namespace AtlasMesh.Roads.Tests.Osm;

/// <summary>Which ways become roads, in which direction, with how many lanes, how wide and how fast.</summary>
public sealed class OsmWayTests
{
    [TestCase("highway=residential", true)]
    [TestCase("highway=footway", false)]
    [TestCase("highway=footway access=yes", false)]
    [TestCase("highway=footway motor_vehicle=designated", true)]
    [TestCase("highway=track", false)]
    [TestCase("highway=track vehicle=permissive", true)]
    [TestCase("highway=construction motor_vehicle=yes", false)]
    [TestCase("highway=residential access=private", false)]
    [TestCase("highway=residential access=no motor_vehicle=yes", true)]
    [TestCase("highway=residential motor_vehicle=yes motorcar=no", false)]
    [TestCase("highway=residential access=destination", true)]
    [TestCase("highway=service access=no psv=yes", false)]
    [TestCase("highway=service area=yes", false)]
    [TestCase("highway=residential oneway=reversible", false)]
    [TestCase("highway=residential oneway=no vehicle:forward=no vehicle:backward=no", false)]
    public void A_way_is_a_road_where_vehicles_may_use_it(string tags, bool isRoad)
    {
        var map = OneWayMap(tags).Read();
        Assert.That(map.RoadsOf(7).Any(), Is.EqualTo(isRoad));
        Assert.That(map.Counts.Driven, Is.EqualTo(isRoad ? 2 : 1));
    }

    [Test]
    public void A_bus_may_use_what_a_car_may_not()
    {
        var sketch = OneWayMap("highway=service access=no psv=yes");
        Assert.That(sketch.Read(new OsmOptions(Traffic: OsmTraffic.PublicService)).RoadsOf(7).Count(), Is.EqualTo(1));
        Assert.That(sketch.Read().RoadsOf(7), Is.Empty);
    }

    [TestCase("highway=residential", new[] { 1, -1 })]
    [TestCase("highway=residential oneway=yes", new[] { -1 })]
    [TestCase("highway=residential oneway=-1", new[] { 1 })]
    [TestCase("highway=residential junction=roundabout", new[] { -1 })]
    [TestCase("highway=residential junction=roundabout oneway=no", new[] { 1, -1 })]
    [TestCase("highway=motorway", new[] { -1, -2 })]
    [TestCase("highway=residential lanes=4", new[] { 2, 1, -1, -2 })]
    [TestCase("highway=residential lanes=3", new[] { 1, -1, -2 })]
    [TestCase("highway=residential lanes=3 lanes:backward=2", new[] { 2, 1, -1 })]
    [TestCase("highway=residential lanes:forward=2", new[] { 1, -1, -2 })]
    [TestCase("highway=residential lanes=2 oneway=yes", new[] { -1, -2 })]
    [TestCase("highway=residential vehicle:backward=no", new[] { -1 })]
    [TestCase("highway=residential oneway=yes lanes=3 vehicle:lanes=yes|yes|no", new[] { -1, -2 })]
    public void A_way_has_as_many_lanes_each_way_as_it_says(string tags, int[] lanes) =>
        Assert.That(OneWayMap(tags).Read().Lanes(7), Is.EqualTo(lanes));

    [Test]
    public void On_the_left_hand_lanes_change_sides()
    {
        var map = OneWayMap("highway=residential lanes=3 lanes:forward=2").Read(new OsmOptions(LeftHand: true));
        var road = map.RoadsOf(7).Single();

        Assert.That(map.Lanes(7), Is.EqualTo(new[] { 2, 1, -1 }));
        Assert.That(map.Lanes(7).Select(lane => map.Roads.Direction(road, lane)), Is.EqualTo(new[] { 1, 1, -1 }));
        Assert.That(map.Ways(1, 7), Is.EqualTo("1 7"));
    }

    [TestCase("maxspeed=50", 50 / 3.6)]
    [TestCase("maxspeed=30 mph", 30 * 0.44704)]
    [TestCase("maxspeed=none", double.PositiveInfinity)]
    [TestCase("maxspeed=walk", 7 / 3.6)]
    [TestCase("maxspeed=AT:rural", 100 / 3.6)]
    [TestCase("maxspeed=GB:nsl_single", 60 * 0.44704)]
    [TestCase("zone:maxspeed=DE:30", 30 / 3.6)]
    [TestCase("source:maxspeed=FR:zone30", 30 / 3.6)]
    [TestCase("maxspeed=signals", 50 / 3.6)]
    [TestCase("source:maxspeed=sign", 50 / 3.6)]
    [TestCase("maxspeed:forward=20", 20 / 3.6)]
    [TestCase("maxspeed:backward=20", 50 / 3.6)]
    public void A_limit_is_what_is_posted_else_what_the_zone_says_else_what_the_class_says(string tag, double limit)
    {
        var map = new Sketch().Node("a", 0, 0).Node("b", 100, 0).Street(7, "a b", tag).Read();
        Assert.That(map.Roads.SpeedLimit(0, -1, 50), Is.EqualTo(limit).Within(1e-9));
        Assert.That(map.Codes().Contains("OSM025"), Is.EqualTo(tag == "maxspeed=signals"));
    }

    [TestCase("width=8", 4)]
    [TestCase("width=8 m", 4)]
    [TestCase("width=20 ft", 3.048)]
    [TestCase("width=2", 2.25)]
    [TestCase("width=broad", 3)]
    [TestCase("lanes=1", 2.25)]
    public void A_width_is_shared_by_the_lanes(string tag, double width)
    {
        var map = new Sketch().Node("a", 0, 0).Node("b", 100, 0).Street(7, "a b", tag).Read();
        Assert.That(map.Roads.LaneWidth(0, -1, 50), Is.EqualTo(width).Within(1e-9));
        Assert.That(map.Roads.LaneCentre(0, -1, 50), Is.EqualTo(-width / 2).Within(1e-9));
    }

    [TestCase("barrier=bollard", false)]
    [TestCase("barrier=gate", false)]
    [TestCase("barrier=gate motor_vehicle=yes", true)]
    [TestCase("barrier=toll_booth", true)]
    [TestCase("barrier=toll_booth access=no", false)]
    public void A_barrier_closes_the_way_at_its_node(string tags, bool passes)
    {
        var map = new Sketch().Node("a", 0, 0).Node("b", 60, 0, tags.Split(' ')).Node("c", 120, 0)
            .Street(1, "a b").Street(2, "b c").Read();
        Assert.That(map.Ways(1, 2), Is.EqualTo(passes ? "1 2" : null));
    }

    [Test]
    public void A_barrier_in_the_middle_of_a_way_closes_it_too()
    {
        var map = new Sketch().Node("a", 0, 0).Node("b", 60, 0, "barrier=block").Node("c", 120, 0).Street(1, "a b c").Read();
        var (first, second) = (map.RoadsOf(1).First(), map.RoadsOf(1).Last());
        Assert.That(second, Is.Not.EqualTo(first));
        Assert.That(map.Roads.FindPath(new LanePosition(first, -1, 5, 0), new LanePosition(second, -1, 5, 0)), Is.Null);
    }

    [Test]
    public void A_bridge_does_not_join_what_it_crosses()
    {
        var map = new Sketch().Node("a", -50, 0).Node("b", 50, 0).Node("c", 0, -50).Node("d", 0, 50)
            .Street(1, "a b").Street(2, "c d", "bridge=yes", "layer=1").Read();
        Assert.That(map.Ways(1, 2), Is.Null);
    }

    [Test]
    public void A_node_that_is_not_in_the_file_ends_the_way_there()
    {
        var text = OneWayMap("highway=residential").ToString().Replace("<nd ref='3'/>", "<nd ref='99'/>", StringComparison.Ordinal);
        var map = OsmReader.Read("cut.osm", text).Value!;
        Assert.That(map.Codes(), Is.SupersetOf(new[] { "OSM022", "OSM023" }));
    }

    [Test]
    public void A_vehicle_turns_round_at_a_dead_end_and_nowhere_else()
    {
        var map = new Sketch().Node("a", 0, 0).Node("b", 100, 0).Node("c", 200, 0).Node("d", 100, 100)
            .Street(1, "a b").Street(2, "b c").Street(3, "b d").Read();
        var road = map.RoadsOf(1).Single();
        var path = map.Roads.FindPath(new LanePosition(road, -1, 50, 0), new LanePosition(road, 1, 50, 0))!;

        // To turn back it goes to an end of a street, here of the nearest: out and back in 2 * 100 m and a little.
        Assert.That(path.Length, Is.EqualTo(300).Within(15));
    }

    [Test]
    public void A_named_node_beside_a_lane_is_a_place()
    {
        var map = new Sketch().Node("a", 0, 0).Node("b", 200, 0).Node("stop", 50, -6, "name=Old Mill", "highway=bus_stop")
            .Node("far", 100, 90, "name=Far Hill").Node("town", 100, 3, "name=Town", "place=village")
            .Node("one", 150, -5, "name=Twin").Node("two", 170, -5, "name=Twin").Street(7, "a b").Read();

        Assert.That(map.Roads.Places.Select(place => place.Name), Is.EqualTo(new[] { "Old Mill" }));
        Assert.That(map.Roads.FindPlace("Old Mill")!.At.Lane, Is.EqualTo(-1));
        Assert.That(map.Codes(), Does.Contain("OSM032"));
    }

    /// <summary>A street and another on from it that has these tags.</summary>
    private static Sketch OneWayMap(string tags) => new Sketch()
        .Node("a", 0, 0).Node("b", 80, 0).Node("c", 180, 0).Street(1, "a b").Way(7, "b c", tags.Split(' '));
}
