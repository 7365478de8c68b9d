using System.Collections.Immutable;
using AtlasMesh.Contracts.Results.V1;

namespace AtlasMesh.Checks;

/// <summary>
/// What the judge found: one result for each check, in the order of the specs; the faults that were injected, and whether they showed
/// an effect; how much was done at all; and tracks for plots.
/// </summary>
public sealed record Judgement(
    ImmutableArray<CheckResult> Checks, ImmutableArray<FaultResult> Faults, Activity Activity, Samples Samples)
{
    /// <summary>What may be asked of a system in this cell; null where nobody asked or nobody can say.</summary>
    public Avoidance? Avoidance { get; init; }
}
