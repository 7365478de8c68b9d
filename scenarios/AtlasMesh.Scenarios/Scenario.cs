using System.Collections.Immutable;
using AtlasMesh.Scenarios.Content;
using AtlasMesh.Scenarios.Fields;
using AtlasMesh.Scenarios.Yaml;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Scenarios;

/// <summary>
/// A scenario that was read and found sound for every value of every parameter taken alone. What a cell needs comes from
/// <see cref="ScenarioBinder"/>, which reads the same document again with the chosen values in place.
/// </summary>
public sealed record Scenario(
    string Path, string Name, string Title, string Capability, string Sector, string Owner,
    ImmutableArray<string> Requirements, string Map, SimDuration Duration, ImmutableArray<Parameter> Parameters)
{
    internal YamlMap Document { get; init; } = new(default, []);

    public Parameter? Find(string parameter) => Parameters.FirstOrDefault(p => p.Name == parameter);

    /// <summary>The first value of every parameter: the cell that a person means who names the file and nothing else.</summary>
    public ImmutableSortedDictionary<string, string> Defaults =>
        Parameters.ToImmutableSortedDictionary(p => p.Name, p => p.Values.At(0), StringComparer.Ordinal);

    /// <summary>
    /// The same scenario with other values on some axes; null, and faults, where one of them cannot stand where it is used.
    /// </summary>
    internal Scenario? WithAxes(ImmutableArray<Parameter> axes, ImmutableArray<Diagnostic>.Builder faults)
    {
        if (axes.IsEmpty) return this;

        var scribe = new Scribe(chosen: null, axes);
        ScenarioContent.Read(new FieldMap(scribe, Document, "the scenario"));
        faults.AddRange(scribe.Faults);

        return scribe.FaultCount > 0
            ? null
            : this with { Parameters = [.. Parameters.Select(own => axes.FirstOrDefault(axis => axis.Name == own.Name) ?? own)] };
    }
}

