using System.Collections.Immutable;
using AtlasMesh.Scenarios.Xosc;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Scenarios.Matrices;

/// <summary>One combination of a matrix, not bound yet. Scenario is null for a .xosc file.</summary>
public sealed record MatrixCell(
    string File, Scenario? Scenario, ImmutableSortedDictionary<string, string> Parameters, BindingOptions Options, string Why)
{
    public Reading<BoundScenario> Bind(XoscBindings bindings) =>
        Scenario is not null
            ? ScenarioBinder.Bind(Scenario, Parameters, Options)
            : Reading<BoundScenario>.Of(XoscBinder.Bind(File, bindings, Parameters, Options));
}
