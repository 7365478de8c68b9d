using CsCheck;

namespace AtlasMesh.OpenScenario.Tests;

/// <summary>What is wrong with a file is said with its place, a stable code and how to mend it; all of it at once.</summary>
[TestFixture]
internal sealed class ReaderFaultTests
{
    [Test]
    public void A_right_file_is_read() => Assert.That(new TestFiles().Read().IsValid, Is.True);

    [Test]
    public void Broken_xml_is_told_with_its_place() =>
        Assert.That(new TestFiles { Action = "<LongitudinalAction>" }.OnlyFault(),
            Does.StartWith("x.xosc(24,3)").And.Contain("error OSC001: this is not well-formed XML"));

    [TestCase("""<!DOCTYPE a [<!ENTITY b "c">]>""")]
    [TestCase("""<!DOCTYPE a SYSTEM "file:///etc/passwd">""")]
    public void A_document_type_is_refused(string type) =>
        Assert.That(new TestFiles { Prolog = type }.OnlyFault(),
            Does.StartWith("x.xosc(1,1)").And.Contain("error OSC002: a document type declaration is not accepted"));

    [Test]
    public void An_empty_file_is_broken_xml() =>
        Assert.That(OpenScenarioFile.Read("x.xosc", _ => "").Faults[0].Code, Is.EqualTo("OSC001"));

    [Test]
    public void A_missing_scenario_file_is_a_fault() =>
        Assert.That(
            OpenScenarioFile.Read("x.xosc", _ => null).Faults[0].ToString(),
            Is.EqualTo("x.xosc: error OSC004: there is no such file; correct the path"));

