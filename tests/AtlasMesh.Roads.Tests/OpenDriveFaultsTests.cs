namespace AtlasMesh.Roads.Tests;

public sealed class OpenDriveFaultsTests
{
    private const string Center = "<center><lane id='0' type='none'/></center>";

    private static readonly string Sound = Xodr.StraightRoad(Xodr.TwoLanes);

    [TestCase("<OpenDRIVE><road></OpenDRIVE>", "map.xodr(1,20): error ROD001: the XML cannot be read")]
    [TestCase("", "error ROD001: the XML cannot be read: Root element is missing.")]
    [TestCase("<!DOCTYPE a [<!ENTITY x 'y'>]><OpenDRIVE/>", "error ROD001: the XML cannot be read: For security reasons DTD is prohibited")]
    [TestCase("<OpenDRIVE a='1' a='2'/>", "error ROD001: the XML cannot be read: 'a' is a duplicate attribute name.")]
    [TestCase("<OpenDRIVE>\0</OpenDRIVE>", "error ROD001: the XML cannot be read: '.', hexadecimal value 0x00, is an invalid character.")]
    [TestCase("<OpenSCENARIO/>", "map.xodr(1,2): error ROD003: the root is 'OpenSCENARIO', not 'OpenDRIVE'; give an OpenDRIVE file")]
    public void What_is_not_an_OpenDRIVE_text_is_refused_with_one_message(string text, string message)
    {
        var faults = Faults(text);
        Assert.That(faults, Has.Count.EqualTo(1));
        Assert.That(faults[0], Does.Contain(message));
    }

