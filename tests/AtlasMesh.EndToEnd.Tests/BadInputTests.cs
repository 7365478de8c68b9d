using AtlasMesh.Testing;

namespace AtlasMesh.EndToEnd.Tests;

/// <summary>What a person may get wrong: one clear error, the right exit code, and nothing is run.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class BadInputTests
{
    private const string Yaml = """
        scenario: sample
        capability: collision-avoidance
        sector: logistics
        map: maps/highway.xodr
        duration: 10 s
        ego: { profile: car, at: { lane: road-1/-2, s: 100 m }, speed: 20 m/s }
        expect:
          - { check: no-collision, of: ego }

        """;

    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("atlasmesh-bad-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    private static IEnumerable<TestCaseData> BrokenScenarios()
    {
        yield return Broken("an unknown unit", Yaml.Replace("20 m/s", "20 knots", StringComparison.Ordinal), "knots");
        yield return Broken("a missing unit", Yaml.Replace("10 s", "10", StringComparison.Ordinal), "duration");
        yield return Broken(
            "a duplicate key", Yaml.Replace("sector: logistics", "sector: logistics\nsector: port", StringComparison.Ordinal), "sector");
        yield return Broken("an unknown key", Yaml.Replace("sector:", "setcor:", StringComparison.Ordinal), "setcor");
        yield return Broken("NaN", Yaml.Replace("s: 100 m", "s: NaN m", StringComparison.Ordinal), "NaN");
        yield return Broken("a negative duration", Yaml.Replace("10 s", "-10 s", StringComparison.Ordinal), "-10 s");
        yield return Broken("no YAML at all", "scenario: [", "YAML");
        yield return Broken("a map that is not there", Yaml.Replace("highway", "byway", StringComparison.Ordinal), "byway");
    }

    [TestCaseSource(nameof(BrokenScenarios))]
    public async Task A_scenario_is_refused_with_its_place_for(string yaml, string named)
    {
        var file = Path.Combine(_folder, "sample.yaml");
        await File.WriteAllTextAsync(file, yaml);

        var run = await Atlasmesh.RunAsync("validate", file);

        Assert.That(run.Code, Is.EqualTo(2), run.Output + run.Errors);
        Assert.That(run.Errors, Does.Contain(named).And.Match(@"sample\.yaml(\(\d+,\d+\))?: error [A-Z]{3}\d{3}: "));
    }

    private static IEnumerable<TestCaseData> BrokenOpenScenario()
    {
        yield return Broken("broken XML", text => text.Replace("</Storyboard>", "", StringComparison.Ordinal), "OSC001");
        yield return Broken(
            "a DTD", text => text.Replace("<OpenSCENARIO>", "<!DOCTYPE x [<!ENTITY a \"b\">]><OpenSCENARIO>", StringComparison.Ordinal),
            "OSC002");
        yield return Broken(
            "an unknown action", text => text.Replace("TeleportAction>", "BeamAction>", StringComparison.Ordinal), "BeamAction");
        yield return Broken(
            "a missing road file", text => text.Replace("alks_road_straight", "alks_road_crooked", StringComparison.Ordinal), "OSC035");
        yield return Broken("a number that is none", text => text.Replace("s=\"5.0\"", "s=\"NaN\"", StringComparison.Ordinal), "OSC013");
    }

    [TestCaseSource(nameof(BrokenOpenScenario))]
    public async Task An_xosc_file_is_refused_with_its_place_for(Func<string, string> spoil, string named)
    {
        var source = ReferenceData.Require("osc-alks/logical_scenarios/concrete_scenarios");
        CopyFolder(source, _folder);
        var file = Path.Combine(_folder, "alks_scenario_4_4_2_cut_in_unavoidable_collision_template.xosc");
        var text = await File.ReadAllTextAsync(file);
        var spoilt = spoil(text);
        Assert.That(spoilt, Is.Not.EqualTo(text), "the sample must be spoilt");
        await File.WriteAllTextAsync(file, spoilt);

        var run = await Atlasmesh.RunAsync("validate", file);

        Assert.That(run.Code, Is.EqualTo(2), run.Output + run.Errors);
        Assert.That(run.Errors, Does.Contain(named));
    }

    [Test]
    public async Task A_folder_without_scenarios_selects_nothing() => await Expect(4, "nothing was selected", "run", _folder);

    [Test]
    public async Task A_name_of_nothing_is_told() => await Expect(2, "nothing is called 'no-such-thing'", "run", "no-such-thing");

    [Test]
    public async Task An_unknown_option_is_a_usage_error() => await Expect(2, "--fast", "run", "x", "--fast");

    [Test]
    public async Task A_step_beyond_its_range_is_told() => await Expect(2, "1 ms to 100 ms", "run", "stopped-truck", "--step", "200ms");

    [Test]
    public async Task An_address_of_another_machine_is_refused_while_nodes_talk_in_plain_text() =>
        await Expect(2, "loopback", "run", "stopped-truck", "--listen", "0.0.0.0:4053");

    [Test]
    public async Task A_matrix_that_is_not_there_is_told() => await Expect(2, "no matrix 'nightly'", "plan", "--matrix", "nightly");

    [Test]
    public async Task A_policy_that_is_not_there_is_told() => await Expect(2, "no policy 'friday'", "gate", "--policy", "friday");

    [Test]
    public async Task A_matrix_file_that_is_none_is_evidence_that_is_not_believed()
    {
        var file = Path.Combine(_folder, "matrix.dsse.json");
        await File.WriteAllTextAsync(file, "{}");

        await Expect(7, "not believed", "bundle", "verify", file, "--pub", file);
    }

    private static async Task Expect(int code, string text, params string[] arguments)
    {
        var run = await Atlasmesh.RunAsync(arguments);

        Assert.That(run.Code, Is.EqualTo(code), run.Output + run.Errors);
        Assert.That(run.Output + run.Errors, Does.Contain(text));
    }

    private static void CopyFolder(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private static TestCaseData Broken(string name, string yaml, string named) => new TestCaseData(yaml, named).SetArgDisplayNames(name);

    private static TestCaseData Broken(string name, Func<string, string> spoil, string named) =>
        new TestCaseData(spoil, named).SetArgDisplayNames(name);
}
