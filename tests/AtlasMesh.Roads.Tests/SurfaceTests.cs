using AtlasMesh.Roads.Features;

namespace AtlasMesh.Roads.Tests;

/// <summary>Height, slope, pitch and roll of places on a road.</summary>
public sealed class SurfaceTests
{
    private const double Tight = 1e-9;

    [Test]
    public void Elevation_gives_height_slope_and_a_nose_that_points_up()
    {
        var network = Straight("<elevationProfile><elevation s='0' a='5' b='0.1' c='0' d='0'/></elevationProfile>");
        var pose = network.ToSurface(new RoadPosition(0, 20, 3));
        Assert.That(pose.Z, Is.EqualTo(7).Within(Tight));
        Assert.That(pose.Slope, Is.EqualTo(0.1).Within(Tight));
        Assert.That(pose.Pitch, Is.EqualTo(-Math.Atan(0.1)).Within(Tight), "ISO 8855: a positive pitch looks down");
        Assert.That(pose.Roll, Is.Zero);
        Assert.That(pose.Position, Is.EqualTo(new Point3(20, 3, pose.Z)));
    }

    [Test]
    public void Before_its_first_record_a_profile_is_zero()
    {
        var network = Straight("<elevationProfile><elevation s='50' a='1' b='0' c='0' d='0'/></elevationProfile>");
        Assert.That(network.Height(new RoadPosition(0, 49, 0)), Is.Zero);
        Assert.That(network.Height(new RoadPosition(0, 51, 0)), Is.EqualTo(1));
    }

    [Test]
    public void Superelevation_lifts_the_left_side_and_rolls_by_its_angle()
    {
        var network = Straight("<lateralProfile><superelevation s='0' a='0.05' b='0' c='0' d='0'/></lateralProfile>");
        var left = network.ToSurface(new RoadPosition(0, 20, 4));
        Assert.That(left.Z, Is.EqualTo(4 * Math.Tan(0.05)).Within(Tight));
        Assert.That(left.Roll, Is.EqualTo(0.05).Within(Tight));
        Assert.That(left.CrossSlope, Is.EqualTo(Math.Tan(0.05)).Within(Tight));
        Assert.That(network.Height(new RoadPosition(0, 20, -4)), Is.EqualTo(-left.Z).Within(Tight));
    }

    [Test]
    public void A_pose_lies_in_the_surface_both_ways_where_a_road_climbs_and_leans()
    {
        var network = Straight(
            "<elevationProfile><elevation s='0' a='0' b='0.2' c='0' d='0'/></elevationProfile>"
            + "<lateralProfile><superelevation s='0' a='0.1' b='0.001' c='0' d='0'/></lateralProfile>");
        var (at, d) = (new RoadPosition(0, 30, 2), 1e-4);
        var pose = network.ToSurface(at);
        var alongS = (network.Height(at with { S = 30 + d }) - network.Height(at with { S = 30 - d })) / (2 * d);
        var alongT = (network.Height(at with { T = 2 + d }) - network.Height(at with { T = 2 - d })) / (2 * d);
        Assert.That(pose.Slope, Is.EqualTo(alongS).Within(1e-7));
        Assert.That(pose.CrossSlope, Is.EqualTo(alongT).Within(1e-7));

        // The left axis of the pose, from its angles: it must rise as the surface does.
        var (sinP, cosP) = Math.SinCos(pose.Pitch);
        var (sinR, cosR) = Math.SinCos(pose.Roll);
        var rise = (alongS * sinP * sinR) + (alongT * cosR);
        Assert.That(cosP * sinR, Is.EqualTo(rise).Within(1e-7));
    }

    [Test]
    public void Crossfall_falls_away_from_the_reference_line_on_its_side()
    {
        var network = Straight("<lateralProfile><crossfall side='right' s='0' a='0.03' b='0' c='0' d='0'/></lateralProfile>");
        Assert.That(network.Height(new RoadPosition(0, 20, -3)), Is.EqualTo(-3 * Math.Tan(0.03)).Within(Tight));
        Assert.That(network.Height(new RoadPosition(0, 20, 3)), Is.Zero);
    }

