using System.Collections.Immutable;
using AtlasMesh.Contracts.Cell.V1;
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
    public static ImmutableArray<CellWork> Of(PlanFile plan, DurationBook durations)
    {
        var longest = new Dictionary<string, TimeSpan>(StringComparer.Ordinal);
        TimeSpan LongestOf(string family)
        {
            if (!longest.TryGetValue(family, out var duration))
                longest.Add(family, duration = durations.LongestOf(family) ?? TimeSpan.MaxValue);

            return duration;
        }

        return [.. Work(plan, plan.Keys).OrderBy(work => work.Key.Replica).ThenByDescending(work => LongestOf(work.Family))];
    }

    /// <summary>These cells of the plan, in this order. Throws <see cref="PlanFileException"/> where the plan has not got one.</summary>
    public static IEnumerable<CellWork> Work(PlanFile plan, IEnumerable<CellKey> keys)
    {
        var demands = new Dictionary<Demand, Demand>();
        foreach (var key in keys)
        {
            var cell = plan.Find(key) ?? throw new PlanFileException($"the plan has no cell {key}");
            var demand = DemandOf(cell);
            if (!demands.TryGetValue(demand, out var shared)) demands.Add(demand, shared = demand);

            yield return new CellWork(key, BoundCell.Parser.ParseFrom(cell.BoundCell).Scenario, shared);
        }
    }

    private static Demand DemandOf(PlannedCell cell) => cell is { Needs.Count: 0, Slots: <= 1, NotRepeatable: false }
        ? Demand.None
        : Demand.Of(cell.Needs) with { Slots = (int)Math.Clamp(cell.Slots, 1, 1024), IsRepeatable = !cell.NotRepeatable };
}
