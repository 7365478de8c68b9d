using AtlasMesh.Vocabulary;

namespace AtlasMesh.Scenarios.Tests;

public sealed class ScenarioReaderTests
{
    /// <summary>A sound scenario; each test spoils one line of it.</summary>
    private const string Sound = """
        scenario: sound
        capability: localization
        sector: port
        map: maps/port-yard.xodr
        duration: 60 s
        parameters:
          offset: [10 m, 20 m]
        fleet: { vehicles: 2, links: [lte] }
        missions:
          - { id: m1, vehicle: v1, stops: [berth-1] }
        events:
          - { name: stop-it, at: 5 s, do: { cancel-mission: m1 } }
        faults:
          - { at: 10 s, for: 20 s, kind: gnss-jump, offset: $offset }
        expect:
          - { check: spoof-confirmed, within: 1 s, of: gnss-jump }
          - { check: position-error, max: 2 m, after: spoof-confirmed }
        """;

    [Test]
    public void The_sound_one_is_sound() => Assert.That(Faults(Sound), Is.Empty);

    [TestCase("duration: 60 s", "duration: 60",
        "(5,11): error SCN010: 'duration: 60' has no unit; write one of s, ms, min, h after the number")]
    [TestCase("duration: 60 s", "duration: 60 m",
        "(5,11): error SCN012: 'duration: 60 m' is a length but a duration is wanted; use one of s, ms, min, h")]
    [TestCase("duration: 60 s", "duration: 60 feet",
        "(5,11): error SCN011: 'duration: 60 feet' has a unit that is not known; use one of s, ms, min, h, as in 'duration: 12 s'")]
    [TestCase("duration: 60 s", "duration: -1 s", "(5,11): error SCN013: 'duration: -1 s' must be at least 0.001 s and at most 86400 s")]
    [TestCase("duration: 60 s", "duration: 1e-10 s",
        "(5,11): error SCN013: 'duration: 1e-10 s' must be at least 0.001 s and at most 86400 s")]
    [TestCase("duration: 60 s", "duration: 1e12 h",
        "(5,11): error SCN013: 'duration: 1e12 h' must be at least 0.001 s and at most 86400 s")]
    [TestCase("for: 20 s", "for: 1e-10 s",
        "(14,22): error SCN013: 'for: 1e-10 s' must be at least 0.000000001 s and at most 86400 s")]
    [TestCase("duration: 60 s", "duration: .nan", "(5,11): error SCN013: 'duration: .nan' must be a finite number, as in 'duration: 12 s'")]
    [TestCase("duration: 60 s", "duration: inf s",
        "(5,11): error SCN013: 'duration: inf s' must be a finite number, as in 'duration: 12 s'")]
    [TestCase("duration: 60 s", "duration: 1e999 s", "(5,11): error SCN013: 'duration: 1e999 s' is not a number between -1e12 and 1e12")]
    [TestCase("duration: 60 s", "duration: 1_000 s",
        "(5,11): error SCN011: 'duration: 1_000 s' has a unit that is not known; use one of s, ms, min, h, as in 'duration: 12 s'")]
    [TestCase("sector: port", "sektor: port", "(3,1): error SCN006: the scenario has no 'sektor'; did you mean 'sector'?")]
    [TestCase("sector: port", "capability: port", "(3,1): error SCN005: 'capability' stands here twice (first in line 2); keep one")]
    [TestCase("sector: port\n", "", "(1,1): error SCN007: the scenario needs 'sector'; add 'sector: <value>' here")]
    [TestCase("scenario: sound", "scenario: ../sound",
        "(1,11): error SCN009: 'scenario: ../sound' must be of lower-case letters, digits and single '-' between them, "
        + "at most 80, as in 'cut-in-on-highway'")]
    [TestCase("maps/port-yard.xodr", "../secret.xodr",
        "(4,6): error SCN009: 'map: ../secret.xodr' must be a .xodr, .osm or .osm.gz file below the folder of scenarios, "
        + "as in 'maps/highway.xodr'")]
    [TestCase("$offset", "$ofset",
        "(14,53): error SCN020: the parameter '$ofset' is not declared; did you mean 'offset'? Or add it under 'parameters'")]
    [TestCase("$offset", "5 m",
        "(7,3): error SCN022: the parameter 'offset' is declared but nothing uses it; write '$offset' somewhere or remove it")]
    [TestCase("[10 m, 20 m]", "[]", "(7,11): error SCN023: 'offset' has no values; write at least one")]
    [TestCase("[10 m, 20 m]", "[10 m, 10.0 m]", "(7,18): error SCN025: 'offset' has the value '10 m' twice; keep one")]
    [TestCase("[10 m, 20 m]", "[10 m, 20 kg]",
        "(14,53): error SCN011: 'offset: 20 kg' has a unit that is not known; use one of m, km, cm, as in 'offset: 12 m'")]
    [TestCase("[10 m, 20 m]", "{ from: 5 m, to: 1 m, step: 1 m }",
        "(7,11): error SCN024: the range of 'offset' goes from 5 m down to 1 m; exchange them")]
    [TestCase("[10 m, 20 m]", "{ from: 1 m, to: 5 m, step: 0 m }",
        "(7,11): error SCN024: the range of 'offset' has the step 0 m; it must be more than 0")]
    [TestCase("[10 m, 20 m]", "{ from: 1 m, to: 1 km, step: 1 m }",
        "(7,11): error SCN024: the range of 'offset' mixes units; write 'from', 'to' and 'step' in the same one")]
    [TestCase("at: 10 s, for: 20 s", "at: 70 s, for: 20 s",
        "(14,11): error SCN021: the fault begins at 70 s but the run ends at 60 s; lengthen 'duration' or begin earlier")]
    [TestCase("at: 10 s, for: 20 s", "at: 50 s, for: 20 s",
        "(14,22): error SCN021: the fault ends at 70 s but the run ends at 60 s; lengthen 'duration', shorten 'for', or leave 'for' out")]
    [TestCase("kind: gnss-jump", "kind: gnss-jmp", "(14,34): error SCN031: 'kind: gnss-jmp' is not known; did you mean 'gnss-jump'?")]
    [TestCase("check: position-error", "check: position-eror",
        "(17,14): error SCN030: 'check: position-eror' is not known; did you mean 'position-error'?")]
    [TestCase("of: gnss-jump", "of: gnss-pull",
        "(16,48): error SCN032: 'gnss-pull' names nothing that this check can be of or count from; did you mean 'gnss-jump'?")]
    [TestCase("after: spoof-confirmed", "after: spof-confirmed",
        "(17,47): error SCN032: 'spof-confirmed' names nothing that this check can be of or count from; did you mean 'spoof-confirmed'?")]
    [TestCase("max: 2 m", "maks: 2 m", "(17,5): error SCN007: an expectation needs 'max'; add 'max: <value>' here")]
    [TestCase("vehicle: v1", "vehicle: v7", "(10,24): error SCN032: there is no vehicle 'v7'; did you mean 'v1'?")]
    [TestCase("vehicles: 2", "vehicles: 1000000000", "(8,20): error SCN015: 'vehicles: 1000000000' must be a whole number from 1 to 64")]
    [TestCase("vehicles: 2", "vehicles: 0777", null)]
    [TestCase("cancel-mission: m1", "cancel-mision: m1",
        "(12,35): error SCN014: what an event does is not one that is known: 'cancel-mision'; did you mean 'cancel-mission'?")]
    [TestCase("links: [lte]", "links: [wifi]", "(8,30): error SCN014: the link 'wifi' is not known; known: lte, mesh")]
    public void A_fault_is_told_with_its_place_and_how_to_mend_it(string sound, string spoiled, string? expected)
    {
        var text = Sound.Replace(sound, spoiled, StringComparison.Ordinal);
        Assert.That(text, Is.Not.EqualTo(Sound), "the line to spoil is there");
        var faults = Faults(text);

        Assert.That(faults, Is.Not.Empty);
        if (expected is not null) Assert.That(faults.Select(fault => fault.ToString()), Has.Member("sound.yaml" + expected));
    }