    [TestCase("revMinor='6'", "revMinor='2'", "ROD004: OpenDRIVE 1.2 is not read; save the map as 1.4 to 1.8")]
    [TestCase("revMinor='6'", "revMinor='9'", "ROD004: OpenDRIVE 1.9 is not read; save the map as 1.4 to 1.8")]
    [TestCase("revMinor='6'", "revMinor='six'", "ROD006: revMinor 'six' is not a whole number; write one, as in '-1'")]
    [TestCase("revMinor='6'", "", "ROD005: 'header' needs the attribute 'revMinor'; add it")]
    [TestCase("id='1' length", "length", "ROD005: 'road' needs the attribute 'id'; add it")]
    [TestCase("length='100' junction", "junction", "ROD005: 'road' needs the attribute 'length'; add it")]
    [TestCase(
        "length='100' junction", "length='-100' junction",
        "ROD007: length '-100' must be more than 0; give the real one or remove the element")]
    [TestCase(
        "length='100' junction", "length='99' junction",
        "ROD013: length '99' is not where the planView ends, at 100 m; make them agree")]
    [TestCase("x='0'", "x='NaN'", "ROD006: x 'NaN' is not a finite number; write one, as in '12.5'")]
    [TestCase("x='0'", "x='1e999'", "ROD006: x '1e999' is not a finite number; write one, as in '12.5'")]
    [TestCase("x='0'", "x='-Infinity'", "ROD006: x '-Infinity' is not a finite number; write one, as in '12.5'")]
    [TestCase("x='0'", "x='1,5'", "ROD006: x '1,5' is not a finite number; write one, as in '12.5'")]
    [TestCase("x='0'", "x='1e12'", "ROD007: x '1e12' is beyond 100000000; write a smaller one")]
    [TestCase(
        "hdg='0' length='100'", "hdg='0' length='0'",
        "ROD007: length '0' must be more than 0; give the real one or remove the element")]
    [TestCase("length='100' junction", "length='1000001' junction", "ROD007: length '1000001' is above 1000000; cut the road")]
    [TestCase("geometry s='0'", "geometry s='1'", "ROD010: s '1' does not follow on the geometry before, which ends at 0; close the gap")]
    [TestCase("<line/>", "", "ROD011: the geometry has no known shape; write a line, arc, spiral, poly3 or paramPoly3 inside it")]
    [TestCase("<line/>", "<helix/>", "ROD011: the geometry has no known shape; write a line, arc, spiral, poly3 or paramPoly3 inside it")]
    [TestCase("<line/>", "<poly3 a='0' b='0' c='0'/>", "ROD005: 'poly3' needs the attribute 'd'; add it")]
    [TestCase(
        "<line/>", "<paramPoly3 aU='0' bU='0' cU='0' dU='0' aV='0' bV='0' cV='0' dV='0'/>",
        "ROD012: the paramPoly3 stands still or turns too sharply to be driven")]
    [TestCase(
        "<line/>", "<paramPoly3 pRange='metres' aU='0' bU='100' cU='0' dU='0' aV='0' bV='0' cV='0' dV='0'/>",
        "ROD020: pRange 'metres' is not known; write 'normalized' or 'arcLength'")]
    [TestCase(
        "<line/>", "<paramPoly3 aU='0' bU='50' cU='0' dU='0' aV='0' bV='0' cV='0' dV='0'/>",
        "ROD023: the paramPoly3 is 50 m long over its range of p, not the 100 m of the geometry")]
    [TestCase("<planView>", "<include file='x.xml'/><planView>", "ROD022: 'include' is not followed; put the content of the other file")]
    [TestCase("<line/>", "<arc/>", "ROD005: 'arc' needs the attribute 'curvature'; add it")]
    [TestCase("<line/>", "<spiral curvStart='0'/>", "ROD005: 'spiral' needs the attribute 'curvEnd'; add it")]
    [TestCase("<line/>", "<arc curvature='9'/>", "ROD007: the geometry turns by up to 900 rad, allowed 40; check its curvature")]
    [TestCase(
        "<lane id='-1' type='driving'><width sOffset='0' a='3.5' b='0' c='0' d='0'/>", "<lane id='-1' type='driving'>",
        "ROD017: lane -1 has no width")]
    [TestCase(
        "<lane id='-1'", "<lane id='-2'",
        "ROD018: id '-2' is out of turn; number the lanes of 'right' -1, -2, ... without a gap, outwards")]
    [TestCase("<lane id='1' type='driving'", "<lane id='1'", "ROD005: 'lane' needs the attribute 'type'; add it")]
    [TestCase("laneSection s='0'", "laneSection s='7'", "ROD019: s '7' is out of order")]
    [TestCase("junction='-1'", "junction='-1' rule='left'", "ROD020: rule 'left' is not known; write 'LHT' or 'RHT'")]
    public void Each_fault_has_its_code_place_and_remedy(string sound, string broken, string message)
    {
        Assert.That(Sound, Does.Contain(sound));
        var faults = Faults(Replaced(Sound, sound, broken));
        Assert.That(faults, Has.Count.EqualTo(1), "no faults that follow from others");
        Assert.That(faults[0], Does.StartWith("map.xodr(1,").And.Contains($"): error {message}"));
    }

    [TestCase(
        "<link><successor elementType='road' elementId='7' contactPoint='start'/></link>",
        "ROD014: there is no road '7'; add it or correct elementId")]
    [TestCase(
        "<link><successor elementType='junction' elementId='7'/></link>",
        "ROD015: there is no junction '7'; add it or correct elementId")]
    [TestCase(
        "<link><successor elementType='bridge' elementId='1'/></link>",
        "ROD020: elementType 'bridge' is not known; write 'junction' or 'road'")]
    [TestCase(
        "<link><successor elementType='road' elementId='1'/></link>",
        "ROD005: 'successor' needs the attribute 'contactPoint'; add it")]
    [TestCase(
        "<type s='0' type='town'><speed max='50' unit='kn'/></type>",
        "ROD020: unit 'kn' is not a unit of speed; write 'm/s', 'km/h' or 'mph'")]
    [TestCase("<type s='0' type='town'><speed max='fast'/></type>", "ROD006: max 'fast' is not a finite number")]
    [TestCase("<type s='0' type='town'><speed max='-1'/></type>", "ROD007: max '-1' is below 0; write a larger one")]
    [TestCase(
        "<objects><object name='bay' s='101' t='0'/></objects>",
        "ROD021: s '101' is beyond the road's end at 100 m; move 'bay' back")]
    [TestCase("<objects><object name='bay' s='10'/></objects>", "ROD005: 'object' needs the attribute 't'; add it")]
    public void Links_speeds_and_places_are_checked(string extra, string message)
    {
        var faults = Faults(Xodr.StraightRoad(Xodr.TwoLanes, extra: extra));
        Assert.That(faults, Has.Count.EqualTo(1));
        Assert.That(faults[0], Does.Contain(message));
    }

