using System.Collections.Immutable;
using AtlasMesh.Contracts.Results.V1;

namespace AtlasMesh.Runners.Scheduling;

/// <summary>The order in which the cells of a plan are handed out.</summary>
public static class CellOrder
{
    /// <summary>
    /// Cells of unknown duration first, in plan order, because any of them may be the longest; then the longest first. Equal ones keep
    /// plan order.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="knownDuration">What a cell took before, or null where nobody knows.</param>
    public static ImmutableArray<PlannedCell> Of(Plan plan, Func<PlannedCell, TimeSpan?> knownDuration)
    {
        var cells = plan.Cells.Select(cell => (Cell: cell, Duration: knownDuration(cell) ?? TimeSpan.MaxValue));
        return [.. cells.OrderByDescending(entry => entry.Duration).Select(entry => entry.Cell)];
    }
}
