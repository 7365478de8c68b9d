using AtlasMesh.Exact;
using AtlasMesh.Roads.Features;

namespace AtlasMesh.Roads.Tests;

/// <summary>What stands on the roads comes out typed, as the file has it.</summary>
public sealed class FeatureTests
{
    private static readonly RoadNetwork Map = FeatureMap.Network;

    private static RoadDetails Quay => Map.Details(0);

    [Test]
    public void A_map_of_every_element_is_read_without_a_word() =>
        Assert.That(Map.Warnings.Select(warning => warning.ToString()), Is.Empty);

    [Test]
    public void The_header_tells_version_projection_and_offset() =>
        Assert.That(Map.Header, Is.EqualTo(
            new MapHeader(8, "yard", "2.0", "2026-01-01", "us", "+proj=utm +zone=32", new MapOffset(10, 20, 3, 0.5))));

    [Test]
    public void A_road_tells_its_name_type_links_and_user_data()
    {
        Assert.That((Quay.Id, Quay.Name, Quay.JunctionId, Quay.IsLeftHand), Is.EqualTo(("1", "Quay", "", false)));
        Assert.That(Quay.Types, Is.EqualTo(new[] { new RoadType(0, "town", "DE") }));
        Assert.That(Quay.Predecessor, Is.EqualTo(new RoadLink("2", false, false)));
        Assert.That(Quay.Successor, Is.EqualTo(new RoadLink("9", true, true)));
        Assert.That(Quay.UserData, Is.EqualTo(new[] { new UserEntry("zone", "7") }));
        Assert.That(Map.UserData, Is.EqualTo(new[] { new UserEntry("tool", "1.0") }));
        Assert.That(Map.Details(2).JunctionId, Is.EqualTo("9"));
    }

    [Test]
    public void A_road_of_all_geometries_is_one_line() =>
        Assert.That(
            Enumerable.Range(0, 101).Select(s => Map.ToWorld(new RoadPosition(0, s, 0)).X),
            Is.EqualTo(Enumerable.Range(0, 101)).Within(1e-6));

    [Test]
    public void An_object_tells_place_size_and_purpose()
    {
        var shed = Map.FindObject("o1")!;
        Assert.That((shed.Name, shed.Type, shed.Subtype, shed.Road), Is.EqualTo(("shed", "building", "hut", 0)));
        Assert.That(shed.Place, Is.EqualTo(new FeaturePlace(10, 8, 1, 0.2, 0.1, 0.3)));
        Assert.That(shed.Size, Is.EqualTo(new ObjectSize(4, 3, 2.5, 0)));
        Assert.That((shed.Orientation, shed.IsDynamic, shed.IsPerpendicular), Is.EqualTo((FeatureOrientation.Along, true, true)));
        Assert.That(shed.ValidLength, Is.EqualTo(5));
        Assert.That(shed.Validities, Is.EqualTo(new[] { new LaneValidity(-2, -1) }));
        Assert.That(shed.Materials, Is.EqualTo(new[] { new ObjectMaterial("concrete", 0.7, 0.02) }));
        Assert.That(shed.Parking, Is.EqualTo(new ParkingSpace("handicapped", "2 h")));
        Assert.That(shed.UserData, Is.EqualTo(new[] { new UserEntry("owner", "port") }));
        Assert.That(Map.ToSurface(0, shed.Place).Plane.Heading, Is.EqualTo(0.2).Within(1e-9));
        Assert.That(Map.ToSurface(0, shed.Place).Z, Is.EqualTo(Map.Height(new RoadPosition(0, 10, 8)) + 1).Within(1e-12));
    }

