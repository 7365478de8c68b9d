namespace AtlasMesh.Roads.Tests;

public sealed class LaneTests
{
    private const string Widening =
        "<laneOffset s='0' a='0' b='0' c='0' d='0'/><laneOffset s='50' a='1' b='0' c='0' d='0'/>"
        + "<laneSection s='0'><center><lane id='0' type='none'/></center><right>"
        + "<lane id='-1' type='driving'><link><successor id='-2'/></link>"
        + "<width sOffset='0' a='3' b='0' c='0' d='0'/><width sOffset='20' a='3' b='0.05' c='0' d='0'/></lane>"
        + "<lane id='-2' type='shoulder'><width sOffset='0' a='2' b='0' c='0' d='0'/></lane></right></laneSection>"
        + "<laneSection s='60'><center><lane id='0' type='none'/></center><right>"
        + "<lane id='-1' type='entry'><width sOffset='0' a='2' b='0' c='0' d='0'/></lane>"
        + "<lane id='-2' type='driving'><link><predecessor id='-1'/></link>"
        + "<width sOffset='0' a='4' b='0' c='0' d='0'/></lane></right></laneSection>";

    private static readonly RoadNetwork Widened = Maps.Parse(Xodr.StraightRoad(Widening));

    [TestCase(10, -1, -1.5, 3.0)]
    [TestCase(40, -1, -2.0, 4.0)]
    [TestCase(40, -2, -5.0, 2.0)]
    [TestCase(55, -1, 1 - (4.75 / 2), 4.75)]
    [TestCase(80, -1, 0.0, 2.0)]
    [TestCase(80, -2, -3.0, 4.0)]
    public void Centres_and_widths_follow_offsets_widths_and_sections(double s, int lane, double centre, double width)
    {
        Assert.That(Widened.LaneCentre(0, lane, s), Is.EqualTo(centre).Within(1e-12));
        Assert.That(Widened.LaneWidth(0, lane, s), Is.EqualTo(width).Within(1e-12));
    }

    [TestCase(10, -1.0, -1)]
    [TestCase(10, -3.5, -2)]
    [TestCase(10, -9.0, -2)]
    [TestCase(10, 5.0, -1)]
    [TestCase(80, 0.5, -1)]
    [TestCase(80, -4.9, -2)]
    public void A_place_belongs_to_the_lane_that_holds_it_or_to_the_outermost_one(double s, double t, int lane)
    {
        var place = Widened.ToLane(new RoadPosition(0, s, t));
        Assert.That(place.Lane, Is.EqualTo(lane));
        Assert.That(Widened.ToRoad(place).T, Is.EqualTo(t).Within(1e-12));
    }

    [Test]
    public void Drivable_lanes_are_named_from_left_to_right()
    {
        Assert.That(Widened.DrivableLanes(0, 10), Is.EqualTo(new[] { -1 }));
        Assert.That(Widened.DrivableLanes(0, 80), Is.EqualTo(new[] { -1, -2 }));
        Assert.That(Widened.IsDrivable(0, -2, 10), Is.False);
        Assert.That(Widened.IsDrivable(0, -7, 10), Is.False);
    }

    [Test]
    public void A_path_goes_on_in_the_linked_lane_of_the_next_section()
    {
        var path = Widened.FollowLane(new LanePosition(0, -1, 0, 0), 1_000);
        Assert.That(path.Lanes, Is.EqualTo(new[] { (0, -1), (0, -2) }));
        Assert.That(path.Contains(0, -2), Is.True);
        Assert.That(path.PlaceAt(path.Length).S, Is.EqualTo(100).Within(1e-9));
    }

    [TestCase("<border sOffset='0' a='-3' b='-0.01' c='0' d='0'/>", 50, 3.5)]
    [TestCase("<border sOffset='0' a='-3' b='0' c='0' d='0'/><border sOffset='20' a='-5' b='0' c='0' d='0'/>", 50, 5.0)]
    public void A_border_gives_the_width_to_the_lane_before(string borders, double s, double width)
    {
        var right = $"<right><lane id='-1' type='driving'>{borders}</lane></right>";
        var network = Maps.Parse(Xodr.StraightRoad($"<laneSection s='0'><center><lane id='0' type='none'/></center>{right}</laneSection>"));
        Assert.That(network.LaneWidth(0, -1, s), Is.EqualTo(width).Within(1e-12));
    }

