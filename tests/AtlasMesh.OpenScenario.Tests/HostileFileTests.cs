using System.Diagnostics;
using System.Text;
using AtlasMesh.Testing;
using CsCheck;

namespace AtlasMesh.OpenScenario.Tests;

/// <summary>
/// Files from a stranger. Each is refused within a second and 64 MB, with a fault that says what and where; nothing else comes out of the
/// reader, whatever goes in.
/// </summary>
[TestFixture]
internal sealed class HostileFileTests
{
    private const long MaxBytes = 64_000_000;

    private static readonly TimeSpan s_maxTime = TimeSpan.FromSeconds(1);

    [OneTimeSetUp]
    public void Compile() => new TestFiles().Read();

    [Test]
    public void An_attribute_of_ten_megabytes() => Expect("OSC003", $"<OpenSCENARIO a=\"{new string('x', 10_000_000)}\"/>");

    [Test]
    public void An_attribute_that_just_fits_the_file() => Expect("OSC003", $"<OpenSCENARIO a=\"{new string('x', 7_900_000)}\"/>");

    [Test]
    public void Two_hundred_thousand_nested_elements() => Expect("OSC003", string.Concat(Enumerable.Repeat("<a>", 200_000)));

    [Test]
    public void An_entity_bomb()
    {
        var bomb = new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a0 \"aaaaaaaaaa\">");
        for (var i = 1; i < 20; i++)
            bomb.Append($"<!ENTITY a{i} \"&a{i - 1};&a{i - 1};&a{i - 1};&a{i - 1};&a{i - 1};&a{i - 1};&a{i - 1};&a{i - 1};\">");