    [Test]
    public void An_object_repeats_and_has_outlines_markings_and_borders()
    {
        var shed = Map.FindObject("o1")!;
        Assert.That(shed.Repeats, Is.EqualTo(new[]
        {
            new ObjectRepeat(
                10, 30, 5, new ValueRange(8, 9), new ValueRange(0, 1), new ValueRange(1, 2), new ValueRange(1, 1), new ValueRange(2, 2),
                new ValueRange(1, 1)),
        }));
        var outline = shed.Outlines.Single();
        Assert.That(
            (outline.Id, outline.IsClosed, outline.IsOuter, outline.FillType, outline.LaneType),
            Is.EqualTo(("0", true, true, "grass", "border")));
        Assert.That(
            outline.Corners,
            Is.EqualTo(new OutlineCorner[] { new OutlineCorner.OnRoad("0", 10, 8, 0.5, 2), new OutlineCorner.OnObject("1", 1, 2, 3, 4) }));
        var marking = shed.Markings.Single();
        Assert.That((marking.Side, marking.Color, marking.LineLength, marking.StopOffset), Is.EqualTo(("front", MarkColor.Blue, 2, 0.5)));
        Assert.That(marking.Corners, Is.EqualTo(new[] { "0", "1" }));
        Assert.That((shed.Borders.Single().Type, shed.Borders.Single().IsWhole), Is.EqualTo(("curb", true)));
    }

    [Test]
    public void Bridges_tunnels_and_references_to_objects_are_told()
    {
        Assert.That(
            Quay.Structures.Select(one => (one.IsTunnel, one.Id, one.Name)),
            Is.EqualTo(new[] { (false, "b", "Over"), (true, "t", "Under") }));
        Assert.That(Quay.Structures[1].Lighting, Is.EqualTo(0.5));
        Assert.That((Quay.Structures[0].Holds(20), Quay.Structures[0].Holds(51)), Is.EqualTo((true, false)));
        Assert.That((Quay.ObjectReferences.Single().ObjectId, Quay.ObjectReferences.Single().S), Is.EqualTo(("o7", 50)));
    }

    [Test]
    public void A_sign_tells_its_meaning_lanes_and_dependencies()
    {
        var sign = Map.FindSignal("s1")!;
        Assert.That((sign.Type, sign.Subtype, sign.Country, sign.CountryRevision), Is.EqualTo(("274", "-1", "DE", "2017")));
        Assert.That((sign.Value, sign.Unit, sign.Text, sign.IsDynamic), Is.EqualTo((30, "km/h", "30", false)));
        Assert.That(sign.Orientation, Is.EqualTo(FeatureOrientation.Against));
        Assert.That(sign.Place, Is.EqualTo(new FeaturePlace(40, -6, 2, 0.1, 0, 0)));
        Assert.That((sign.HoldsFor(-1), sign.HoldsFor(1)), Is.EqualTo((true, false)));
        Assert.That(sign.Dependencies, Is.EqualTo(new[] { new SignalDependency("s2", "limitline") }));
        Assert.That(sign.Links, Is.EqualTo(new[] { new SignalLink("o1", false, "pole") }));
        Assert.That(sign.Position, Is.EqualTo(new SignalPosition.OnRoad("2", new FeaturePlace(5, 1, 2, 0, 0, 0))));
    }

    [Test]
    public void A_light_is_dynamic_has_a_controller_and_may_stand_in_the_world()
    {
        var light = Map.FindSignal("s2")!;
        Assert.That((light.IsDynamic, light.HoldsFor(1), light.Value), Is.EqualTo((true, true, (double?)null)));
        Assert.That(light.Position, Is.EqualTo(new SignalPosition.InWorld(new Point3(1, 2, 3), 0.4, 0, 0)));
        var controller = Map.Controllers.Single();
        Assert.That((controller.Id, controller.Name, controller.Sequence), Is.EqualTo(("c1", "lights", 2)));
        Assert.That(controller.Controls, Is.EqualTo(new[] { new SignalControl("s2", "main") }));
        var reference = Quay.SignalReferences.Single();
        Assert.That((reference.SignalId, reference.Validities.Single().Holds(1)), Is.EqualTo(("s9", true)));
    }

