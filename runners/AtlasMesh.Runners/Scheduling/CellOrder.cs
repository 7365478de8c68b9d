using System.Collections.Immutable;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Results;

namespace AtlasMesh.Runners.Scheduling;

/// <summary>The order in which the cells of a plan are handed out.</summary>
public static class CellOrder
{
    /// <summary>
    /// First what is run once or for the first time, the replicas at the end: they are to see a rig that has run all the rest. Among
    /// those, cells of unknown duration first, because any of them may be the longest; then the longest first. Equal ones keep plan order.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="knownDuration">What a cell took before; null, or null of a cell, where nobody knows.</param>
    public static ImmutableArray<CellKey> Of(PlanFile plan, Func<PlannedCell, TimeSpan?>? knownDuration)
    {
        var durations = knownDuration is null ? [] : plan.Cells.Select(cell => knownDuration(cell) ?? TimeSpan.MaxValue).ToArray();
        return
        [
            .. plan.Keys.Select((key, place) => (Key: key, Duration: durations.Length > 0 ? durations[place] : TimeSpan.MaxValue))
                .OrderBy(entry => entry.Key.Replica).ThenByDescending(entry => entry.Duration)
                .Select(entry => entry.Key),
        ];
    }
}
