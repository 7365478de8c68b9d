using System.Collections.Immutable;
using AtlasMesh.Contracts.Results.V1;

namespace AtlasMesh.Results;

/// <summary>The counts of a run, and its cells as far as they are worth showing.</summary>
public sealed record RunTally
{
    /// <summary>A run of up to so many cells is shown whole.</summary>
    public const int MaxWhole = 2000;

    public int Planned { get; private init; }

    public int Passed { get; private init; }

    public int Failed { get; private init; }

    public int Recorded { get; private init; }

    /// <summary>Records of cells whose replicas gave different traces.</summary>
    public int Divergent { get; private init; }

    /// <summary>Cells whose replicas had traces to compare.</summary>
    public int Compared { get; private init; }

    /// <summary>How many of the planned are a cell once more, to compare its trace.</summary>
    public int Rechecks { get; private init; }

    public int Unplanned { get; private init; }

    /// <summary>The first of them.</summary>
    public ImmutableArray<CellKey> UnplannedNamed { get; private init; } = [];

    /// <summary>In the order of the plan.</summary>
    public ImmutableArray<CellVerdict> Shown { get; private init; } = [];

    /// <summary>Cells that are not green: failures first, the worst of each scenario in turns. Of a large run not all of them.</summary>
    public ImmutableArray<CellVerdict> Worst { get; private init; } = [];

    /// <summary>Green cells with the least margin relative to a limit, the least first.</summary>
    public ImmutableArray<CellVerdict> Closest { get; private init; } = [];

    /// <summary>The cells that took the most CPU time in their rig, the longest first.</summary>
    public ImmutableArray<CellVerdict> Slowest { get; private init; } = [];

    /// <summary>By scenario, in ordinal order of its name; each cell once, rechecks left out.</summary>
    public ImmutableArray<FamilyTally> Families { get; private init; } = [];

    /// <summary>By capability and sector, in ordinal order.</summary>
    public ImmutableArray<GridTally> Grid { get; private init; } = [];

    /// <summary>What may be asked of a system, by traffic in ordinal order, over the cells that are marked.</summary>
    public ImmutableArray<AvoidanceTally> Avoidance { get; private init; } = [];

    public static RunTally Of(VerdictStream verdicts)
    {
        var (unplanned, named) = verdicts.Unplanned();
        var count = new Count();
        var parts = new Parts();
        var showcase = new Showcase(verdicts.Plan.Count <= MaxWhole);
        var place = 0;
        foreach (var verdict in verdicts.All)
        {
            count.Add(verdict);
            parts.Add(verdict);
            showcase.Add(place++, verdict);
        }

        return new RunTally
        {
            Planned = place,
            Passed = count.Passed,
            Failed = count.Failed,
            Recorded = count.Recorded,
            Divergent = count.Divergent,
            Compared = verdicts.Compared,
            Rechecks = count.Rechecks,
            Unplanned = unplanned,
            UnplannedNamed = named,
            Shown = showcase.Shown,
            Worst = showcase.Worst,
            Closest = showcase.Closest,
            Slowest = showcase.Slowest,
            Families = parts.Families,
            Grid = parts.Grid,
            Avoidance = parts.Avoidance,
        };
    }

    private sealed class Count
    {
        public int Passed { get; private set; }

        public int Failed { get; private set; }

        public int Recorded { get; private set; }

        public int Divergent { get; private set; }

        public int Rechecks { get; private set; }

        public void Add(CellVerdict verdict)
        {
            Passed += verdict.Verdict == Verdict.Pass ? 1 : 0;
            Failed += verdict.Verdict == Verdict.Fail ? 1 : 0;
            Recorded += verdict.Record is null ? 0 : 1;
            Rechecks += verdict.Cell.Replica > 0 ? 1 : 0;
            Divergent += verdict.Cause == Cause.Divergent ? 1 : 0;
        }
    }

    private sealed class Parts
    {
        private readonly SortedDictionary<string, FamilyTally.Builder> _families = new(StringComparer.Ordinal);
        private readonly Dictionary<(string Capability, string Sector), GridTally> _grid = [];
        private readonly SortedDictionary<string, AvoidanceTally> _avoidance = new(StringComparer.Ordinal);

        public ImmutableArray<FamilyTally> Families => [.. _families.Values.Select(family => family.Build())];

        public ImmutableArray<AvoidanceTally> Avoidance => [.. _avoidance.Values];

        public ImmutableArray<GridTally> Grid =>
        [
            .. _grid.Values.OrderBy(cell => cell.Capability, StringComparer.Ordinal).ThenBy(cell => cell.Sector, StringComparer.Ordinal),
        ];

        public void Add(CellVerdict verdict)
        {
            var labels = verdict.Cell.Labels;
            var place = (labels?.Capability ?? "", labels?.Sector ?? "");
            _grid[place] = (_grid.GetValueOrDefault(place) ?? new GridTally(place.Item1, place.Item2)).With(verdict);

            // A cell that is run a second time is still one cell.
            if (verdict.Cell.Replica > 0) return;
            if (verdict.Record is { Avoidance: { } mark } record) Add(record, mark);

            var scenario = verdict.Bound.Scenario;
            if (!_families.TryGetValue(scenario, out var family)) _families.Add(scenario, family = new FamilyTally.Builder(scenario));
            family.Add(verdict);
        }

        private void Add(Record record, Avoidance mark)
        {
            var tally = _avoidance.GetValueOrDefault(mark.Traffic) ?? new AvoidanceTally(mark.Traffic);
            _avoidance[mark.Traffic] = tally.With(record, mark);
        }
    }
}