    [TestCase(
        "incomingRoad='1' connectingRoad='2'", "<laneLink from='-1' to='-1'/>",
        "ROD014: there is no road '2'; add it or correct connectingRoad")]
    [TestCase("incomingRoad='1' connectingRoad='1'", "<laneLink from='-1'/>", "ROD005: 'laneLink' needs the attribute 'to'; add it")]
    public void Junctions_are_checked(string roads, string link, string message)
    {
        var junction = $"<junction id='5'><connection {roads} contactPoint='start'>{link}</connection></junction></OpenDRIVE>";
        var faults = Faults(Replaced(Sound, "</OpenDRIVE>", junction));
        Assert.That(faults, Has.Count.EqualTo(1));
        Assert.That(faults[0], Does.Contain(message));
    }

    [Test]
    public void A_virtual_junction_is_refused_by_name() =>
        Assert.That(
            Faults(Replaced(Sound, "</OpenDRIVE>", "<junction id='5' type='virtual'/></OpenDRIVE>")),
            Has.One.Contains("ROD022: type 'virtual' is not read; write 'default' or 'direct'"));

    [Test]
    public void A_link_to_a_lane_that_is_not_there_is_left_out_with_a_warning()
    {
        const string Junction = "<junction id='5'><connection incomingRoad='1' connectingRoad='1' contactPoint='start'>"
            + "<laneLink from='-1' to='-9'/></connection></junction></OpenDRIVE>";
        var text = Replaced(Sound, "</OpenDRIVE>", Junction);
        const string Message = "ROD016: road '1' has no lane '-9': nothing drives there; name one of its lanes";
        Assert.That(Maps.Parse(text).Warnings.Select(fault => fault.ToString()), Has.One.Contains($"warning {Message}"));
        var strict = OpenDriveReader.Read("map.xodr", text, MapStrictness.Standard);
        Assert.That(strict.Faults.Select(fault => fault.ToString()), Has.One.Contains($"error {Message}"));
    }

    [TestCase(
        "<laneSection s='0'><right><lane id='-1' type='driving'>" + Xodr.Width + "</lane></right></laneSection>",
        "ROD040: the lane section has no lane 0")]
    [TestCase(
        "<laneSection s='0'>" + Center + "<right><lane id='-1' type='driving'><width sOffset='0' a='3' b='-0.04' c='0' d='0'/></lane>"
        + "</right></laneSection>",
        "ROD039: lane -1 has a width of -1 m at its narrowest")]
    public void A_breach_that_leaves_a_road_to_drive_on_is_a_warning_and_an_error_where_strict(string lanes, string message)
    {
        var text = Xodr.StraightRoad(lanes);
        Assert.That(Maps.Parse(text).Warnings.Select(fault => fault.ToString()), Has.One.Contains($"warning {message}"));
        var strict = OpenDriveReader.Read("map.xodr", text, MapStrictness.Standard);
        Assert.That(strict.Faults.Select(fault => fault.ToString()), Has.One.Contains($"error {message}"));
    }

    [TestCase("<laneSection s='0'>" + Center + "</laneSection>", "ROD008: the laneSection has no lane beside the center one")]
    [TestCase("", "ROD008: the road has no lanes with a laneSection; add one")]
    public void A_road_without_lanes_is_refused(string lanes, string message) =>
        Assert.That(Faults(Xodr.StraightRoad(lanes)), Has.One.Contains(message));

