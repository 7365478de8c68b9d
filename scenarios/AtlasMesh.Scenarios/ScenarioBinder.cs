using System.Collections.Immutable;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Scenarios.Content;
using AtlasMesh.Scenarios.Fields;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Scenarios;

/// <summary>Binds a scenario to one value for each parameter.</summary>
public static class ScenarioBinder
{
    /// <summary>
    /// Parameters that are not chosen take their first value. Refused where a parameter does not exist, a value cannot stand where it
    /// is used, or the values contradict one another (a fault that begins after the run has ended).
    /// </summary>
    public static Reading<BoundScenario> Bind(Scenario scenario, IReadOnlyDictionary<string, string> parameters, BindingOptions options)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(options);

        var unknown = Unknown(scenario, parameters);
        if (!unknown.IsEmpty) return Reading<BoundScenario>.Refused(unknown);

        var chosen = scenario.Defaults.SetItems(
            parameters.Select(pair => KeyValuePair.Create(pair.Key, ParameterReader.Canonical(pair.Value))));
        var scribe = new Scribe(chosen);
        var content = ScenarioContent.Read(new FieldMap(scribe, scenario.Document, "the scenario"));

        return scribe.FaultCount > 0
            ? Reading<BoundScenario>.Refused(scribe.Faults)
            : Reading<BoundScenario>.Of(Assemble(scenario, content, chosen, options));
    }

    private static ImmutableArray<Diagnostic> Unknown(Scenario scenario, IReadOnlyDictionary<string, string> parameters) =>
    [
        .. parameters.Keys.Order(StringComparer.Ordinal).Where(name => scenario.Find(name) is null).Select(name => new Diagnostic(
            new SourcePlace(scenario.Path, 0, 0), Codes.UnknownParameter,
            $"'{scenario.Name}' has no parameter '{Names.Quote(name)}'; "
            + Nearest.Hint(name, [.. scenario.Parameters.Select(p => p.Name)]))),
    ];

    private static BoundScenario Assemble(
        Scenario scenario, ScenarioContent content, ImmutableSortedDictionary<string, string> chosen, BindingOptions options)
    {
        var situation = content.Situation;
        var cell = new BoundCell
        {
            Scenario = scenario.Name,
            Seed = options.Seed,
            Target = options.Target,
            StepNs = options.Step.Nanoseconds,
            DurationLimitNs = situation.DurationNs,
            EgoDriver = options.Driver,
            Situation = situation,
            Inputs = { new Input { Path = situation.Map } },
            Parameters = { chosen.Select(pair => new Binding { Name = pair.Key, Value = pair.Value }) },
            Features = { Features.Of(situation) },
        };

        var checks = ActivityReader.Complete(
            content.Checks, situation.DurationNs, options.Driver == EgoDriver.Edge, situation.Links.Count > 0);
        return new BoundScenario(cell, checks, LabelsOf(scenario));
    }

    private static Labels LabelsOf(Scenario scenario) => new()
    {
        Title = scenario.Title,
        Capability = scenario.Capability,
        Sector = scenario.Sector,
        Owner = scenario.Owner,
        Requirements = { scenario.Requirements },
        File = scenario.Path,
    };
}
