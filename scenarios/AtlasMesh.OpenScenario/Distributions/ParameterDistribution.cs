using System.Collections.Immutable;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.OpenScenario.Distributions;

/// <summary>
/// What a ParameterValueDistribution file says (OpenSCENARIO XML 1.1 to 1.3): a scenario and the values that its parameters shall take.
/// </summary>
/// <param name="Path">The distribution file itself.</param>
/// <param name="ScenarioFile">The scenario as the file writes it, with forward slashes, relative to the distribution file's folder.</param>
/// <param name="ScenarioPlace">Where it is written.</param>
public abstract record ParameterDistribution(string Path, string ScenarioFile, SourcePlace ScenarioPlace)
{
    /// <summary>More are refused.</summary>
    public const int MaxCombinations = 1_000_000;

    /// <summary>More are refused.</summary>
    public const int MaxTestRuns = 100_000;

    /// <summary>Every combination of the axes' values; the last axis turns fastest.</summary>
    public sealed record Deterministic(string Path, string ScenarioFile, SourcePlace ScenarioPlace, ImmutableArray<DistributionAxis> Axes)
        : ParameterDistribution(Path, ScenarioFile, ScenarioPlace);

    /// <summary>So many draws of every parameter. A null seed leaves it to the caller.</summary>
    public sealed record Stochastic(
        string Path, string ScenarioFile, SourcePlace ScenarioPlace, int TestRuns, ulong? Seed, ImmutableArray<DrawnParameter> Drawn)
        : ParameterDistribution(Path, ScenarioFile, ScenarioPlace);
}

/// <summary>A parameter and the law that its values follow.</summary>
public sealed record DrawnParameter(string Name, DrawLaw Law, SourcePlace Place);