    [Test]
    public void Geometry_that_jumps_is_refused_with_the_size_of_the_jump()
    {
        const string Second = "<line/></geometry><geometry s='100' x='100' y='0.5' hdg='0' length='50'><line/></geometry>";
        var text = Replaced(Replaced(Sound, "<line/></geometry>", Second), "length='100' junction", "length='150' junction");
        Assert.That(Faults(text), Has.One.Contains("ROD010: the geometry begins 0.5 m from where the one before ends, allowed 0.05"));
    }

    [Test]
    public void Two_roads_of_one_id_are_refused() =>
        Assert.That(
            Faults(Xodr.File(Sound.Split("/>", 2)[1].Replace("</OpenDRIVE>", "", StringComparison.Ordinal) + "<road id='1'/>")),
            Has.One.Contains("ROD009: there is already a road '1'; give each its own id"));

    [Test]
    public void All_faults_of_a_file_are_reported_at_once_in_the_order_of_the_text()
    {
        const string Text = """
            <OpenDRIVE>
              <header revMajor="1" revMinor="6"/>
              <road id="1" length="100" junction="-1">
                <link><successor elementType="road" elementId="9" contactPoint="start"/></link>
                <planView><geometry s="0" x="nan" y="0" hdg="0" length="-5"><line/></geometry></planView>
                <lanes><laneSection s="0"><right>
                  <lane id="-1" type="driving"/>
                  <lane id="-2" type="driving"><width sOffset="0" a="x" b="0" c="0" d="0"/></lane>
                </right></laneSection></lanes>
              </road>
            </OpenDRIVE>
            """;

        Assert.That(Faults(Text).Select(fault => fault.Split(';')[0]), Is.EqualTo(new[]
        {
            "map.xodr(4,41): error ROD014: there is no road '9'",
            "map.xodr(5,31): error ROD006: x 'nan' is not a finite number",
            "map.xodr(5,53): error ROD007: length '-5' must be more than 0",
            "map.xodr(7,8): error ROD017: lane -1 has no width",
            "map.xodr(8,55): error ROD006: a 'x' is not a finite number",
        }));
    }

    [Test]
    public void Deep_nesting_ends_at_the_cap()
    {
        var text = string.Concat(Enumerable.Repeat("<a>", 200_000));
        Assert.That(Faults(text), Has.One.Contains("ROD002: elements are nested deeper than 64; flatten the file"));
    }

    [Test]
    public void Many_elements_end_at_the_cap()
    {
        var text = $"<OpenDRIVE>{string.Concat(Enumerable.Repeat("<a/>", 1_000_001))}</OpenDRIVE>";
        Assert.That(Faults(text), Has.One.Contains("ROD002: the file has more than 1000000 elements; split it"));
    }

    [Test]
    public void Many_faults_end_at_the_cap()
    {
        var text = Xodr.File(string.Concat(Enumerable.Repeat("<road/>", 5_000)));
        Assert.That(Faults(text), Has.Count.EqualTo(1_001));
    }

    [Test]
    public void A_small_file_cannot_ask_for_much_memory()
    {
        const string Circles = "<geometry s='0' x='0' y='0' hdg='0' length='1'><arc curvature='37'/></geometry>";
        var text = Replaced(Sound, Xodr.Line(100), string.Concat(Enumerable.Repeat(Circles, 1_000)));
        const string Message = "ROD002: the roads up to here turn so much that they need more than 200000 segments; split the map";
        Assert.That(Faults(text), Has.One.Contains(Message));
    }

    [Test]
    public void A_byte_order_mark_and_a_declared_encoding_are_no_fault() =>
        Assert.That(Faults($"\uFEFF<?xml version='1.0' encoding='utf-16'?>{Sound}"), Is.Empty);

    private static List<string> Faults(string text) =>
        [.. OpenDriveReader.Read("map.xodr", text).Faults.Select(fault => fault.ToString())];

    private static string Replaced(string text, string sound, string broken) => text.Replace(sound, broken, StringComparison.Ordinal);
}
