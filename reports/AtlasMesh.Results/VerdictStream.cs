using System.Collections.Immutable;
using AtlasMesh.Contracts.Results.V1;

namespace AtlasMesh.Results;

/// <summary>
/// The verdicts of a run, recomputed from plan and records each time they are read, one cell in memory at a time. Replicas of a cell whose
/// trace hashes differ are divergent, all of them: the same build and cell must give one trace.
/// </summary>
/// <param name="run">Its name.</param>
/// <param name="plan">Which cells it was to run.</param>
/// <param name="records">Those that were accepted.</param>
/// <param name="repeats">Records of cells that were run again after the run, for their traces. They give no verdict of their own.</param>
public sealed class VerdictStream(string run, PlanFile plan, IRecordSource records, IReadOnlyList<Record>? repeats = null)
{
    private const int MaxUnplannedNamed = 100;

    private readonly Lazy<Divergence> _divergence = new(() => Divergence.Between(plan, records, repeats ?? []));

    public string Run => run;

    public PlanFile Plan => plan;

    /// <summary>How many cells had two replicas or more with a trace to compare, or a repeat that gave another trace.</summary>
    public int Compared => _divergence.Value.Compared;

    /// <summary>How many cells gave different traces.</summary>
    public int Divergent => _divergence.Value.Count;

    /// <summary>The same verdicts, but for cells whose repeats gave another trace.</summary>
    public VerdictStream With(IReadOnlyList<Record> again) => new(run, plan, records, again);

    /// <summary>One verdict for each planned cell, in the order of the plan.</summary>
    public IEnumerable<CellVerdict> All => plan.Cells.Select(cell =>
        _divergence.Value.Applied(Verdicts.Of(run, plan.Head, cell, records.Of(CellKey.Of(cell)))));

    /// <summary>Records that no planned cell asked for: how many, and the first keys in ordinal order.</summary>
    public (int Count, ImmutableArray<CellKey> Named) Unplanned()
    {
        var count = 0;
        var named = new SortedDictionary<string, CellKey>(StringComparer.Ordinal);
        foreach (var key in records.Keys.Where(key => plan.PlaceOf(key) < 0))
        {
            count++;
            if (named.Count < MaxUnplannedNamed) named.TryAdd(key.ToString(), key);
        }

        return (count, [.. named.Values]);
    }
}
