using AtlasMesh.Contracts.Results.V1;

namespace AtlasMesh.Results;

/// <summary>
/// A ranking for each scenario, so that one which goes wrong in thousands of cells does not hide another which goes wrong in three.
/// </summary>
internal sealed class FamilyRankings(int capacity)
{
    private const int MaxFamilies = 200;

    private readonly SortedDictionary<string, Ranking> _families = new(StringComparer.Ordinal);

    /// <summary>The first of each scenario, then the second of each, and so on.</summary>
    public IEnumerable<(int Place, CellVerdict Verdict)> InTurns => _families.Values
        .SelectMany(ranking => ranking.Best.Select((entry, rank) => (Rank: rank, Entry: entry)))
        .OrderBy(ranked => ranked.Rank)
        .Select(ranked => ranked.Entry);

    public void Add(int place, CellVerdict verdict, double value)
    {
        var scenario = verdict.Bound.Scenario;
        if (!_families.TryGetValue(scenario, out var ranking))
        {
            if (_families.Count >= MaxFamilies) return;
            _families.Add(scenario, ranking = new Ranking(capacity));
        }

        ranking.Add(place, verdict, value);
    }

    /// <summary>The worse, the less. A limit of zero that was broken, as that of collisions, is worse than any that has a size.</summary>
    public static double Severity(CellVerdict verdict)
    {
        var brokeZero = verdict.Checks.Any(check => check.Outcome == CheckOutcome.Fail && check.Result.Limit == 0);
        return brokeZero ? double.NegativeInfinity : verdict.WorstMargin;
    }
}