    [Test]
    public void A_mark_tells_kind_colour_lines_and_sway()
    {
        var mark = Map.MarkAt(0, 0, 50);
        Assert.That(
            (mark.Kind, mark.Color, mark.IsBold, mark.LaneChange),
            Is.EqualTo((MarkKind.SolidBroken, MarkColor.Yellow, true, LaneChange.Increase)));
        Assert.That((mark.Width, mark.Height, mark.Details.Name), Is.EqualTo((0.2, 0.01, "pair")));
        Assert.That(mark.Details.Lines, Is.EqualTo(new[] { new MarkLine(3, 6, 0.1, 0, 0.12, "caution", MarkColor.White) }));
        Assert.That(mark.Details.Explicit, Is.EqualTo(new[] { new ExplicitMarkLine(5, 2, 0.2, 0.1, "none") }));
        Assert.That(mark.Details.Sways.Single().At(10), Is.EqualTo(1).Within(1e-12));
        Assert.That(Map.MarkAt(0, -1, 50), Is.EqualTo(RoadMark.Unmarked));
    }

    [Test]
    public void Every_kind_and_colour_of_mark_has_a_word_of_its_own(
        [Values("none", "solid", "broken", "solid solid", "solid broken", "broken solid", "broken broken", "botts dots", "grass", "curb",
            "edge", "custom")] string kind,
        [Values("standard", "white", "yellow", "blue", "red", "green", "orange", "violet", "black")] string color)
    {
        var lanes = Xodr.TwoLanes.Replace(
            "<lane id='0' type='none'/>", $"<lane id='0' type='none'><roadMark type='{kind}' color='{color}' sOffset='0'/></lane>",
            StringComparison.Ordinal);
        var network = Maps.Parse(Xodr.StraightRoad(lanes));
        Assert.That(network.Warnings, Is.Empty);
        var mark = network.MarkAt(0, 0, 1);
        Assert.That($"{mark.Kind}".ToUpperInvariant(), Is.EqualTo(kind.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant()));
        Assert.That($"{mark.Color}".ToUpperInvariant(), Is.EqualTo(color.ToUpperInvariant()));
    }

    [Test]
    public void A_word_that_the_standard_does_not_know_is_a_warning()
    {
        var lanes = Xodr.TwoLanes.Replace("id='0' type='none'", "id='0' type='towpath'", StringComparison.Ordinal);
        var network = Maps.Parse(Xodr.StraightRoad(lanes));
        Assert.That(network.Warnings.Single().ToString(), Does.EndWith(
            "warning ROD033: type 'towpath' of 'lane' is not a word of OpenDRIVE; it is taken as 'Other'"));
    }

    [Test]
    public void A_lane_tells_kind_material_access_and_limits()
    {
        var lane = Map.Details(0, -1, 50);
        Assert.That((lane.Kind, lane.Type, lane.IsLevel), Is.EqualTo((LaneKind.Driving, "driving", false)));
        Assert.That(lane.Materials, Is.EqualTo(new[] { new LaneMaterial(0, "asphalt", 0.9, 0.01) }));
        Assert.That((lane.Access.Single().IsDenial, lane.Access.Single().Restrictions), Is.EqualTo((true, new[] { "truck", "bus" })));
        Assert.That(lane.Rules, Is.EqualTo(new[] { (0.0, "no stopping") }));
        Assert.That(Map.SpeedLimit(0, -1, 50), Is.EqualTo(10));
        Assert.That(Map.SpeedLimit(0, -1, 10), Is.EqualTo(50 / 3.6).Within(1e-12));
        Assert.That(Map.Details(0, -2, 50).Kind, Is.EqualTo(LaneKind.Hov));
    }

    [Test]
    public void A_reversed_lane_runs_the_other_way()
    {
        Assert.That(Map.Details(0, 1, 0).Travel, Is.EqualTo(LaneTravel.Reversed));
        Assert.That((Map.Direction(0, 1), Map.Direction(0, -1)), Is.EqualTo((1, 1)));
        Assert.That(Map.FollowLane(new LanePosition(0, 1, 10, 0), 30).At(30).Pose.X, Is.EqualTo(40).Within(1e-6));
        Assert.That(Map.LaneWidth(0, 1, 5), Is.EqualTo(3.5), "told by its border");
    }

