using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Results;
using AtlasMesh.Runners.Ledger;
using AtlasMesh.Vocabulary;
using Google.Protobuf;
using Microsoft.Data.Sqlite;

namespace AtlasMesh.Runners.Tests.Ledger;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class LedgerStoreTests : IDisposable
{
    private static readonly Plan Plan = Plans.Of(3);

    private readonly TemporaryFolder _folder = new();

    private string LedgerFile => _folder.File("ledger.db");

    public void Dispose() => _folder.Dispose();

    [Test]
    public void A_run_is_read_back_as_it_was_written()
    {
        using (var store = Begun())
        {
            store.Apply(Plans.Run, [Claimed(0, 1), Claimed(1, 1), Accepted(0, 1)]);
            store.Apply(Plans.Run, [new RunEffect.Returned(Key(1), 1, 1, "its worker died"), Claimed(1, 2)]);
        }

        using var again = LedgerStore.Open(LedgerFile);
        var run = again.Load(Plans.Run)!;

        Assert.That(run.PlanDigest, Is.EqualTo(Digests.Of(Plan)));
        Assert.That(run.Cells.Select(cell => (cell.Phase, cell.Fence, cell.Tries)), Is.EqualTo(new[]
        {
            (CellPhase.Done, 1L, 0), (CellPhase.Claimed, 2L, 1), (CellPhase.Waiting, 0L, 0),
        }));
        Assert.That(again.Records(Plans.Run), Is.EqualTo(new[] { Plans.RecordOf(Plan.Cells[0], 1) }));
    }

    [Test]
    public void What_was_applied_is_there_though_the_ledger_was_never_closed()
    {
        var abandoned = Begun();
        abandoned.Apply(Plans.Run, [Claimed(0, 1), Accepted(0, 1)]);

        // A copy taken while it is open is what a killed process leaves behind: database and write-ahead log.
        var copy = _folder.File("copy.db");
        File.Copy(LedgerFile, copy);
        File.Copy(LedgerFile + "-wal", copy + "-wal");
        abandoned.Dispose();

        using var again = LedgerStore.Open(copy);
        Assert.That(again.Records(Plans.Run).Count(), Is.EqualTo(1));
    }

    [Test]
    public void A_batch_is_applied_whole_or_not_at_all()
    {
        using var store = Begun();
        Assert.That(() => store.Apply(Plans.Run, [Claimed(0, 1), Claimed(1, 7)]), Throws.InstanceOf<LedgerException>());

        Assert.That(store.Load(Plans.Run)!.Cells[0].Phase, Is.EqualTo(CellPhase.Waiting));
    }

    [Test]
    public void A_second_coordinator_on_the_same_run_is_found_out()
    {
        using var first = Begun();
        using var second = LedgerStore.Open(LedgerFile);
        first.Apply(Plans.Run, [Claimed(0, 1)]);

        Assert.That(() => second.Apply(Plans.Run, [Claimed(0, 1)]),
            Throws.InstanceOf<LedgerException>().With.Message.Contains("another one runs 'run-1'"));
    }

    [Test]
    public void Nothing_is_accepted_twice_even_by_a_ledger_that_was_told_to()
    {
        using var store = Begun();
        store.Apply(Plans.Run, [Claimed(0, 1), Accepted(0, 1)]);

        Assert.That(() => store.Apply(Plans.Run, [Accepted(0, 1)]), Throws.InstanceOf<LedgerException>());
    }

    [Test]
    public void Stale_and_troubled_records_are_kept_apart()
    {
        using var store = Begun();
        var late = Taken(0, 1);
        store.Apply(Plans.Run, [Claimed(0, 1), new RunEffect.Troubled(Key(0), 1, Taken(0, 1, TroubleKinds.RigHung))]);
        store.Apply(Plans.Run, [new RunEffect.Returned(Key(0), 1, 1, "hung"), new RunEffect.Stale(Key(0), 1, late, "too late")]);

        Assert.That(store.Records(Plans.Run), Is.Empty);
        Assert.That(store.StaleRecords(Plans.Run).Single().Why, Is.EqualTo("too late"));
        Assert.That(store.TroubledRecords(Plans.Run).Single().Record.Trouble.Kind, Is.EqualTo(TroubleKinds.RigHung));
    }