    [Test]
    public void Every_fault_is_told_at_once_in_the_order_of_the_file()
    {
        var faults = Faults(Sound
            .Replace("sector: port", "sektor: port", StringComparison.Ordinal)
            .Replace("duration: 60 s", "duration: 60", StringComparison.Ordinal)
            .Replace("vehicle: v1", "vehicle: v7", StringComparison.Ordinal)
            .Replace("check: position-error", "check: position-eror", StringComparison.Ordinal));

        Assert.That(faults.Select(fault => fault.Code), Is.EqualTo(new[] { "SCN007", "SCN006", "SCN010", "SCN032", "SCN030" }));
    }

    [Test]
    public void A_key_that_stands_twice_hides_no_other_fault()
    {
        var faults = Faults(Sound
            .Replace("sector: port", "sector: port\nsector: 7 !\nsektor: port", StringComparison.Ordinal)
            .Replace("duration: 60 s", "duration: 60 feet", StringComparison.Ordinal)
            .Replace("check: position-error", "check: position-eror", StringComparison.Ordinal));

        Assert.That(faults.Select(fault => fault.Code), Is.EqualTo(new[] { "SCN005", "SCN006", "SCN011", "SCN030" }));
    }

    [TestCase("road-1", false)]
    [TestCase("road-1/0", false)]
    [TestCase("road-/-1", false)]
    [TestCase("lane-1/-2", false)]
    [TestCase("road-1/-2", true)]
    [TestCase("road-A7/3", true)]
    public void A_lane_is_a_road_and_a_number(string lane, bool isSound)
    {
        var faults = Faults($$"""
            scenario: lanes
            capability: c
            sector: s
            map: m.xodr
            duration: 10 s
            ego: { at: { lane: {{lane}}, s: 0 m } }
            expect: [ { check: no-collision } ]
            """);

        Assert.That(faults.Select(fault => fault.Code), isSound ? Is.Empty : Is.EqualTo(new[] { "SCN034" }));
    }

