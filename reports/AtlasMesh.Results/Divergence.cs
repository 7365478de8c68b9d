using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Results;

/// <summary>Which cells were run more than once, as replicas or for their traces, and did not give the same trace each time.</summary>
internal sealed class Divergence
{
    // Of other targets the margins are compared, not the traces: time is not simulated there.
    private const string Simulated = "sil";

    private readonly Dictionary<(string Cell, string Purpose), string> _found;

    private Divergence(int compared, Dictionary<(string, string), string> found) => (Compared, _found) = (compared, found);

    public int Compared { get; }

    public int Count => _found.Count;

    /// <summary>Reads only the records of cells that the plan has more than once.</summary>
    public static Divergence Between(PlanFile plan, IRecordSource records, IReadOnlyList<Record> repeats)
    {
        var repeated = plan.Keys.Where(key => key.Replica > 0).Select(NameOf).ToHashSet();
        var found = new Dictionary<(string, string), string>();
        var compared = 0;
        foreach (var same in plan.Keys.Where(key => repeated.Contains(NameOf(key))).GroupBy(NameOf))
        {
            var hashes = same.SelectMany(records.Of).Where(HasTrace).ToList();
            if (hashes.Count < 2) continue;

            compared++;
            if (hashes.DistinctBy(HashOf).Take(2).ToList() is [var one, var other]) found.Add(same.Key, Describe(one, other));
        }

        var apart = repeats.Where(HasTrace).Select(again => (Again: again, Record: FirstOf(records, CellKey.Of(again))))
            .Where(pair => pair.Record is { } record && HashOf(record) != HashOf(pair.Again));
        foreach (var (again, record) in apart)
        {
            var name = NameOf(CellKey.Of(again));
            if (found.TryAdd(name, DescribeRepeat(record!, again)) && !repeated.Contains(name)) compared++;
        }

        return new Divergence(compared, found);
    }

    /// <summary>What has no record that can be believed stays as it is: its cause is known already.</summary>
    public CellVerdict Applied(CellVerdict verdict) =>
        verdict.Checks.IsEmpty || !_found.TryGetValue(NameOf(CellKey.Of(verdict.Cell)), out var reason) || verdict.Bound.Target != Simulated
            ? verdict
            : verdict with { Verdict = Verdict.Inconclusive, Cause = Cause.Divergent, Reason = reason };

    private static Record? FirstOf(IRecordSource records, CellKey key) => records.Of(key).FirstOrDefault(HasTrace);

    private static bool HasTrace(Record record) => record.Trouble is null && HashOf(record).IsKnown;

    private static (string Cell, string Purpose) NameOf(CellKey key) => (key.Cell, key.Purpose);

    private static ContentDigest HashOf(Record record) => Digests.Read(record.TraceHash);

    private static string Describe(Record one, Record other) =>
        $"replica {one.Replica} gave the trace {HashOf(one).Hex[..12]} and replica {other.Replica} gave {HashOf(other).Hex[..12]}; " +
        "the same build and cell must give the same trace";

    private static string DescribeRepeat(Record one, Record again) =>
        $"it gave the trace {HashOf(one).Hex[..12]}, and {HashOf(again).Hex[..12]} when it was run again for its trace; " +
        "the same build and cell must give the same trace";
}