    [Test]
    public void A_junction_tells_ways_priorities_and_controllers()
    {
        var gate = Map.Junctions.Single();
        Assert.That((gate.Id, gate.Name, gate.IsDirect), Is.EqualTo(("9", "gate", false)));
        Assert.That((gate.Ways.Single().IncomingRoad, gate.Ways.Single().ConnectingRoad), Is.EqualTo(("1", "3")));
        Assert.That(gate.Priorities, Is.EqualTo(new[] { new JunctionPriority("3", "1") }));
        Assert.That(gate.Controllers, Is.EqualTo(new[] { new JunctionController("c1", "cycle", 1) }));
    }

    [Test]
    public void Switches_and_stations_are_told()
    {
        Assert.That(Quay.Switches, Is.EqualTo(new[]
        {
            new RailSwitch("w", "west", "dynamic", new RailTrack("1", 10, true), new RailTrack("2", 0, false), "x"),
        }));
        var station = Map.Stations.Single();
        Assert.That((station.Id, station.Name, station.Type), Is.EqualTo(("st", "Central", "small")));
        Assert.That(station.Platforms.Single().Segments, Is.EqualTo(new[] { new PlatformSegment("1", 0, 20, true) }));
    }

    [Test]
    public void An_element_that_is_passed_over_is_told_about_once()
    {
        var text = Xodr.StraightRoad(
            Xodr.TwoLanes, extra: "<surface><CRG file='a.crg'/><CRG file='b.crg'/></surface><wormhole/><wormhole/>");
        Assert.That(Maps.Parse(text).Warnings.Select(warning => warning.Message), Is.EqualTo(new[]
        {
            "'CRG' is passed over: the surface grid lies in another file: heights are those of the profiles alone",
            "'wormhole' is no element of OpenDRIVE 1.4 to 1.8 that is known here; it is passed over",
        }));
    }

    [Test]
    public void Faults_of_features_are_reported_with_all_others()
    {
        var text = FeatureMap.Text.Replace(" t=\"8\"", " t=\"aside\"", StringComparison.Ordinal)
            .Replace("signalId=\"s2\"", "", StringComparison.Ordinal).Replace("dir=\"+\"", "dir=\"up\"", StringComparison.Ordinal);
        Assert.That(OpenDriveReader.Read("map.xodr", text).Faults.Select(fault => fault.Message), Is.EqualTo(new[]
        {
            "t 'aside' is not a finite number; write one, as in '12.5'",
            "t 'aside' is not a finite number; write one, as in '12.5'",
            "dir 'up' is not known; write '+' or '-'",
            "'control' needs the attribute 'signalId'; add it",
        }));
    }

    [Test]
    public void A_direct_junction_joins_lanes_for_both_directions_of_travel()
    {
        var text = Xodr.File(
            Road("1", 0, "<successor elementType='junction' elementId='5'/>")
            + Road("2", 100, "<predecessor elementType='junction' elementId='5'/>")
            + "<junction id='5' type='direct'><connection id='0' incomingRoad='1' linkedRoad='2' contactPoint='start'>"
            + "<laneLink from='-1' to='-1'/><laneLink from='1' to='1'/></connection></junction>");
        var network = Maps.Parse(text);
        Assert.That(network.Junctions.Single().IsDirect, Is.True);
        Assert.That(network.FollowLane(new LanePosition(0, -1, 50, 0), 100).At(100).Pose.Position, Is.EqualTo(new Vector2(150, -1.75)));
        Assert.That(network.FollowLane(new LanePosition(1, 1, 50, 0), 100).At(100).Pose.Position, Is.EqualTo(new Vector2(50, 1.75)));
    }

    private static string Road(string id, double x, string link) =>
        $"<road id='{id}' length='100' junction='-1'><link>{link}</link><planView>"
        + $"<geometry s='0' x='{x}' y='0' hdg='0' length='100'><line/></geometry></planView><lanes>{Xodr.TwoLanes}</lanes></road>";
}
