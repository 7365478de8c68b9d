using System.Collections.Immutable;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Scenarios.Fields;

namespace AtlasMesh.Scenarios.Content;

/// <summary>A scenario document as read once, with all parameters or with chosen values.</summary>
internal sealed record ScenarioContent(
    ScenarioHead Head, ImmutableArray<Parameter> Parameters, Situation Situation, ImmutableArray<CheckSpec> Checks)
{
    public static ScenarioContent Read(FieldMap root)
    {
        var head = ScenarioHead.Read(root);
        var parameters = ParameterReader.Read(root.May("parameters"));
        foreach (var parameter in parameters) root.Scribe.Declare(parameter);

        var situation = new Situation { Map = head.Map, DurationNs = root.Need("duration").Duration(Bounds.RunDuration) ?? 0 };
        var cast = new Cast();
        ReadSituation(root, situation, cast);
        var checks = ReadExpectations(root, situation, cast);
        root.Close();

        return new ScenarioContent(head, parameters, situation, checks);
    }

    // In an order in which every name is introduced before something refers to it.
    private static void ReadSituation(FieldMap root, Situation situation, Cast cast)
    {
        ParticipantReader.Read(root, situation, cast);

        var missions = new MissionReader(situation, cast);
        foreach (var map in root.May("missions").Maps("a mission")) missions.Read(map);

        var happenings = new HappeningReader(situation, cast);
        foreach (var map in root.May("events").Maps("an event")) happenings.Read(map);

        var faults = new FaultReader(situation, cast);
        foreach (var map in root.May("faults").Maps("a fault")) faults.Read(map);

        if (WeatherReader.Read(root) is { } weather) situation.Weather = weather;
    }

    private static ImmutableArray<CheckSpec> ReadExpectations(FieldMap root, Situation situation, Cast cast)
    {
        var expectations = new ExpectationReader(cast, situation.DurationNs);
        var field = root.Need("expect");
        foreach (var map in field.Maps("an expectation")) expectations.Read(map);

        if (field.Node is Yaml.YamlList { Elements.IsEmpty: true })
            field.Report(Codes.WrongShape, "'expect' is empty; a scenario that expects nothing proves nothing");

        return [.. expectations.Specs];
    }
}
