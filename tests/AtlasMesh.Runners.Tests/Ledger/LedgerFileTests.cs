using AtlasMesh.Runners.Ledger;

namespace AtlasMesh.Runners.Tests.Ledger;

/// <summary>What can happen to a ledger that is a file.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class LedgerFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string LedgerFile => _folder.File("ledger.db");

    private LedgerAddress Address => LedgerAddress.OfFile(LedgerFile);

    public void Dispose() => _folder.Dispose();

    [Test]
    public void What_was_applied_is_there_though_the_ledger_was_never_closed()
    {
        using var abandoned = LedgerSeat.Take(Address);
        abandoned.Begin(Works.Cells(3));

        // A copy taken while it is open is what a killed process leaves behind: database and write-ahead log.
        var copy = _folder.File("copy.db");
        File.Copy(LedgerFile, copy);
        File.Copy(LedgerFile + "-wal", copy + "-wal");

        using var again = LedgerStore.Open(LedgerAddress.OfFile(copy));
        Assert.That(again.Load(Plans.Run)!.Cells, Has.Length.EqualTo(3));
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(99)]
    [TestCase(4096)]
    [TestCase(6000)]
    [TestCase(20000)]
    public void A_truncated_file_is_one_clear_error(int length)
    {
        WriteMany();
        using (var file = File.OpenWrite(LedgerFile)) file.SetLength(length);

        Assert.That(() => LedgerStore.Open(Address).Dispose(),
            Throws.InstanceOf<LedgerException>().With.Message.Contains("ledger.db: the ledger is damaged"));
    }

    [Test]
    public void A_file_that_lost_its_very_last_byte_is_one_clear_error()
    {
        WriteMany();
        using (var file = File.OpenWrite(LedgerFile)) file.SetLength(file.Length - 1);

        Assert.That(() => LedgerStore.Open(Address).Dispose(), Throws.InstanceOf<LedgerException>().With.Message.Contains("bytes"));
    }

    [Test]
    public void A_file_that_is_something_else_is_one_clear_error()
    {
        File.WriteAllText(LedgerFile, string.Join('\n', Enumerable.Repeat("this is no database", 400)));

        Assert.That(() => LedgerStore.Open(Address).Dispose(), Throws.InstanceOf<LedgerException>().With.Message.Contains("damaged"));
    }

    [Test]
    public void A_ledger_of_version_1_is_brought_up_to_date_and_can_be_cut_short_at_any_statement()
    {
        LedgerOfVersion1.Write(LedgerFile);
        var engine = Address.Engine();
        for (var last = 1; last <= LedgerSchema.FromOne(engine).Length; last++)
        {
            using var connection = engine.Open();
            Assert.That(
                () => LedgerTables.BringUpToDate(engine, connection, done => Cut(done, last)), Throws.InstanceOf<TimeoutException>());
        }

        using var store = LedgerStore.Open(Address);
        var run = store.Load(Plans.Run)!;

        Assert.That(run.Head.State, Is.EqualTo(RunState.Stopped));
        Assert.That(run.Cells.Select(cell => (cell.Key.Cell, cell.Phase, cell.Fence)), Is.EqualTo(new[]
        {
            ("b", CellPhase.Done, 2L), ("a", CellPhase.Waiting, 1L),
        }));
        Assert.That(store.Records(Plans.Run).Single().Cell, Is.EqualTo("b"));
        Assert.That(store.StaleRecords(Plans.Run).Single().Why, Is.EqualTo("late"));
    }

    private static void Cut(int done, int last)
    {
        if (done == last) throw new TimeoutException("the test ends it here");
    }

    private void WriteMany()
    {
        using var seat = LedgerSeat.Take(Address);
        seat.Begin(Works.Cells(200));
    }
}
