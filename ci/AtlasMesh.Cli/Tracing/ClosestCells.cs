using System.Collections.Immutable;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Results;

namespace AtlasMesh.Cli.Tracing;

/// <summary>
/// The cells that passed with the least margins. Which they are is only known at the end of a run, so they are run once more for their
/// traces.
/// </summary>
internal static class ClosestCells
{
    /// <summary>As many as a summary knows.</summary>
    public const int Most = 50;

    /// <summary>Those of a run that have no trace yet, the closest first; replicas are left to the cells they repeat.</summary>
    public static ImmutableArray<CellVerdict> Of(RunSummary run, int most) =>
        [.. run.Tally.Closest.Where(verdict => verdict.Cell.Replica == 0 && LacksTrace(verdict)).Take(most)];

    /// <summary>
    /// Runs them; gives their records, in their order. One without a trace hash came to no good end, which says nothing of the cell.
    /// </summary>
    public static ImmutableArray<Record> RunAgain(IEnumerable<CellVerdict> cells, Func<PlannedCell, Record> run) =>
        [.. cells.Select(verdict => run(verdict.Cell))];

    private static bool LacksTrace(CellVerdict verdict) =>
        verdict.Record is { TraceDigest.IsEmpty: true } && double.IsFinite(verdict.WorstMargin);
}
