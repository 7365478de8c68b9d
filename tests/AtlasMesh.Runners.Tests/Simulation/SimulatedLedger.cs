using AtlasMesh.Runners.Ledger;

namespace AtlasMesh.Runners.Tests.Simulation;

/// <summary>The ledger that simulated coordinators share: it refuses what a database would refuse, and counts what it took.</summary>
internal sealed class SimulatedLedger
{
    private readonly CellEntry[] _cells;

    private readonly bool _heedsEpochs;

    public SimulatedLedger(int cells, bool heedsEpochs)
    {
        _heedsEpochs = heedsEpochs;
        _cells = [.. Enumerable.Range(0, cells).Select(number => CellEntry.For(Works.Key(number)))];
        Accepted = new int[cells];
    }

    public CoordinatorMark Mark { get; private set; } = new(0, 0, "", "");

    /// <summary>Records taken, by cell.</summary>
    public int[] Accepted { get; }

    public int Stale { get; private set; }

    public int Refused { get; private set; }

    public IReadOnlyList<CellEntry> Cells => _cells;

    public CoordinatorMark? TryTake(CoordinatorMark seen, string holder)
    {
        if (Mark != seen) return null;

        return Mark = new CoordinatorMark(seen.Epoch + 1, seen.Beat + 1, holder, "");
    }

    /// <summary>False where the mark is no longer the ledger's, and nothing was written.</summary>
    public bool Apply(CoordinatorMark mark, IEnumerable<RunEffect.Write> writes)
    {
        if (_heedsEpochs && (mark.Epoch != Mark.Epoch || mark.Beat != Mark.Beat))
        {
            Refused++;
            return false;
        }

        foreach (var write in writes) Apply(write);
        Mark = Mark with { Beat = Mark.Beat + 1 };
        return true;
    }

    private void Apply(RunEffect.Write write)
    {
        if (write is RunEffect.Stale) Stale++;
        if (write is not RunEffect.CellWrite { Change: { } change }) return;

        var stored = CellRow.SumOf(1, change.Place, _cells[change.Place]);
        if (CellRow.SumOf(1, change.Place, change.Before) != stored)
            throw new InvalidOperationException($"{write} does not find what it expects");

        _cells[change.Place] = change.After;
        if (write is RunEffect.Accepted) Accepted[change.Place]++;
    }
}
