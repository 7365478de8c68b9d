using System.Collections.Immutable;

namespace AtlasMesh.Results;

/// <summary>Picks the cells of a run that are worth showing, in one pass, and holds no more than it will show.</summary>
internal sealed class Showcase(bool isWhole)
{
    private const int MaxFailed = 500;
    private const int MaxInconclusive = 300;
    private const int MaxOfFamily = 100;
    private const int MaxClosest = 50;
    private const int MaxSlowest = 20;

    private readonly List<CellVerdict> _all = [];
    private readonly FamilyRankings _failed = new(MaxOfFamily);
    private readonly FamilyRankings _inconclusive = new(MaxOfFamily);
    private readonly FamilyRankings _closestOfFamily = new(1);
    private readonly Ranking _closest = new(MaxClosest);
    private readonly Ranking _slowest = new(MaxSlowest);

    public ImmutableArray<CellVerdict> Closest => [.. _closest.Best.Select(entry => entry.Verdict)];

    public ImmutableArray<CellVerdict> Slowest => [.. _slowest.Best.Select(entry => entry.Verdict)];

    /// <summary>What is not green: failures first, the worst of each scenario in turns.</summary>
    public ImmutableArray<CellVerdict> Worst => [.. NotGreen.Select(entry => entry.Verdict)];

    public ImmutableArray<CellVerdict> Shown => isWhole
        ? [.. _all]
        :
        [
            .. NotGreen.Concat(_closest.Best).Concat(_slowest.Best).Concat(_closestOfFamily.InTurns)
                .DistinctBy(entry => entry.Place).OrderBy(entry => entry.Place).Select(entry => entry.Verdict),
        ];

    private IEnumerable<(int Place, CellVerdict Verdict)> NotGreen =>
        _failed.InTurns.Take(MaxFailed).Concat(_inconclusive.InTurns.Take(MaxInconclusive));

    public void Add(int place, CellVerdict verdict)
    {
        if (isWhole) _all.Add(verdict);

        switch (verdict.Verdict)
        {
            case Verdict.Pass: AddGreen(place, verdict); break;
            case Verdict.Fail: _failed.Add(place, verdict, FamilyRankings.Severity(verdict)); break;
            default: _inconclusive.Add(place, verdict, verdict.Cause == Cause.Divergent ? 0 : 1); break;
        }

        if (verdict.Record is { CpuNs: > 0 } record) _slowest.Add(place, verdict, -record.CpuNs);
    }

    private void AddGreen(int place, CellVerdict verdict)
    {
        _closest.Add(place, verdict, verdict.WorstMargin);
        _closestOfFamily.Add(place, verdict, verdict.WorstMargin);
    }
}
