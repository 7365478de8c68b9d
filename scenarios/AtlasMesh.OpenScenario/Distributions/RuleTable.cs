using System.Collections.Immutable;
using AtlasMesh.OpenScenario.Reading;

namespace AtlasMesh.OpenScenario.Distributions;

/// <summary>
/// Remembers a rule's answer for each choice of the rows that it hangs on: a constraint between two parameters is worked out once for
/// each pair of their values, not for each combination of all.
/// </summary>
internal sealed class RuleTable
{
    private const byte Met = 1;
    private const byte Broken = 2;

    private readonly DeclarationRule _rule;
    private readonly ImmutableArray<(int Axis, int Count)> _axes;
    private readonly byte[]? _known;

    private RuleTable(DeclarationRule rule, ImmutableArray<(int Axis, int Count)> axes, byte[]? known) =>
        (_rule, _axes, _known) = (rule, axes, known);

    /// <summary>For the axes that the rule hangs on; remembers nothing where that would take more than the room.</summary>
    public static RuleTable Of(DeclarationRule rule, ImmutableArray<SpaceAxis> axes, int room)
    {
        var hangsOn = axes.Select((axis, i) => (Axis: i, axis.Count, axis.Axis.Parameters))
            .Where(axis => axis.Parameters.Any(name => rule.DependsOn.Contains(name)))
            .Select(axis => (axis.Axis, axis.Count))
            .ToImmutableArray();
        var size = hangsOn.Aggregate(1L, (product, axis) => product * axis.Count);
        return new RuleTable(rule, hangsOn, size <= room ? new byte[size] : null);
    }

    /// <summary>For a rule whose parameters are drawn anew each time.</summary>
    public static RuleTable OfNothing(DeclarationRule rule) => new(rule, [], null);

    public int Size => _known?.Length ?? 0;

    public bool Holds(Walk walk, RuleCourt court)
    {
        if (_known is null) return court.Ask(_rule, walk);

        var place = 0;
        foreach (var (axis, count) in _axes) place = (place * count) + walk.Row(axis);
        if (_known[place] == 0) _known[place] = court.Ask(_rule, walk) ? Met : Broken;
        return _known[place] == Met;
    }
}

/// <summary>Where rules are answered: with the values of the walk's combination, within one budget, the faults in one list.</summary>
internal sealed class RuleCourt(ImmutableArray<string> parameters, FaultList faults, int mostReadings)
{
    private readonly StepBudget _budget = new() { Left = 20 * Caps.ExpressionSteps };
    private int _readings;

    public bool IsExhausted => _readings > mostReadings;

    public bool Ask(DeclarationRule rule, Walk walk)
    {
        _readings += rule.Cost;
        return !IsExhausted && rule.Holds(ValueOf, _budget, faults);

        string? ValueOf(string name)
        {
            var slot = parameters.BinarySearch(name, StringComparer.Ordinal);
            return slot < 0 ? null : walk.Texts[slot];
        }
    }
}