        Expect("OSC002", $"{bomb}]><OpenSCENARIO>&a19;</OpenSCENARIO>");
    }

    [Test]
    public void As_many_attributes_on_one_element_as_the_file_can_hold() =>
        Expect("OSC003", $"<OpenSCENARIO {string.Join(' ', Enumerable.Range(0, 650_000).Select(i => $"a{i}=\"1\""))}/>");

    [Test]
    public void What_is_hidden_in_comments_sections_and_instructions_is_not_counted_and_hides_nothing_else()
    {
        var many = string.Concat(Enumerable.Repeat("<a b='1'>", 70));
        (string Open, string Close)[] ways = [("<!--", "-->"), ("<!-->", "-->"), ("<!---", " -->"), ("<![CDATA[", "]]>"), ("<?x ", "?>")];
        foreach (var (open, close) in ways)
        {
            var hidden = new TestFiles().Text.Replace("<Entities>", $"<Entities>{open}{many}{close}", StringComparison.Ordinal);
            Assert.That(new TestFiles().Instead(hidden).Read().IsValid, Is.True, open);
            Expect("OSC003", $"<OpenSCENARIO>{open}{close}{many}");
        }
    }

    [Test]
    public void Parameters_that_refer_to_each_other_in_a_circle() => ExpectOf("OSC020", new TestFiles
    {
        Parameters = """
            <ParameterDeclaration name="a" parameterType="double" value="$b"/>
            <ParameterDeclaration name="b" parameterType="double" value="${$a + 1}"/>
            <ParameterDeclaration name="speed" parameterType="double" value="20"/>
            """,
    });

    [Test]
    public void An_expression_nested_without_end() =>
        ExpectOf("OSC003", new TestFiles { Action = TestFiles.SpeedTo($"${{{new string('(', 2_000)}1{new string(')', 2_000)}}}") });

    [Test]
    public void Parameters_that_double_in_length_a_hundred_times()
    {
        var parameters = new StringBuilder("""<ParameterDeclaration name="p0" parameterType="string" value="1"/>""");
        for (var i = 1; i < 100; i++)
            parameters.Append($$"""<ParameterDeclaration name="p{{i}}" parameterType="double" value="${$p{{i - 1}} * 1e10}"/>""");

        parameters.Append("""<ParameterDeclaration name="speed" parameterType="double" value="1"/>""");
        ExpectOf("OSC013", new TestFiles { Parameters = parameters.ToString() });
    }

    [Test]
    public void Catalog_entries_that_refer_to_each_other_in_a_circle()
    {
        const string Catalog = """
            <OpenSCENARIO><Catalog name="c">
            <CatalogReference name="a" catalogName="c" entryName="b"/><CatalogReference name="b" catalogName="c" entryName="a"/>
            </Catalog></OpenSCENARIO>
            """;
        var files = new TestFiles
        {
            Catalogs = """<VehicleCatalog><Directory path="cats"/></VehicleCatalog>""",
            Entities = """<ScenarioObject name="a"><CatalogReference catalogName="c" entryName="a"/></ScenarioObject>""",
        };
        ExpectOf("OSC034", files.With("cats/c.xosc", Catalog));
    }

    [Test]
    public void A_trajectory_that_lies_on_itself_without_end()
    {
        const string Entry = """
            <Trajectory name="t"><Shape><Polyline>
            <Vertex><Position><TrajectoryPosition s="1"><TrajectoryRef><CatalogReference catalogName="c" entryName="t"/></TrajectoryRef>
            </TrajectoryPosition></Position></Vertex>
            <Vertex><Position><TrajectoryPosition s="2"><TrajectoryRef><CatalogReference catalogName="c" entryName="t"/></TrajectoryRef>
            </TrajectoryPosition></Position></Vertex>
            </Polyline></Shape></Trajectory>
            """;
        var files = new TestFiles
        {
            Catalogs = """<TrajectoryCatalog><Directory path="cats"/></TrajectoryCatalog>""",
            Action = """
                <RoutingAction><FollowTrajectoryAction><TimeReference><None/></TimeReference>
                <TrajectoryFollowingMode followingMode="position"/>
                <TrajectoryRef><CatalogReference catalogName="c" entryName="t"/></TrajectoryRef></FollowTrajectoryAction></RoutingAction>
                """,
        };
        ExpectOf("OSC034", files.With("cats/c.xosc", $"<OpenSCENARIO><Catalog name=\"c\">{Entry}</Catalog></OpenSCENARIO>"));
    }

    [TestCase("<ScenarioObject name=\"e{0}\"/>", "Entities")]
    [TestCase("<Story name=\"s{0}\"/>", "Storyboard")]
    [TestCase("<VariableDeclaration name=\"v{0}\" variableType=\"double\" value=\"x\"/>", "VariableDeclarations")]
    [TestCase("<ParameterDeclaration name=\"v{0}\" parameterType=\"double\" value=\"x\"/>", "ParameterDeclarations")]
    [TestCase("<TrafficSignalController name=\"c{0}\" reference=\"c\"/>", "TrafficSignals")]
    public void Thirty_thousand_of_one_kind(string element, string holder)
    {
        var many = new StringBuilder($"<OpenSCENARIO><{holder}>");
        for (var i = 0; i < 30_000; i++)
            many.AppendFormat(null, element, i);

        ExpectAny($"{many}</{holder}></OpenSCENARIO>");
    }

    [Test]
    public void Five_thousand_events_that_wait_for_each_other_by_one_name()
    {
        const string Waits = """
            <Event name="e" priority="parallel"><StartTrigger><ConditionGroup><Condition name="c" conditionEdge="none"><ByValueCondition>
            <StoryboardElementStateCondition storyboardElementType="event" storyboardElementRef="e" state="completeState"/>
            </ByValueCondition></Condition></ConditionGroup></StartTrigger></Event>
            """;
        var files = new TestFiles();
        var many = string.Concat(Enumerable.Repeat(Waits, 5_000));

        ExpectAny(files.Text.Replace("<Event name=\"event\"", $"{many}<Event name=\"event\"", StringComparison.Ordinal));
    }

    [Test]
    public void Whatever_is_done_to_a_right_file_it_is_read_or_refused()
    {
        var texts = new[] { new TestFiles().Text, CoverageFiles.Everything().Text };
        var parts = texts.SelectMany(text => text.Split('<', '>', ' ', '"')).Distinct();
        var words = parts.Where(word => word.Length is > 0 and < 40).ToArray();
        var inserts = Gen.OneOf(Gen.Int[0, words.Length - 1].Select(i => words[i]), Gen.String);
        var edits = Gen.Select(Gen.Int[0, 1], Gen.Int[0, 40_000], Gen.Int[0, 30], inserts).Array[1, 8];

        edits.Sample(
            changes =>
            {
                var text = texts[changes[0].Item1];
                foreach (var (_, at, length, insert) in changes)
                {
                    var from = Math.Min(at, text.Length);
                    text = $"{text[..from]}{insert}{text[Math.Min(from + length, text.Length)..]}";
                }

                var reading = OpenScenarioFile.Read("x.xosc", new TestFiles().Instead(text).ReaderOf("x.xosc"));
                return reading.IsValid || reading.Faults.All(fault => fault.Code.StartsWith("OSC", StringComparison.Ordinal));
            },
            time: FuzzBudget.Seconds);
    }

    private static void Expect(string code, string text) => Expect(code, () => OpenScenarioFile.Read("x.xosc", _ => text));

    private static void ExpectOf(string code, TestFiles files) => Expect(code, () => files.Read());

    private static void ExpectAny(string text) =>
        Expect(null, () => OpenScenarioFile.Read("x.xosc", new TestFiles().Instead(text).ReaderOf("x.xosc")));

    private static void Expect(string? code, Func<Vocabulary.Reading<ScenarioScript>> read)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var (began, cpu) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var reading = read();
        var time = Least(Stopwatch.GetElapsedTime(began), Environment.CpuUsage.TotalTime - cpu);
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;

        TestContext.Out.WriteLine($"{time.TotalMilliseconds:0} ms, {bytes / 1_000_000} MB: {reading.Faults[0]}");
        Assert.That(reading.IsValid, Is.False);
        Assert.That(reading.Faults.Select(fault => fault.Code), code is null ? Is.Not.Empty : Does.Contain(code));
        Assert.That(time, Is.LessThan(s_maxTime));
        Assert.That(bytes, Is.LessThan(MaxBytes));
    }

    /// <summary>A busy machine lends a test less than a processor: then what it used counts, not how long it waited.</summary>
    private static TimeSpan Least(TimeSpan wall, TimeSpan used) => wall < used ? wall : used;
}
