using System.Collections.Immutable;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Results;

/// <summary>
/// What is said of a run after it, counted from verdicts that were recomputed from the accepted records. Of a large run it holds the
/// counts and the cells worth showing, and not the rest.
/// </summary>
public sealed record RunSummary(string Run, Plan Head, ContentDigest PlanDigest, RunTally Tally, RunCircumstances Circumstances)
{
    public int Planned => Tally.Planned;

    public int Passed => Tally.Passed;

    public int Failed => Tally.Failed;

    public int Inconclusive => Tally.Planned - Tally.Passed - Tally.Failed;

    /// <summary>Cells with a record of their own, whatever it says.</summary>
    public int Recorded => Tally.Recorded;

    /// <summary>Records that no planned cell asked for.</summary>
    public int Unplanned => Tally.Unplanned;

    public int StaleRecords => Circumstances.StaleRecords;

    /// <summary>Wall clock.</summary>
    public double Seconds => Circumstances.Seconds;

    public bool Interrupted => Circumstances.Interrupted;

    /// <summary>Whether <see cref="Shown"/> are all planned cells.</summary>
    public bool IsWhole => Shown.Length == Planned;

    /// <summary>All cells in the order of the plan, or of a large run those that are worth showing, in the same order.</summary>
    public ImmutableArray<CellVerdict> Shown => Tally.Shown;

    /// <summary>Cells that are not green and not among the shown ones.</summary>
    public int NotGreenHidden => Failed + Inconclusive - Shown.Count(verdict => !verdict.IsGreen);

    /// <summary>Whether every planned cell, and nothing else, has a green verdict. A plan without cells is not green.</summary>
    public bool IsGreen => !Interrupted && Planned > 0 && Unplanned == 0 && Passed == Planned;

    public static RunSummary Of(string run, Plan plan, IReadOnlyCollection<Record> records, RunCircumstances circumstances) =>
        Of(new VerdictStream(run, PlanFile.Of(plan), new RecordList(records)), circumstances);

    /// <summary>Reads all verdicts once and holds few of them.</summary>
    public static RunSummary Of(VerdictStream verdicts, RunCircumstances circumstances) =>
        new(verdicts.Run, verdicts.Plan.Head, verdicts.Plan.Digest, RunTally.Of(verdicts), circumstances);
}

/// <summary>What the records do not say: late records kept apart, wall-clock seconds of the run, whether somebody stopped it.</summary>
public sealed record RunCircumstances(int StaleRecords, double Seconds, bool Interrupted);