    [Test]
    public void Shape_is_blended_evenly_between_its_stations()
    {
        var network = Straight(
            "<lateralProfile><shape s='0' t='-10' a='0' b='0' c='0' d='0'/>"
            + "<shape s='100' t='-10' a='1' b='0' c='0' d='0'/><shape s='100' t='0' a='1' b='0.5' c='0' d='0'/></lateralProfile>");
        Assert.That(network.Height(new RoadPosition(0, 50, -2)), Is.EqualTo(0.5).Within(Tight));
        var pose = network.ToSurface(new RoadPosition(0, 50, 2));
        Assert.That(pose.Z, Is.EqualTo(1).Within(Tight));
        Assert.That(pose.CrossSlope, Is.EqualTo(0.25).Within(Tight));
        Assert.That(pose.Slope, Is.EqualTo(0.02).Within(Tight));
    }

    [Test]
    public void A_level_lane_stays_at_the_height_of_its_inner_border()
    {
        var lanes = Xodr.TwoLanes.Replace("id='1' type", "id='1' level='true' type", StringComparison.Ordinal);
        var network = Straight("<lateralProfile><superelevation s='0' a='0.05' b='0' c='0' d='0'/></lateralProfile>", lanes);
        var level = network.ToSurface(new RoadPosition(0, 20, 2));
        Assert.That((level.Z, level.Roll), Is.EqualTo((0.0, 0.0)));
        Assert.That(network.Height(new RoadPosition(0, 20, -2)), Is.EqualTo(-2 * Math.Tan(0.05)).Within(Tight));
    }

    [Test]
    public void Lane_height_lifts_a_lane_from_its_inner_to_its_outer_border()
    {
        var lanes = Xodr.TwoLanes.Replace(
            $"<lane id='-1' type='driving'>{Xodr.Width}",
            $"<lane id='-1' type='driving'>{Xodr.Width}<height sOffset='10' inner='0.1' outer='0.45'/>", StringComparison.Ordinal);
        var network = Straight("", lanes);
        Assert.That(network.Height(new RoadPosition(0, 5, -1)), Is.Zero);
        var pose = network.ToSurface(new LanePosition(0, -1, 20, 0));
        Assert.That(pose.Z, Is.EqualTo(0.275).Within(Tight));
        Assert.That(pose.CrossSlope, Is.EqualTo(-0.1).Within(Tight), "it rises outwards, to the right");
        Assert.That(network.Details(0, -1, 20).Heights, Is.EqualTo(new[] { new LaneHeight(10, 0.1, 0.45) }));
    }

    [Test]
    public void On_a_flat_map_the_pose_is_that_of_the_plane_to_the_bit([Values("highway", "port-yard")] string map)
    {
        var network = Maps.Our(map);

        for (var road = 0; road < network.RoadCount; road++)
        {
            var at = new RoadPosition(road, network.RoadLength(road) / 3, 1.5);
            Assert.That(network.ToSurface(at), Is.EqualTo(new SurfacePose(network.ToWorld(at), 0, 0, 0, 0, 0)));
        }
    }

    [Test]
    public void Lane_boundaries_run_along_the_surface_with_their_marks()
    {
        var lanes = Xodr.TwoLanes.Replace(
            "<lane id='0' type='none'/>", "<lane id='0' type='none'><roadMark sOffset='0' type='broken' color='yellow'/></lane>",
            StringComparison.Ordinal);
        var network = Straight("<elevationProfile><elevation s='0' a='0' b='0.1' c='0' d='0'/></elevationProfile>", lanes);
        var lines = network.LaneBoundaries(10).ToList();
        Assert.That(lines.Select(line => line.Lane), Is.EqualTo(new[] { 1, -1, 0 }));
        Assert.That(lines[0].Points[^1], Is.EqualTo(new Point3(100, 3.5, 10)));
        Assert.That(lines[2].Points[0], Is.EqualTo(new Point3(0, 0, 0)));
        Assert.That(lines[2].Marks.Single().Kind, Is.EqualTo(MarkKind.Broken));
        Assert.That(network.LaneBoundaries(10).SelectMany(line => line.Points).Select(point => point.InPlane.X), Is.All.InRange(0, 100));
    }

    private static RoadNetwork Straight(string profiles, string lanes = Xodr.TwoLanes) =>
        Maps.Parse(Xodr.StraightRoad(lanes, extra: profiles));
}