    [Test]
    public void A_choice_may_be_written_in_one_word()
    {
        var reading = ScenarioReader.Read("sound.yaml", Sound
            .Replace("offset: [10 m, 20 m]", "offset: 10 m\n  rain: none|heavy", StringComparison.Ordinal));

        Assert.That(reading.Faults, Is.Empty);
        Assert.That(reading.Value!.Find("rain")!.Values.Count, Is.EqualTo(2));
    }

    [Test]
    public void A_range_of_a_billion_values_costs_nothing_to_read()
    {
        var reading = ScenarioReader.Read("sound.yaml", Sound
            .Replace("[10 m, 20 m]", "{ from: 0.001 m, to: 1000000 m, step: 0.001 m }", StringComparison.Ordinal));

        Assert.That(reading.Faults, Is.Empty);
        Assert.That(reading.Value!.Parameters[0].Values.Count, Is.EqualTo(1_000_000_000));
        Assert.That(reading.Value.Parameters[0].Values.At(999_999_999), Is.EqualTo("1000000 m"));
    }

    [Test]
    public void Tenths_add_up_in_a_range()
    {
        var range = ScenarioReader.Read("sound.yaml", Sound
            .Replace("[10 m, 20 m]", "{ from: 0.1 m, to: 0.7 m, step: 0.1 m }", StringComparison.Ordinal)).Value!.Parameters[0].Values;

        Assert.That(Enumerable.Range(0, (int)range.Count).Select(i => range.At(i)),
            Is.EqualTo(new[] { "0.1 m", "0.2 m", "0.3 m", "0.4 m", "0.5 m", "0.6 m", "0.7 m" }));
    }

    [Test]
    public void Bytes_that_are_not_utf8_are_refused()
    {
        Assert.That(ScenarioReader.Read("x.yaml", "scenario: \u00ff"u8).Faults, Is.Not.Empty);
        Assert.That(ScenarioReader.Read("x.yaml", new byte[] { 0x73, 0xFF, 0xFE }).Faults.Single().Code, Is.EqualTo("SCN001"));
    }

    [Test]
    public void Binding_refuses_values_that_contradict_one_another()
    {
        var scenario = ScenarioReader.Read("sound.yaml", Sound
            .Replace("duration: 60 s", "duration: $length", StringComparison.Ordinal)
            .Replace("  offset: [", "  length: [60 s, 15 s]\n  offset: [", StringComparison.Ordinal)).Value!;

        var bound = ScenarioBinder.Bind(scenario, new Dictionary<string, string> { ["length"] = "15 s" }, BindingOptions.Usual);
        Assert.That(bound.Faults.Single().Code, Is.EqualTo("SCN021"));

        var unknown = ScenarioBinder.Bind(scenario, new Dictionary<string, string> { ["lenght"] = "15 s" }, BindingOptions.Usual);
        Assert.That(unknown.Faults.Single().Message, Is.EqualTo("'sound' has no parameter 'lenght'; did you mean 'length'?"));
    }

    private static IReadOnlyList<Diagnostic> Faults(string text) => ScenarioReader.Read("sound.yaml", text).Faults;
}
