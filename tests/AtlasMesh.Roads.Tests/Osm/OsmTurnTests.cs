using AtlasMesh.Roads.Osm;

namespace AtlasMesh.Roads.Tests.Osm;

/// <summary>Turn restrictions, lane arrows and the ways through a junction.</summary>
public sealed class OsmTurnTests
{
    [Test]
    public void Without_a_restriction_every_turn_is_allowed() =>
        Assert.That(Cross().Read().Ways(1, 4), Is.EqualTo("1 4"));

    [Test]
    public void A_forbidden_turn_is_not_taken()
    {
        var map = Cross().Restriction("no_left_turn", 1, "m", 4).Read();
        Assert.That(map.Ways(1, 4), Is.Not.EqualTo("1 4"));
        Assert.That((map.Ways(1, 2), map.Ways(1, 3), map.Ways(2, 4)), Is.EqualTo(("1 2", "1 3", "2 4")));
        Assert.That((map.Counts.Restrictions, map.Counts.Obeyed), Is.EqualTo((1, 1)));
    }

    [Test]
    public void A_mandatory_turn_is_the_only_one_taken()
    {
        var map = Cross().Restriction("only_straight_on", 1, "m", 2).Read();
        Assert.That(map.Ways(1, 2), Is.EqualTo("1 2"));
        Assert.That((map.Ways(1, 3), map.Ways(1, 4)), Is.EqualTo(("1 2 3", "1 2 4")));
        Assert.That(map.Ways(3, 4), Is.EqualTo("3 4"));
    }

    [TestCase("except=bus;motorcar", "1 4")]
    [TestCase("except=psv", null)]
    public void A_restriction_does_not_hold_for_whom_it_excepts(string except, string? ways)
    {
        var map = Cross().Restriction("no_left_turn", 1, "m", 4, except).Read();
        Assert.That(map.Ways(1, 4) == "1 4", Is.EqualTo(ways == "1 4"));
    }

    [Test]
    public void A_restriction_for_other_vehicles_does_not_hold()
    {
        var map = Cross().Restriction("", 1, "m", 4, "restriction:hgv=no_left_turn").Read();
        Assert.That(map.Ways(1, 4), Is.EqualTo("1 4"));
        Assert.That(map.Codes(), Is.Empty);
    }

    [TestCase("restriction:conditional=no_left_turn @ (Mo-Fr 07:00-09:00)", "")]
    [TestCase("day_on=Monday", "no_left_turn")]
    public void A_restriction_that_holds_at_times_is_obeyed_always_and_told(string tag, string kind)
    {
        var map = Cross().Restriction(kind, 1, "m", 4, tag).Read();
        Assert.That(map.Ways(1, 4), Is.Not.EqualTo("1 4"));
        Assert.That(map.Codes(), Is.EqualTo(new[] { "OSM026" }));
    }

    [TestCase("restriction:conditional=no_right_turn @ (06:00-10:00; Mo); no_left_turn @ (10:00-12:00)", "")]
    [TestCase("restriction:conditional=no_left_turn @ (06:00-10:00)", "no_right_turn")]
    [TestCase("restriction:conditional=none @ (Su)", "no_left_turn")]
    public void Each_of_several_restrictions_of_a_relation_is_obeyed(string tag, string kind)
    {
        var map = Cross().Restriction(kind, 1, "m", 4, tag).Read();
        Assert.That(map.Ways(1, 4), Is.Not.EqualTo("1 4"));
        Assert.That((map.Counts.Obeyed, string.Join(' ', map.Codes())), Is.EqualTo((1, "OSM026")));
    }

    [Test]
    public void Both_an_obligation_and_a_prohibition_at_times_are_obeyed()
    {
        var map = Cross().Restriction("only_straight_on", 1, "m", 2, "restriction:conditional=no_u_turn @ (Su)").Read();
        Assert.That(map.Counts.Obeyed, Is.EqualTo(1));
        Assert.That(map.Codes(), Is.EqualTo(new[] { "OSM026" }));
    }

    [TestCase("no_right_turn_on_red")]
    [TestCase("sometimes")]
    public void A_restriction_with_an_unknown_word_is_told_and_not_obeyed(string kind)
    {
        var map = Cross().Restriction(kind, 1, "m", 4).Read();
        Assert.That(map.Codes(), Is.EqualTo(new[] { "OSM027" }));
        Assert.That((map.Counts.Obeyed, map.Ways(1, 4)), Is.EqualTo((0, "1 4")));
    }

    [Test]
    public void A_restriction_whose_members_do_not_meet_is_told() =>
        Assert.That(Cross().Restriction("no_left_turn", 1, "e", 4).Read().Codes(), Is.EqualTo(new[] { "OSM027" }));