    [TestCase("", -1)]
    [TestCase("rule='RHT'", -1)]
    [TestCase("rule='LHT'", 1)]
    public void Traffic_runs_as_the_rule_says(string rule, int leftLane)
    {
        var text = Xodr.StraightRoad(Xodr.TwoLanes).Replace("junction='-1'", $"junction='-1' {rule}", StringComparison.Ordinal);
        var network = Maps.Parse(text);
        Assert.That(network.Direction(0, 1), Is.EqualTo(leftLane));
        Assert.That(network.Direction(0, -1), Is.EqualTo(-leftLane));
    }

    [TestCase("<speed sOffset='0' max='10'/>", 10)]
    [TestCase("<speed sOffset='0' max='36' unit='km/h'/>", 10)]
    [TestCase("<speed sOffset='0' max='50' unit='mph'/>", 22.352)]
    [TestCase("", 20)]
    [TestCase("<speed sOffset='60' max='10' unit='m/s'/>", 20)]
    public void The_limit_of_the_lane_goes_before_that_of_the_road(string laneSpeed, double limit)
    {
        var lanes = Xodr.TwoLanes.Replace(Xodr.Width, Xodr.Width + laneSpeed, StringComparison.Ordinal);
        var network = Maps.Parse(Xodr.StraightRoad(lanes, extra: "<type s='0' type='town'><speed max='72' unit='km/h'/></type>"));
        Assert.That(network.FollowLane(new LanePosition(0, -1, 0, 0), 100).At(50).SpeedLimit, Is.EqualTo(limit).Within(1e-12));
    }

    [TestCase("")]
    [TestCase("<type s='0' type='town'/>")]
    [TestCase("<type s='0' type='town'><speed max='no limit'/></type>")]
    [TestCase("<type s='0' type='town'><speed max='10'/></type><type s='20' type='motorway'/>")]
    public void Without_a_posted_speed_there_is_no_limit(string type)
    {
        var network = Maps.Parse(Xodr.StraightRoad(Xodr.TwoLanes, extra: type));
        Assert.That(network.SpeedLimit(0, -1, 50), Is.EqualTo(double.PositiveInfinity));
    }

    [TestCase("road-1/-1", true)]
    [TestCase("road-1/1", true)]
    [TestCase("road-1/0", false)]
    [TestCase("road-1/2", false)]
    [TestCase("road-2/-1", false)]
    [TestCase("road-1", false)]
    [TestCase("1/-1", false)]
    [TestCase("road-/-1", false)]
    [TestCase("road-1/ -1", false)]
    [TestCase("road-1/-99999999999", false)]
    [TestCase("", false)]
    public void Lane_names_are_read_where_the_lane_exists(string name, bool exists)
    {
        var network = Maps.Parse(Xodr.StraightRoad(Xodr.TwoLanes));
        Assert.That(network.TryParseLane(name, out var road, out var lane), Is.EqualTo(exists));
        Assert.That(exists ? network.LaneName(road, lane) : name, Is.EqualTo(name));
    }

    [Test]
    public void Boundary_lines_cover_every_lane_once()
    {
        var lines = Maps.Parse(Xodr.StraightRoad(Xodr.TwoLanes)).BoundaryLines(10).ToList();
        Assert.That(lines.Select(line => line.Points[0].Y), Is.EqualTo(new[] { 3.5, 0, -3.5 }));
        Assert.That(lines.Select(line => line.IsEdge), Is.EqualTo(new[] { true, false, true }));
        Assert.That(lines, Has.All.Matches<BoundaryLine>(line => line!.Points.Length == 11));
    }

    [Test]
    public void An_object_with_a_name_of_its_own_is_a_place_on_the_nearest_drivable_lane()
    {
        const string Objects =
            "<objects><object id='1' name='bay' s='30' t='-4'/><object id='2' name='tree' s='1' t='9'/>"
            + "<object id='3' name='tree' s='2' t='9'/><object id='4' s='3' t='9'/></objects>";
        var network = Maps.Parse(Xodr.StraightRoad(Xodr.TwoLanes, extra: Objects));
        Assert.That(network.Places, Is.EqualTo(new[] { new NamedPlace("bay", new LanePosition(0, -1, 30, -2.25)) }));
        Assert.That(network.FindPlace("tree"), Is.Null);
    }
}