    [Test]
    public void The_same_run_cannot_be_begun_twice()
    {
        using var store = Begun();

        Assert.That(() => store.Begin(Plans.Run, Digests.Of(Plan), []), Throws.InstanceOf<LedgerException>());
    }

    [Test]
    public void A_run_that_is_not_there_is_null()
    {
        using var store = LedgerStore.Open(LedgerFile);

        Assert.That(store.Load("other"), Is.Null);
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

        Assert.That(() => LedgerStore.Open(LedgerFile).Dispose(),
            Throws.InstanceOf<LedgerException>().With.Message.Contains("ledger.db: the ledger is damaged"));
    }

    [Test]
    public void A_file_that_lost_its_very_last_byte_is_one_clear_error()
    {
        WriteMany();
        using (var file = File.OpenWrite(LedgerFile)) file.SetLength(file.Length - 1);

        Assert.That(() => LedgerStore.Open(LedgerFile).Dispose(), Throws.InstanceOf<LedgerException>().With.Message.Contains("bytes"));
    }

    [Test]
    public void A_file_that_is_something_else_is_one_clear_error()
    {
        File.WriteAllText(LedgerFile, string.Join('\n', Enumerable.Repeat("this is no database", 400)));

        Assert.That(() => LedgerStore.Open(LedgerFile).Dispose(), Throws.InstanceOf<LedgerException>().With.Message.Contains("damaged"));
    }

    [Test]
    public void A_record_is_read_by_its_key_and_held_against_its_digest()
    {
        using (var store = Begun())
        {
            store.Apply(Plans.Run, [Claimed(1, 1), Accepted(1, 1)]);
            Assert.That(store.RecordOf(Plans.Run, Key(1)), Is.EqualTo(Plans.RecordOf(Plan.Cells[1], 1)));
            Assert.That(store.RecordOf(Plans.Run, Key(0)), Is.Null);
            Assert.That(store.RecordKeys(Plans.Run), Is.EqualTo(new[] { Key(1) }));
        }

        Execute("UPDATE record SET body = x'0a03616263'");

        using var changed = LedgerStore.Open(LedgerFile);
        Assert.That(() => changed.RecordOf(Plans.Run, Key(1)), Throws.InstanceOf<LedgerException>().With.Message.Contains("damaged"));
    }

    [Test]
    public void A_run_whose_plan_digest_is_none_is_found_out()
    {
        Begun().Dispose();
        Execute("UPDATE run SET plan_digest = 'abc'");

        using var store = LedgerStore.Open(LedgerFile);
        Assert.That(() => store.Load(Plans.Run), Throws.InstanceOf<LedgerException>().With.Message.Contains("the plan of run 'run-1'"));
    }

    [Test]
    public void A_ledger_of_a_newer_program_is_refused()
    {
        Begun().Dispose();
        Execute("PRAGMA user_version = 99");

        Assert.That(() => LedgerStore.Open(LedgerFile).Dispose(), Throws.InstanceOf<LedgerException>().With.Message.Contains("version 99"));
    }

    private static CellKey Key(int cell) => CellKey.Of(Plan.Cells[cell]);

    private static RunEffect.Claimed Claimed(int cell, long fence) => new(Key(cell), fence, "w1");

    private static RunEffect.Accepted Accepted(int cell, long fence) => new(Key(cell), fence, Taken(cell, fence), GivenUp: false);

    private static TakenRecord Taken(int cell, long fence, string trouble = "")
    {
        var body = Plans.RecordOf(Plan.Cells[cell], fence, trouble: trouble).ToByteString();
        return new TakenRecord(Key(cell), fence, trouble, ContentDigest.Of(body.Span), body);
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={LedgerFile};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private LedgerStore Begun()
    {
        var store = LedgerStore.Open(LedgerFile);
        store.Begin(Plans.Run, Digests.Of(Plan), Plan.Cells.Select(CellKey.Of));
        return store;
    }

    private void WriteMany()
    {
        var plan = Plans.Of(200);
        using var store = LedgerStore.Open(LedgerFile);
        store.Begin(Plans.Run, Digests.Of(plan), plan.Cells.Select(CellKey.Of));
    }
}
