using AtlasMesh.Contracts.Results.V1;

namespace AtlasMesh.Cli.Running;

/// <summary>
/// Plans some cells a second time, as another replica at the end of the plan, so that a trace that is not the same every time is found out.
/// </summary>
internal sealed class RecheckSample(int? wanted, ulong seed)
{
    /// <summary>Up to so many cells a run without a wish of its own rechecks nothing; above, one in a hundred.</summary>
    private const int Large = 2000;

    private const int MostUnasked = 500;

    /// <summary>The cells in their order, and then the chosen ones once more, in that order too.</summary>
    public IEnumerable<PlannedCell> Added(IEnumerable<PlannedCell> cells)
    {
        var lottery = new CellLottery(wanted ?? MostUnasked, seed, "recheck");
        foreach (var cell in cells)
        {
            yield return cell;

            lottery.Add(cell);
        }

        var count = wanted ?? (lottery.Seen > Large ? lottery.Seen / 100 : 0);
        foreach (var cell in lottery.Chosen(count)) yield return Replica(cell);
    }

    private static PlannedCell Replica(PlannedCell cell)
    {
        var replica = cell.Clone();
        replica.Replica = checked(cell.Replica + 1);
        replica.Why = "rechecked: its trace must be the same again";
        return replica;
    }
}