    [Test]
    public void A_forbidden_way_over_a_street_is_not_taken_but_each_half_of_it_is()
    {
        var map = Ladder().Restriction("no_u_turn", 1, "5", 3).Read();
        Assert.That(map.Ways(1, 3), Is.Null.Or.Not.EqualTo("1 5 3"));
        Assert.That((map.Ways(1, 4), map.Ways(2, 3), map.Ways(1, 2)), Is.EqualTo(("1 5 4", "2 5 3", "1 2")));
    }

    [Test]
    public void A_mandatory_way_over_a_street_is_driven_to_its_end()
    {
        var map = Ladder().Restriction("only_left_turn", 1, "5", 3).Read();
        Assert.That((map.Ways(1, 3), map.Ways(2, 4)), Is.EqualTo(("1 5 3", "2 5 4")));
        Assert.That(map.Ways(1, 2), Is.Not.EqualTo("1 2"));
        Assert.That(map.Ways(1, 4), Is.Not.EqualTo("1 5 4"));
    }

    [Test]
    public void Arrows_say_which_lane_leads_where()
    {
        var map = Cross("oneway=yes", "lanes=3", "turn:lanes=left|through|right").Read();
        Assert.That(new[] { 4, 2, 3 }.Select(way => LanesThatReach(map, way)), Is.EqualTo(new[] { "-1", "-2", "-3" }));
    }

    [Test]
    public void Without_arrows_every_lane_goes_straight_and_the_outer_ones_turn()
    {
        var map = Cross("oneway=yes", "lanes=3").Read();
        Assert.That(new[] { 4, 2, 3 }.Select(way => LanesThatReach(map, way)), Is.EqualTo(new[] { "-1", "-1 -2 -3", "-3" }));
    }

    [Test]
    public void No_lane_ends_while_the_street_goes_on()
    {
        var map = Cross("oneway=yes", "lanes=3", "turn:lanes=left|left|left").Read();
        Assert.That(LanesThatReach(map, 4), Is.EqualTo("-1 -2 -3"));
        Assert.That((map.Ways(1, 2), map.Ways(1, 3)), Is.EqualTo(("1 2", "1 3")));
    }

    [Test]
    public void Lanes_side_by_side_stay_side_by_side_where_only_tags_change()
    {
        var map = new Sketch().Node("a", 0, 0).Node("b", 100, 0).Node("c", 200, 20)
            .Way(1, "a b", "highway=trunk", "oneway=yes", "lanes=2").Way(2, "b c", "highway=trunk", "oneway=yes", "lanes=2", "maxspeed=70")
            .Read();
        var path = map.Roads.FollowLane(new LanePosition(map.RoadsOf(1).Single(), -2, 10, 0), 170);
        var beside = map.Roads.Neighbour(path, 5, 1)!;

        Assert.That(beside.Length, Is.EqualTo(path.Length).Within(1));
        Assert.That(beside.Lanes.Select(lane => lane.Lane), Has.All.EqualTo(-1));
    }

    [Test]
    public void A_lane_that_opens_and_one_that_ends_are_joined_to_their_neighbour()
    {
        var map = new Sketch().Node("a", 0, 0).Node("b", 100, 0).Node("c", 200, 0).Node("d", 300, 0)
            .Street(1, "a b", "oneway=yes").Street(2, "b c", "oneway=yes", "lanes=2").Street(3, "c d", "oneway=yes").Read();
        Assert.That(LanesThatReach(map, 2), Is.EqualTo("-1"));
        Assert.That(map.LanesOf(2).Select(lane => map.Roads.FindPath(lane, map.LanesOf(3).Single()) is not null), Has.All.True);
        Assert.That(map.LanesOf(2).Select(lane => map.Roads.FindPath(map.LanesOf(1).Single(), lane) is not null), Has.All.True);
    }

    private static string LanesThatReach(OsmMap map, int way) => string.Join(' ', map.LanesOf(1)
        .Where(lane => map.LanesOf(way).Any(end => map.Roads.FindPath(lane, end) is { } path && path.Length < 120))
        .Select(lane => lane.Lane));

    /// <summary>Way 1 comes from the west, 2 leaves to the east, 3 to the south and 4 to the north.</summary>
    private static Sketch Cross(params string[] tags) => new Sketch()
        .Node("m", 0, 0).Node("w", -100, 0).Node("e", 100, 0).Node("s", 0, -100).Node("n", 0, 100)
        .Street(1, "w m", tags).Street(2, "m e").Street(3, "m s").Street(4, "m n");

    /// <summary>Ways 1 and 2 along the south, 3 and 4 along the north, both one-way apart, and 5 between them.</summary>
    private static Sketch Ladder() => new Sketch()
        .Node("a", -100, 0).Node("b", 0, 0).Node("c", 100, 0).Node("d", -100, 60).Node("f", 0, 60).Node("g", 100, 60)
        .Street(1, "a b").Street(2, "b c").Street(3, "f d").Street(4, "f g").Street(5, "b f");
}
