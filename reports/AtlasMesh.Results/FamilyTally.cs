namespace AtlasMesh.Results;

/// <summary>The cells of one scenario, taken together.</summary>
/// <param name="Scenario">Its name.</param>
public sealed record FamilyTally(string Scenario)
{
    public int Planned { get; private init; }

    public int Passed { get; private init; }

    public int Failed { get; private init; }

    public int Inconclusive => Planned - Passed - Failed;

    /// <summary>Worst margins of its cells relative to their limits; cells without a finite one are left out.</summary>
    public Spread Margin { get; private init; } = Spread.None;

    /// <summary>CPU seconds of a cell in its rig.</summary>
    public Spread CpuSeconds { get; private init; } = Spread.None;

    /// <summary>How the verdicts lie over the two parameters that matter most; null where there are not two that vary.</summary>
    public HeatMap? Map { get; private init; }

    internal sealed class Builder(string scenario)
    {
        private readonly List<double> _margins = [];
        private readonly List<double> _cpu = [];
        private readonly List<float> _scores = [];
        private readonly SortedDictionary<string, ParameterColumn> _parameters = new(StringComparer.Ordinal);
        private FamilyTally _counts = new(scenario);

        public void Add(CellVerdict verdict)
        {
            var margin = verdict.WorstMargin;
            _counts = _counts with
            {
                Planned = _counts.Planned + 1,
                Passed = _counts.Passed + (verdict.IsGreen ? 1 : 0),
                Failed = _counts.Failed + (verdict.Verdict == Verdict.Fail ? 1 : 0),
            };
            if (double.IsFinite(margin)) _margins.Add(margin);
            if (verdict.Record is { CpuNs: > 0 } record) _cpu.Add(record.CpuNs / 1e9);
            foreach (var binding in verdict.Bound.Parameters) ColumnOf(binding.Name).Set(_scores.Count, binding.Value);
            _scores.Add(HeatMap.Score(verdict.Verdict, margin));
        }

        public FamilyTally Build() => _counts with
        {
            Margin = Spread.Of(_margins),
            CpuSeconds = Spread.Of(_cpu),
            Map = HeatMap.Of(_parameters.Values, _scores),
        };

        private ParameterColumn ColumnOf(string name)
        {
            if (!_parameters.TryGetValue(name, out var column)) _parameters.Add(name, column = new ParameterColumn(name));
            return column;
        }
    }
}
