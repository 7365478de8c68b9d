using System.Collections.Immutable;
using AtlasMesh.OpenScenario.Reading;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.OpenScenario.Distributions;

/// <summary>Joins a distribution to the declarations of its scenario.</summary>
internal sealed class SpaceBuilder(
    ParameterDistribution distribution, DeclaredParameters declared, SpaceOptions options, FaultList faults)
{
    private const int MostDeclarations = 500;

    /// <summary>Null after a fault.</summary>
    public ParameterSpace? Build()
    {
        if (declared.Count > MostDeclarations)
        {
            faults.Add(declared.Root, FaultCode.TooMuch,
                $"the scenario declares {declared.Count} parameters, of which a distribution takes {MostDeclarations}; take some out");
            return null;
        }

        var varied = Varied().ToList();
        foreach (var (name, place) in varied) CheckDeclared(name, place);
        foreach (var name in options.Chosen.Keys.Except(varied.Select(parameter => parameter.Name))) CheckChosen(name);
        if (faults.Count > 0) return null;

        var parameters = varied.Select(parameter => parameter.Name).Concat(options.Chosen.Keys)
            .Distinct().Order(StringComparer.Ordinal).ToImmutableArray();
        var space = ParameterSpace.Of(parameters, PlanOf(parameters));
        space.Try(faults, distribution.ScenarioPlace);
        if (space.Combinations == 0 && faults.Count == 0) ReportNothingChosen();
        return faults.Count == 0 ? space : null;
    }

    private IEnumerable<(string Name, SourcePlace Place)> Varied() => distribution switch
    {
        ParameterDistribution.Deterministic grid => grid.Axes.SelectMany(axis => axis.Parameters.Select(name => (name, axis.Place))),
        ParameterDistribution.Stochastic sample => sample.Drawn.Select(drawn => (drawn.Name, drawn.Place)),
        _ => [],
    };

    private void CheckDeclared(string name, SourcePlace place)
    {
        if (!declared.Has(name))
        {
            faults.Add(place, DistributionFault.NotDeclared,
                $"the scenario '{distribution.ScenarioFile}' declares no parameter '{name}'; correct the name or declare it there");
        }
    }

    private void CheckChosen(string name)
    {
        if (!declared.Has(name))
        {
            faults.Add(declared.Root, FaultCode.UndeclaredOverride,
                $"the caller sets a parameter '{name}' that the file does not declare; correct its name");
        }
    }

    private void ReportNothingChosen() =>
        faults.Add(distribution.ScenarioPlace, DistributionFault.NotInDistribution,
            $"no combination has {string.Join(" and ", options.Chosen.Select(pair => $"{pair.Key}={pair.Value}"))}; "
            + "choose values of the distribution, or name the scenario itself to run others");

    private SpacePlan PlanOf(ImmutableArray<string> parameters)
    {
        var plan = distribution switch
        {
            ParameterDistribution.Deterministic grid => OfGrid(grid, parameters),
            ParameterDistribution.Stochastic sample => OfSample(sample, parameters),
            _ => throw new InvalidOperationException("There is no third kind of distribution."),
        };
        return plan with { Rules = declared.Rules(), OfFiles = [.. declared.OfFiles().Where(name => parameters.Contains(name))] };
    }

    private SpacePlan OfGrid(ParameterDistribution.Deterministic grid, ImmutableArray<string> parameters)
    {
        var axes = grid.Axes.Select(axis => SpaceAxis.Of(axis, parameters, declared, options)).ToImmutableArray();
        return new SpacePlan(() => WithConstants(new GridWalk(axes, parameters.Length), parameters))
        {
            Axes = axes,
            MayRepeat = grid.Axes.OfType<DistributionAxis.Listed>().Any(Repeats),
        };
    }

    private static bool Repeats(DistributionAxis.Listed axis) =>
        axis.Rows.Select(row => string.Join('\0', row)).Distinct(StringComparer.Ordinal).Count() < axis.Rows.Length;

    private SpacePlan OfSample(ParameterDistribution.Stochastic sample, ImmutableArray<string> parameters)
    {
        var slots = new SampleSlots(
            [.. sample.Drawn.Select(drawn => parameters.BinarySearch(drawn.Name, StringComparer.Ordinal))],
            [.. sample.Drawn.Select(drawn => declared.IsWhole(drawn.Name))]);
        return new SpacePlan(() => WithConstants(new SampleWalk(sample, slots, options, parameters.Length), parameters))
        {
            Drawn = [.. sample.Drawn.Select(drawn => drawn.Name)],
            TestRuns = sample.TestRuns,
            MayRepeat = true,
        };
    }

    /// <summary>What the distribution does not vary stays as the caller chose it; the rest the walk overwrites.</summary>
    private Walk WithConstants(Walk walk, ImmutableArray<string> parameters)
    {
        for (var slot = 0; slot < parameters.Length; slot++) walk.Texts[slot] = options.Chosen.GetValueOrDefault(parameters[slot], "");
        return walk;
    }
}

/// <summary>What a space is made of.</summary>
internal sealed record SpacePlan(Func<Walk> Start)
{
    public ImmutableArray<SpaceAxis> Axes { get; init; } = [];

    public ImmutableArray<string> Drawn { get; init; } = [];

    public ImmutableArray<DeclarationRule> Rules { get; init; } = [];

    public ImmutableArray<string> OfFiles { get; init; } = [];

    public int TestRuns { get; init; }

    public bool MayRepeat { get; init; }
}
