using System.Collections.Immutable;
using AtlasMesh.OpenScenario.Reading;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.OpenScenario.Distributions;

/// <summary>
/// A logical scenario: a scenario with its distribution. Knows which combinations fulfil what the scenario's declarations ask, without
/// holding them and without reading the scenario again for each. Constraints of one group hold all, of the groups one.
/// </summary>
public sealed class ParameterSpace
{
    private const int RoomForAnswers = 8 << 20;

    /// <summary>Of declarations, some 3 us each: two seconds in all, and a few for each test run.</summary>
    private const int MostReadings = 600_000;
    private const int ReadingsPerRun = 20;

    private readonly ImmutableArray<RuleTable> _rules;
    private readonly Func<Walk> _start;
    private readonly int _mostReadings;

    private ParameterSpace(ImmutableArray<string> parameters, SpacePlan plan)
    {
        (Parameters, _rules, _start) = (parameters, Tables(plan), plan.Start);
        (OfFiles, MayRepeat, _mostReadings) = (plan.OfFiles, plan.MayRepeat, MostReadings + (ReadingsPerRun * plan.TestRuns));
    }

    /// <summary>All that a combination sets, in ordinal order: what the distribution varies and what the caller chose.</summary>
    public ImmutableArray<string> Parameters { get; }

    /// <summary>Those of them that may decide which files the scenario consists of.</summary>
    public ImmutableArray<string> OfFiles { get; }

    /// <summary>How many combinations were chosen, valid or not.</summary>
    public long Combinations { get; private set; }

    /// <summary>How many of them fulfil the constraints.</summary>
    public long ValidCount { get; private set; }

    /// <summary>Whether two combinations may have the same values.</summary>
    public bool MayRepeat { get; }

    /// <summary>
    /// Joins a distribution to the text of the scenario that it names and tries every combination once. Faults of the declarations, and
    /// of the two together, at once.
    /// </summary>
    public static Reading<ParameterSpace> Of(
        ParameterDistribution distribution, string scenarioPath, string scenarioText, SpaceOptions options)
    {
        ArgumentNullException.ThrowIfNull(distribution);
        ArgumentNullException.ThrowIfNull(options);

        var faults = new FaultList();
        var space = NodeReader.Read(scenarioPath, scenarioText, faults) is { } root
            ? new SpaceBuilder(distribution, new DeclaredParameters(root), options, faults).Build()
            : null;
        return space is not null && faults.Count == 0
            ? Reading<ParameterSpace>.Of(space)
            : Reading<ParameterSpace>.Refused(faults.ToImmutable());
    }

    /// <summary>The valid combinations, one at a time and always in the same order.</summary>
    public IEnumerable<ParameterCombination> Valid()
    {
        var walk = _start();
        var court = new RuleCourt(Parameters, new FaultList(), _mostReadings);
        while (walk.MoveNext())
        {
            if (IsValid(walk, court)) yield return new ParameterCombination(walk.Index, [.. walk.Texts]);
        }
    }

    internal static ParameterSpace Of(ImmutableArray<string> parameters, SpacePlan plan) => new(parameters, plan);

    /// <summary>Answers every rule for every combination, so that none of their faults comes up later.</summary>
    internal void Try(FaultList faults, SourcePlace place)
    {
        var walk = _start();
        var court = new RuleCourt(Parameters, faults, _mostReadings);
        while (walk.MoveNext() && !court.IsExhausted)
        {
            Combinations++;
            if (IsValid(walk, court)) ValidCount++;
        }

        if (court.IsExhausted)
            faults.Add(place, FaultCode.TooMuch, "its combinations take too long to hold against the constraints; take values off");

        if (walk is SampleWalk { Missed: { } missed })
        {
            faults.Add(missed.Place, DistributionFault.NothingToDraw,
                $"hardly a draw for '{missed.Name}' lies in the range; widen it or move 'expectedValue'");
        }
    }

    private static ImmutableArray<RuleTable> Tables(SpacePlan plan)
    {
        var room = RoomForAnswers;
        var tables = ImmutableArray.CreateBuilder<RuleTable>();
        foreach (var rule in plan.Rules)
        {
            var table = rule.DependsOn.Any(plan.Drawn.Contains) ? RuleTable.OfNothing(rule) : RuleTable.Of(rule, plan.Axes, room);
            room -= table.Size;
            tables.Add(table);
        }

        return tables.ToImmutable();
    }

    private bool IsValid(Walk walk, RuleCourt court)
    {
        foreach (var rule in _rules)
        {
            if (!rule.Holds(walk, court)) return false;
        }

        return true;
    }
}

/// <summary>A choice of one value for each of the space's parameters, in their order.</summary>
/// <param name="Index">Counted from 0 within the whole distribution, valid or not.</param>
/// <param name="Values">As text, as a parameter assignment would write them.</param>
public readonly record struct ParameterCombination(long Index, ImmutableArray<string> Values);
