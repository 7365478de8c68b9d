using System.Collections.Immutable;

namespace AtlasMesh.Scenarios.Catalogues;

/// <summary>A check by name, with what it is of and how its limit is written.</summary>
public sealed record CheckKind(string Name, CheckSubject Subject, CheckLimit Limit, string Meaning)
{
    /// <summary>
    /// The check is of a moment: 'within' is its limit and counts from the reference. Otherwise 'within' delays the judging.
    /// </summary>
    public bool IsMoment => Limit.Key == "within";

    public bool NeedsReference { get; init; }

    /// <summary>Kinds of faults that the reference must be one of; empty: anything.</summary>
    public ImmutableArray<string> Faults { get; init; } = [];
}
