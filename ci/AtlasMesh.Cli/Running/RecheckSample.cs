using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Exact;

namespace AtlasMesh.Cli.Running;

/// <summary>
/// Plans some cells a second time, as another replica at the end of the plan, so that a trace that is not the same every time is found out.
/// Every cell draws a number from a stream named by the seed, and those with the least are taken.
/// </summary>
internal sealed class RecheckSample(int? wanted, ulong seed)
{
    /// <summary>Up to so many cells a run without a wish of its own rechecks nothing; above, one in a hundred.</summary>
    private const int Large = 2000;

    private const int MostUnasked = 500;

    /// <summary>The cells in their order, and then the chosen ones once more, in that order too.</summary>
    public IEnumerable<PlannedCell> Added(IEnumerable<PlannedCell> cells)
    {
        var stream = new RandomStream(seed, "plan", "recheck");
        var most = wanted ?? MostUnasked;
        var least = new SortedDictionary<(ulong Draw, int Place), PlannedCell>();
        var place = 0;
        foreach (var cell in cells)
        {
            yield return cell;

            least.Add((stream.NextUInt64(), place++), cell);
            if (least.Count > most) least.Remove(least.Keys.Last());
        }

        var chosen = least.Take(wanted ?? (place > Large ? place / 100 : 0));
        foreach (var (_, cell) in chosen.OrderBy(entry => entry.Key.Place)) yield return Replica(cell);
    }

    private static PlannedCell Replica(PlannedCell cell)
    {
        var replica = cell.Clone();
        replica.Replica = checked(cell.Replica + 1);
        replica.Why = "rechecked: its trace must be the same again";
        return replica;
    }
}