    [Test]
    public void A_file_deeper_or_longer_than_the_caps_is_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("<a>", 200_000));
        var wide = $"<a>{string.Concat(Enumerable.Repeat("<b/>", 200_001))}</a>";
        var longAttribute = $"<a b=\"{new string('x', 20_000)}\"/>";
        var huge = new string(' ', 8_000_001);

        foreach (var text in new[] { deep, wide, longAttribute, huge })
            Assert.That(OpenScenarioFile.Read("x.xosc", _ => text).Faults.Single().Code, Is.EqualTo("OSC003"));
    }

    private const string Place = """<Position><LanePosition roadId="1" laneId="-2" s="9"/>""";

    [TestCase("conditionEdge=\"rising\"", "conditionEdge=\"rising\" dealy=\"1\"", "OSC043: 'Condition' has no attribute 'dealy'; "
        + "delete it, or take one of conditionEdge, delay, name")]
    [TestCase("<Init>", "<Init start=\"1\">", "OSC043: 'Init' has no attributes, and so no 'start'; delete it")]
    [TestCase("</Init>", "</Init><Init><Actions/></Init>", "OSC044: 'Storyboard' has room for one 'Init'; delete this or the one before")]
    [TestCase("<SpeedActionTarget>", "<SpeedActionTarget><RelativeTargetSpeed entityRef=\"a\" value=\"1\" "
        + "speedTargetValueType=\"delta\" continuous=\"false\"/>", "OSC044: 'SpeedActionTarget' has room for one, and has")]
    [TestCase("</PrivateAction></Action>", "<TeleportAction>" + Place + "</Position></TeleportAction></PrivateAction></Action>",
        "OSC044: 'PrivateAction' has room for one, and has 'LongitudinalAction' already")]
    [TestCase("</Position>", "<LanePosition roadId=\"1\" laneId=\"-2\" s=\"9\"/></Position>", "OSC044: 'Position' has room for one")]
    public void What_the_standard_has_no_room_for_is_refused(string instead, string written, string fault)
    {
        var text = new TestFiles().Text;
        var at = text.IndexOf(instead, StringComparison.Ordinal);
        var spoilt = text[..at] + written + text[(at + instead.Length)..];
        Assert.That(new TestFiles().Instead(spoilt).OnlyFault(), Does.Contain($"error {fault}"));
    }

    [Test]
    public void Whether_a_distance_is_between_bodies_has_to_be_said() =>
        Assert.That(
            new TestFiles
            {
                Condition = """
                    <ByEntityCondition><TriggeringEntities triggeringEntitiesRule="any"><EntityRef entityRef="a"/></TriggeringEntities>
                    <EntityCondition><TimeHeadwayCondition entityRef="a" value="1" rule="lessThan"/></EntityCondition></ByEntityCondition>
                    """,
            }.OnlyFault(),
            Does.Contain("error OSC011").And.Contain("freespace"));

    [TestCase("", null)]
    [TestCase("<ConstraintGroup><ValueConstraint rule=\"lessThan\" value=\"1\"/></ConstraintGroup>", "OSC023")]
    public void Parameters_of_a_maneuver_are_its_own_and_keep_their_constraints(string constraint, string? fault)
    {
        var local = $"""
            <ParameterDeclarations><ParameterDeclaration name="t" parameterType="double" value="5">{constraint}</ParameterDeclaration>
            <ParameterDeclaration name="who" parameterType="string" value="a"/></ParameterDeclarations>
            """;
        var files = new TestFiles
        {
            Action = TestFiles.SpeedTo("$t"),
            Condition = """
                <ByEntityCondition><TriggeringEntities triggeringEntitiesRule="any"><EntityRef entityRef="$who"/></TriggeringEntities>
                <EntityCondition><SpeedCondition value="1" rule="lessThan"/></EntityCondition></ByEntityCondition>
                """,
        };
        var text = files.Text.Replace("<Maneuver name=\"maneuver\">", $"<Maneuver name=\"maneuver\">{local}", StringComparison.Ordinal);
        var (from, to) = (text.IndexOf("<Maneuver ", StringComparison.Ordinal), text.IndexOf("</ManeuverGroup>", StringComparison.Ordinal));
        var twin = text[from..to].Replace("name=\"maneuver\"", "name=\"twin\"", StringComparison.Ordinal);
        var reading = files.Instead(text.Insert(to, fault is null ? twin : "")).Read();

        if (fault is null) Assert.That(reading.IsValid, Is.True, () => string.Join('\n', reading.Faults));
        else Assert.That(reading.Faults.Single().Code, Is.EqualTo(fault));
    }

    [TestCase("1", "0", null)]
    [TestCase("1", "3", null)]
    [TestCase("1", "4", "1.4")]
    [TestCase("1", "9", "1.9")]
    [TestCase("2", "0", "2.0")]
    [TestCase("1", "-1", "1.-1")]
    public void Only_1_0_to_1_3_are_read(string major, string minor, string? refused)
    {
        var header = $"revMajor=\"{major}\" revMinor=\"{minor}\"";
        var text = new TestFiles().Text.Replace("revMajor=\"1\" revMinor=\"1\"", header, StringComparison.Ordinal);

        if (refused is null) Assert.That(new TestFiles().Instead(text).Read().IsValid, Is.True);
        else Assert.That(
            new TestFiles().Instead(text).OnlyFault(),
            Does.Contain($"error OSC016: OpenSCENARIO XML {refused} is not read, only 1.0 to 1.3; convert the file"));
    }

    [TestCase("foo", "1", "error OSC014: 'parameterType=\"foo\"' is not known; known are boolean, dateTime, double")]
    [TestCase("Double", "1", "error OSC014: 'parameterType=\"Double\"'")]
    [TestCase("dateTime", "tomorrow", "error OSC025: the parameter 'speed' is 'tomorrow', which is not of its type 'dateTime'")]
    [TestCase("dateTime", "2026-13-01T00:00:00", "error OSC025: the parameter 'speed'")]
    [TestCase("dateTime", "20", "error OSC025: the parameter 'speed'")]
    [TestCase("unsignedShort", "65536", "error OSC025: the parameter 'speed'")]
    public void A_parameter_has_a_type_of_the_standard_and_a_value_of_it(string type, string value, string fault)
    {
        var files = new TestFiles
        {
            Parameters = $"<ParameterDeclaration name=\"speed\" parameterType=\"{type}\" value=\"{value}\"/>",
            Action = TestFiles.SpeedTo("20"),
        };

        Assert.That(files.OnlyFault(), Does.Contain(fault));
    }

    [TestCase("dateTime", "2026-11-23T22:14:59")]
    [TestCase("dateTime", "2026-11-23T22:14:59.5+01:00")]
    [TestCase("string", "anything")]
    [TestCase("unsignedInt", "4000000000")]
    public void A_value_of_its_type_is_read(string type, string value)
    {
        var files = new TestFiles
        {
            Parameters = $"<ParameterDeclaration name=\"speed\" parameterType=\"{type}\" value=\"{value}\"/>",
            Action = TestFiles.SpeedTo("20"),
        };

        Assert.That(files.Read().IsValid, Is.True);
    }

    [Test]
    public void An_unknown_action_is_refused_by_name() =>
        Assert.That(new TestFiles { Action = "<ParkAction/>" }.OnlyFault(),
            Does.StartWith("x.xosc(23,2): error OSC010: 'ParkAction' in 'PrivateAction' is not known here; known are Teleport"));

    [Test]
    public void An_unknown_condition_is_refused_by_name() =>
        Assert.That(new TestFiles { Condition = "<ByValueCondition><MoodCondition/></ByValueCondition>" }.OnlyFault(),
            Does.Contain("error OSC010: 'MoodCondition' in 'ByValueCondition' is not known here"));

    [Test]
    public void An_unknown_element_is_refused_by_name()
    {
        var action = TestFiles.SpeedTo("1").Replace("<SpeedActionTarget>", "<Extra/><SpeedActionTarget>", StringComparison.Ordinal);

        Assert.That(new TestFiles { Action = action }.OnlyFault(),
            Does.Contain("error OSC010: 'Extra' in 'SpeedAction' is not known here; known are SpeedActionDynamics, SpeedActionTarget"));
    }

    [Test]
    public void A_missing_attribute_is_told() =>
        Assert.That(new TestFiles { Condition = TestFiles.ByTime("rule=\"lessThan\"") }.OnlyFault(),
            Does.Contain("error OSC011: 'SimulationTimeCondition' needs the attribute 'value'; add value=\"...\""));

    [Test]
    public void A_missing_element_is_told() =>
        Assert.That(new TestFiles { Action = "<TeleportAction/>" }.OnlyFault(),
            Does.Contain("error OSC012: 'TeleportAction' needs an element 'Position'; add it"));

    [TestCase("NaN")]
    [TestCase("INF")]
    [TestCase("1e999")]
    [TestCase("fast")]
    [TestCase("1,5")]
    [TestCase("")]
    public void A_number_that_is_none_is_told(string number) =>
        Assert.That(new TestFiles { Action = TestFiles.SpeedTo(number) }.OnlyFault(),
            Does.Contain($"error OSC013: 'value=\"{number}\"' is not a finite number"));

    [Test]
    public void A_word_that_is_none_is_told_with_those_that_are() =>
        Assert.That(new TestFiles { Condition = TestFiles.ByTime("value=\"1\" rule=\"more\"") }.OnlyFault(),
            Does.Contain("error OSC014: 'rule=\"more\"' is not known; known are lessThan, lessOrEqual, equalTo"));

    [Test]
    public void An_unknown_entity_is_told() =>
        Assert.That(new TestFiles { Condition = ByEntity("""<SpeedCondition value="1" rule="lessThan"/>""", "b") }.OnlyFault(),
            Does.Contain("error OSC030: there is no entity 'b'; declare it in Entities, or take one of a"));

    [Test]
    public void Two_entities_of_one_name_are_told()
    {
        var files = new TestFiles();
        files.Entities += files.Entities;

        Assert.That(files.OnlyFault(), Does.Contain("error OSC031: there are two entities 'a'"));
    }

    [Test]
    public void An_unknown_element_of_the_storyboard_is_told() =>
        Assert.That(new TestFiles { Condition = State("action", "none") }.OnlyFault(),
            Does.Contain("error OSC032: the storyboard has no Action 'none'"));

    [Test]
    public void A_path_names_an_element_of_the_storyboard() =>
        Assert.That(new TestFiles { Condition = State("action", "story::act::group::maneuver::event::action") }.Read().IsValid, Is.True);

    [Test]
    public void A_missing_road_file_is_told() =>
        Assert.That(new TestFiles { RoadNetwork = """<LogicFile filepath="none.xodr"/>""" }.OnlyFault(),
            Does.Contain("error OSC035: there is no road network 'none.xodr'"));

    [TestCase("../../x.xodr")]
    [TestCase("/etc/passwd")]
    [TestCase("file:///etc/passwd")]
    public void A_path_out_of_the_root_is_refused(string path) =>
        Assert.That(new TestFiles { RoadNetwork = $"""<LogicFile filepath="{path}"/>""" }.OnlyFault(),
            Does.Contain("error OSC036:"));

    [Test]
    public void A_controller_that_nobody_gave_is_told() =>
        Assert.That(
            new TestFiles { Action = """<ControllerAction><ActivateControllerAction lateral="true"/></ControllerAction>""" }.OnlyFault(),
            Does.Contain("error OSC038: a controller of 'a' is activated but it has none"));

    [Test]
    public void A_distribution_or_a_catalog_is_not_a_scenario()
    {
        Assert.That(Of("<OpenSCENARIO><ParameterValueDistribution/></OpenSCENARIO>"), Does.Contain("OSC016: the file is a distribution"));
        Assert.That(Of("<OpenSCENARIO><Catalog/></OpenSCENARIO>"), Does.Contain("OSC016: the file is a catalog"));
        Assert.That(Of("<OpenDRIVE/>"), Does.Contain("OSC010: the root is 'OpenDRIVE'"));

        static string Of(string text) => OpenScenarioFile.Read("x.xosc", _ => text).Faults.Single().ToString();
    }

    [Test]
    public void Every_fault_is_told_at_once_in_the_order_of_the_file()
    {
        var files = new TestFiles
        {
            Parameters = """<ParameterDeclaration name="speed" parameterType="double" value="fast"/>""",
            RoadNetwork = """<LogicFile filepath="none.xodr"/>""",
            Action = "<Jump/>",
            Condition = ByEntity("""<SpeedCondition value="NaN" rule="lessThan"/>""", "b"),
        };

        Assert.That(files.Read().Faults.Select(fault => fault.Code),
            Is.EqualTo(new[] { "OSC025", "OSC035", "OSC010", "OSC030", "OSC013" }));
    }

    [Test]
    public void A_byte_order_mark_before_the_prolog_is_no_fault() =>
        Assert.That(new TestFiles { Prolog = "\uFEFF<?xml version=\"1.0\" encoding=\"utf-8\"?>" }.Read().IsValid, Is.True);

    [Test]
    public void Vertices_whose_times_do_not_grow_are_told()
    {
        var back = """
            <Vertex time="2"><Position><WorldPosition x="0" y="0"/></Position></Vertex>
            <Vertex time="1"><Position><WorldPosition x="1" y="0"/></Position></Vertex>
            """;
        var follow = $"""
            <RoutingAction><FollowTrajectoryAction>
            <TrajectoryRef><Trajectory name="t" closed="false"><Shape><Polyline>{back}</Polyline></Shape></Trajectory></TrajectoryRef>
            <TimeReference><Timing domainAbsoluteRelative="relative" scale="1" offset="0"/></TimeReference>
            <TrajectoryFollowingMode followingMode="position"/>
            </FollowTrajectoryAction></RoutingAction>
            """;

        Assert.That(new TestFiles { Action = follow }.OnlyFault(),
            Does.Contain("error OSC015: vertex 2 is at 1 s, not after 2 s"));
    }

    [Test]
    public void Whatever_is_done_to_the_text_it_is_read_or_refused_and_nothing_else_happens()
    {
        var right = new TestFiles().Text;
        Gen.Select(Gen.Int[0, right.Length - 1], Gen.Int[0, 30], Gen.String).Sample((at, cut, put) =>
        {
            var text = right[..at] + put + right[Math.Min(at + cut, right.Length)..];
            var reading = OpenScenarioFile.Read("x.xosc", path => path == "x.xosc" ? text : null);
            return reading.IsValid == reading.Faults.IsDefaultOrEmpty;
        }, iter: 2_000);
    }

    private static string ByEntity(string condition, string by) =>
        $"""
        <ByEntityCondition><TriggeringEntities triggeringEntitiesRule="any"><EntityRef entityRef="{by}"/></TriggeringEntities>
        <EntityCondition>{condition}</EntityCondition></ByEntityCondition>
        """;

    private static string State(string kind, string name) =>
        $"""
        <ByValueCondition>
        <StoryboardElementStateCondition storyboardElementType="{kind}" storyboardElementRef="{name}" state="endTransition"/>
        </ByValueCondition>
        """;
}
