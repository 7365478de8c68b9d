using System.Collections.Immutable;

namespace AtlasMesh.Results;

/// <summary>Picks the cells of a run that are worth showing, in one pass, and holds no more than it will show.</summary>
internal sealed class Showcase(bool isWhole)
{
    private const int MaxFailed = 500;
    private const int MaxInconclusive = 300;
    private const int MaxClosest = 50;
    private const int MaxSlowest = 20;
    private const int MaxFamilies = 200;

    private readonly List<(int Place, CellVerdict Verdict)> _all = [];
    private readonly List<(int Place, CellVerdict Verdict)> _failed = [];
    private readonly List<(int Place, CellVerdict Verdict)> _inconclusive = [];
    private readonly Ranking _closest = new(MaxClosest);
    private readonly Ranking _slowest = new(MaxSlowest);
    private readonly SortedDictionary<string, Ranking> _closestOfFamily = new(StringComparer.Ordinal);

    public ImmutableArray<CellVerdict> Closest => [.. _closest.Best.Select(entry => entry.Verdict)];

    public ImmutableArray<CellVerdict> Slowest => [.. _slowest.Best.Select(entry => entry.Verdict)];

    public ImmutableArray<CellVerdict> Shown => isWhole
        ? [.. _all.Select(entry => entry.Verdict)]
        :
        [
            .. _failed.Concat(_inconclusive).Concat(_closest.Best).Concat(_slowest.Best)
                .Concat(_closestOfFamily.Values.SelectMany(ranking => ranking.Best))
                .DistinctBy(entry => entry.Place).OrderBy(entry => entry.Place).Select(entry => entry.Verdict),
        ];

    public void Add(int place, CellVerdict verdict)
    {
        if (isWhole) _all.Add((place, verdict));

        switch (verdict.Verdict)
        {
            case Verdict.Pass: AddGreen(place, verdict); break;
            case Verdict.Fail when _failed.Count < MaxFailed: _failed.Add((place, verdict)); break;
            case Verdict.Inconclusive when _inconclusive.Count < MaxInconclusive: _inconclusive.Add((place, verdict)); break;
        }

        if (verdict.Record is { CpuNs: > 0 } record) _slowest.Add(place, verdict, -record.CpuNs);
    }

    private void AddGreen(int place, CellVerdict verdict)
    {
        var margin = verdict.WorstMargin;
        _closest.Add(place, verdict, margin);

        var scenario = verdict.Bound.Scenario;
        if (!_closestOfFamily.TryGetValue(scenario, out var ranking))
        {
            if (_closestOfFamily.Count >= MaxFamilies) return;
            _closestOfFamily.Add(scenario, ranking = new Ranking(1));
        }

        ranking.Add(place, verdict, margin);
    }
}
