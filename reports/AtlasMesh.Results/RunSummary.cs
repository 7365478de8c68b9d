using System.Collections.Immutable;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Results;

/// <summary>All that is said of a run after it: the plan, the verdicts recomputed from the accepted records, and what went wrong around
/// them.</summary>
public sealed record RunSummary(
    string Run, Plan Plan, ImmutableArray<CellVerdict> Verdicts, ImmutableArray<CellKey> Unplanned, int StaleRecords, double Seconds,
        bool Interrupted)
{
    public ContentDigest PlanDigest { get; } = Digests.Of(Plan);

    public int Passed => Verdicts.Count(verdict => verdict.Verdict == Verdict.Pass);

    public int Failed => Verdicts.Count(verdict => verdict.Verdict == Verdict.Fail);

    public int Inconclusive => Verdicts.Length - Passed - Failed;

    /// <summary>Whether every planned cell, and nothing else, has a green verdict. A plan without cells is not green.</summary>
    public bool IsGreen => !Interrupted && Verdicts.Length > 0 && Unplanned.IsEmpty && Verdicts.All(verdict => verdict.IsGreen);

    public static RunSummary Of(string run, Plan plan, IReadOnlyCollection<Record> records, RunCircumstances circumstances) =>
        new(run, plan, Results.Verdicts.Recompute(run, plan, records), Results.Verdicts.Unplanned(plan, records),
            circumstances.StaleRecords, circumstances.Seconds, circumstances.Interrupted);
}

/// <summary>What the records do not say: late records kept apart, wall-clock seconds of the run, whether somebody stopped it.</summary>
public sealed record RunCircumstances(int StaleRecords, double Seconds, bool Interrupted);
