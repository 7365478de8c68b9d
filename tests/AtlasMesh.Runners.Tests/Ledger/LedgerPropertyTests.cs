using AtlasMesh.Runners.Ledger;
using CsCheck;

namespace AtlasMesh.Runners.Tests.Ledger;

/// <summary>
/// Whatever workers do, in whatever order: nothing planned is lost, nothing is accepted twice, nothing unplanned is accepted.
/// </summary>
public sealed class LedgerPropertyTests
{
    private static readonly LedgerLimits Limits = new(TimeSpan.FromSeconds(30));
    private static readonly Gen<(int Kind, int Choice)> Move = Gen.Select(Gen.Int[0, 10], Gen.Int[0, 1000]);

    [Test]
    public void Any_interleaving_loses_nothing_and_doubles_nothing() =>
        Gen.Select(Gen.Int[1, 12], Move.List[0, 200]).Sample((cells, moves) => Walk(cells, moves, _ => { }), iter: 2000);

    [Test]
    public void The_stored_ledger_agrees_with_the_one_in_memory() =>
        Gen.Select(Gen.Int[1, 8], Move.List[0, 60]).Sample(
            (cells, moves) =>
            {
                using var folder = new TemporaryFolder();
                using var seat = LedgerSeat.Take(LedgerAddress.OfFile(folder.File("ledger.db")));
                seat.Begin(Works.Cells(cells));

                var walk = Walk(cells, moves, seat.Apply);

                var stored = seat.Store.Load(Plans.Run)!;
                Assert.That(stored.IsComplete, Is.True);
                Assert.That(stored.Cells.Select(cell => (cell.Key, cell.Phase, cell.Fence, cell.Tries)),
                    Is.EqualTo(walk.Ledger.Cells.Select(cell => (cell.Key, cell.Phase, cell.Fence, cell.Tries))));
            },
            iter: 25, threads: 1);

    private static LedgerWalk Walk(int cells, List<(int Kind, int Choice)> moves, Action<IReadOnlyList<RunEffect.Write>> store)
    {
        var walk = new LedgerWalk(cells, Limits, store);
        foreach (var (kind, choice) in moves)
        {
            walk.Move(kind, choice);
            HoldsTogether(walk.Ledger);
        }

        walk.Heal();
        var planned = Enumerable.Range(0, cells).Select(LedgerWalk.Key).ToList();
        Assert.That(walk.Accepted, Is.EquivalentTo(planned), "lost, doubled or unplanned");
        Assert.That(walk.Ledger.StaleRecords, Is.EqualTo(walk.Stale));
        Assert.That(walk.Conclusions, Is.EqualTo(1));
        return walk;
    }

    private static void HoldsTogether(MatrixLedger ledger)
    {
        Assert.That(ledger.WaitingCount + ledger.Claimed.Count + ledger.Over, Is.EqualTo(ledger.Cells.Count));
        Assert.That(ledger.Attempts, Is.EqualTo(ledger.Cells.Sum(cell => cell.Fence)));
        Assert.That(ledger.Cells.All(cell => cell.Phase == CellPhase.Claimed == cell.Claim is not null), Is.True);
        Assert.That(ledger.Cells.All(cell => cell.Tries <= Limits.Tries && cell.Fence <= Limits.Claims + 1), Is.True);
        Assert.That(ledger.Waiting.Sum(set => set.Count), Is.EqualTo(ledger.WaitingCount));
    }
}
