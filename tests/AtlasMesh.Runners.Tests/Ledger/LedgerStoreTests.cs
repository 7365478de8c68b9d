using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Results;
using AtlasMesh.Runners.Ledger;
using AtlasMesh.Runners.Scheduling;
using AtlasMesh.Testing;
using AtlasMesh.Vocabulary;
using Google.Protobuf;

namespace AtlasMesh.Runners.Tests.Ledger;

/// <summary>What holds of a ledger, whatever database it is in.</summary>
[TestFixture("SQLite")]
[TestFixture("PostgreSQL")]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class LedgerStoreTests(string database) : IDisposable
{
    private static readonly Plan Plan = Plans.Of(3);

    private readonly TemporaryFolder _folder = new();
    private LedgerAddress? _address;

    private LedgerAddress Address => _address ??= database == "SQLite"
        ? LedgerAddress.OfFile(_folder.File("ledger.db"))
        : LedgerAddress.Parse(PostgresServer.Shared.NewDatabase());

    public void Dispose() => _folder.Dispose();

    [Test]
    public void A_run_is_read_back_as_it_was_written()
    {
        var cells = new Cells();
        using (var seat = Begun())
        {
            seat.Apply(cells.Claim(0), cells.Claim(1), cells.Accept(0));
            seat.Apply(cells.Return(1), cells.Claim(1));
        }

        using var again = LedgerStore.Open(Address);
        var run = again.Load(Plans.Run)!;

        Assert.That(run.Head.PlanDigest, Is.EqualTo(Digests.Of(Plan)));
        Assert.That(run.Cells.Select(cell => (cell.Phase, cell.Fence, cell.Tries)), Is.EqualTo(new[]
        {
            (CellPhase.Done, 1L, 0), (CellPhase.Claimed, 2L, 1), (CellPhase.Waiting, 0L, 0),
        }));
        Assert.That(run.Cells[1].Claim!.Owner, Is.EqualTo("w1"));
        Assert.That(again.Records(Plans.Run), Is.EqualTo(new[] { Plans.RecordOf(Plan.Cells[0], 1) }));
    }

    [Test]
    public void A_second_claim_on_a_cell_is_kept_beside_the_first()
    {
        var cells = new Cells();
        using (var seat = Begun()) seat.Apply(cells.Claim(0), cells.Copy(0));

        using var again = LedgerStore.Open(Address);
        var cell = again.Load(Plans.Run)!.Cells[0];

        Assert.That((cell.Claim!.Fence, cell.Copy!.Fence, cell.Copy.Owner), Is.EqualTo((1L, 2L, "w2")));
    }

    [Test]
    public void A_batch_is_applied_whole_or_not_at_all()
    {
        var (cells, others) = (new Cells(), new Cells());
        using var seat = Begun();
        others.Claim(1);
        others.Return(1);

        Assert.That(() => seat.Apply(cells.Claim(0), others.Claim(1)), Throws.InstanceOf<LedgerException>());

        Assert.That(seat.Store.Load(Plans.Run)!.Cells[0].Phase, Is.EqualTo(CellPhase.Waiting));
    }

    [Test]
    public void A_coordinator_that_was_succeeded_can_write_nothing_any_more()
    {
        using var first = Begun();
        using var second = LedgerSeat.Take(Address, "second");

        Assert.That(() => first.Apply(new Cells().Claim(0)), Throws.InstanceOf<DeposedException>());
        Assert.That(() => first.Apply([]), Throws.InstanceOf<DeposedException>());
        Assert.That(() => second.Apply(new Cells().Claim(0)), Throws.Nothing);
    }

    [Test]
    public void Of_two_that_want_to_succeed_one_does()
    {
        using var seat = Begun();
        using var one = LedgerStore.Open(Address);
        using var two = LedgerStore.Open(Address);
        var (seenByOne, seenByTwo) = (one.ReadMark(), two.ReadMark());

        Assert.That(one.TryTake(seenByOne, "one", "")!.Epoch, Is.EqualTo(2));
        Assert.That(two.TryTake(seenByTwo, "two", ""), Is.Null);
    }

    [Test]
    public void A_coordinator_that_goes_of_its_own_accord_says_so()
    {
        using var seat = Begun();
        seat.Store.Abdicate(seat.Mark);

        Assert.That(seat.Store.ReadMark().Holder, Is.Empty);
    }

    [Test]
    public void Nothing_is_accepted_twice_even_by_a_ledger_that_was_told_to()
    {
        var cells = new Cells();
        using var seat = Begun();
        seat.Apply(cells.Claim(0));
        var accepted = cells.Accept(0);
        seat.Apply(accepted);

        Assert.That(() => seat.Apply(accepted), Throws.InstanceOf<LedgerException>());
    }

    [Test]
    public void Stale_and_troubled_records_are_kept_apart()
    {
        var cells = new Cells();
        using var seat = Begun();
        var late = Cells.Taken(0, 1);
        seat.Apply(cells.Claim(0), cells.Trouble(0));
        seat.Apply(new RunEffect.Stale(Plans.Run, Cells.Key(0), 1, late, "too late"));

        Assert.That(seat.Store.Records(Plans.Run), Is.Empty);
        Assert.That(seat.Store.CountStale(Plans.Run), Is.EqualTo(1));
        Assert.That(seat.Store.StaleRecords(Plans.Run).Single().Why, Is.EqualTo("too late"));
        Assert.That(seat.Store.TroubledRecords(Plans.Run).Single().Record.Trouble.Kind, Is.EqualTo(TroubleKinds.RigHung));
    }

    [Test]
    public void The_same_run_cannot_be_begun_twice()
    {
        using var seat = Begun();

        Assert.That(() => seat.Begin(Works.Cells(1), number: 2), Throws.InstanceOf<LedgerException>());
    }

    [Test]
    public void A_run_that_is_not_there_is_null()
    {
        using var store = LedgerStore.Open(Address);

        Assert.That(store.Load("other"), Is.Null);
    }

    [Test]
    public void A_record_is_read_by_its_key_and_held_against_its_digest()
    {
        var cells = new Cells();
        using (var seat = Begun())
        {
            seat.Apply(cells.Claim(1), cells.Accept(1));
            Assert.That(seat.Store.RecordOf(Plans.Run, Cells.Key(1)), Is.EqualTo(Plans.RecordOf(Plan.Cells[1], 1)));
            Assert.That(seat.Store.RecordOf(Plans.Run, Cells.Key(0)), Is.Null);
            Assert.That(seat.Store.RecordKeys(Plans.Run), Is.EqualTo(new[] { Cells.Key(1) }));
            seat.Store.Connection.Execute("UPDATE record SET body = $1", null, (byte[])[0x0a, 0x03, 0x61, 0x62, 0x63]);
        }

        using var changed = LedgerStore.Open(Address);
        Assert.That(() => changed.RecordOf(Plans.Run, Cells.Key(1)), Throws.InstanceOf<LedgerException>().With.Message.Contains("damaged"));
    }

    [TestCase("UPDATE run SET plan_digest = 'abc'", "the plan of run 'run-1'")]
    [TestCase("UPDATE cell SET fence = fence + 1 WHERE place = 1", "cell 1 of run 1 was altered")]
    [TestCase("UPDATE cell SET phase = 2 WHERE place = 0", "cell 0 of run 1 was altered")]
    [TestCase("UPDATE cell SET purpose = 'other' WHERE place = 2", "cell 2 of run 1 was altered")]
    [TestCase("DELETE FROM coordinator", "does not say who coordinates")]
    public void What_was_altered_is_found_when_the_ledger_is_opened(string sql, string what)
    {
        using (var seat = Begun()) seat.Store.Connection.Execute(sql);

        Assert.That(() =>
        {
            using var store = LedgerStore.Open(Address);
            store.ReadMark();
        }, Throws.InstanceOf<LedgerException>().With.Message.Contains(what));
    }

    [Test]
    public void A_ledger_of_a_newer_program_is_used_as_far_as_that_one_allows()
    {
        Begun().Dispose();
        SetVersion(LedgerSchema.Version + 1, readableBy: LedgerSchema.Version);
        Assert.That(() => LedgerStore.Open(Address).Dispose(), Throws.Nothing);

        SetVersion(99, readableBy: 99);
        Assert.That(() => LedgerStore.Open(Address).Dispose(), Throws.InstanceOf<LedgerException>().With.Message.Contains("version 99"));
    }

    [Test]
    public void Making_the_tables_can_be_cut_short_at_any_statement()
    {
        var engine = Address.Engine();
        var statements = LedgerSchema.Create(engine).Length;
        for (var last = 1; last <= statements; last++)
        {
            using var connection = engine.Open();
            Assert.That(
                () => LedgerTables.BringUpToDate(engine, connection, done => Cut(done, last)), Throws.InstanceOf<TimeoutException>());
        }

        using var seat = Begun();
        Assert.That(seat.Store.Load(Plans.Run)!.Cells, Has.Length.EqualTo(3));
    }

    [Test]
    public void How_long_cells_took_is_kept()
    {
        var known = DurationBook.Empty
            .With("a", "x", TimeSpan.FromSeconds(1))
            .With("a", "x", TimeSpan.FromSeconds(3))
            .With("b", "y", TimeSpan.FromSeconds(2));
        using var seat = Begun();
        seat.Store.Learn(seat.Mark, known);

        var read = seat.Store.ReadDurations();

        Assert.That(read.Windows.Select(entry => (entry.Key, entry.Value.Nanoseconds.ToArray())),
            Is.EqualTo(known.Windows.Select(entry => (entry.Key, entry.Value.Nanoseconds.ToArray()))));
    }

    private static void Cut(int done, int last)
    {
        if (done == last) throw new TimeoutException("the test ends it here");
    }

    private void SetVersion(int version, int readableBy)
    {
        using var connection = Address.Engine().Open();
        using var transaction = connection.BeginTransaction();
        Address.Engine().NoteVersion(connection, transaction, version);
        connection.Execute("UPDATE meta SET value = $1 WHERE name = 'readable-by'", transaction, (long)readableBy);
        transaction.Commit();
    }

    private LedgerSeat Begun()
    {
        var seat = LedgerSeat.Take(Address);
        seat.Begin(new RunCells([.. Plan.Cells.Select(cell => new CellWork(CellKey.Of(cell), "family", Demand.None))]), Digests.Of(Plan));
        return seat;
    }

    /// <summary>Three cells as a coordinator has them in mind.</summary>
    private sealed class Cells
    {
        private readonly CellEntry[] _cells = [.. Plan.Cells.Select(cell => CellEntry.For(CellKey.Of(cell)))];

        public static CellKey Key(int cell) => CellKey.Of(Plan.Cells[cell]);

        public static TakenRecord Taken(int cell, long fence, string trouble = "")
        {
            var body = Plans.RecordOf(Plan.Cells[cell], fence, trouble: trouble).ToByteString();
            return new TakenRecord(Key(cell), fence, trouble, ContentDigest.Of(body.Span), body);
        }

        public RunEffect.Write Claim(int cell)
        {
            var claim = new Claim(cell, Key(cell), _cells[cell].Fence + 1, "w1", TimeSpan.Zero);
            var change = Change(cell, before => before with { Phase = CellPhase.Claimed, Fence = claim.Fence, Claim = claim });
            return new RunEffect.Claimed(Plans.Run, claim.Key, claim.Fence, claim.Owner, change);
        }

        public RunEffect.Write Copy(int cell)
        {
            var claim = new Claim(cell, Key(cell), _cells[cell].Fence + 1, "w2", TimeSpan.Zero);
            var change = Change(cell, before => before with { Fence = claim.Fence, Copy = claim });
            return new RunEffect.Claimed(Plans.Run, claim.Key, claim.Fence, claim.Owner, change);
        }

        public RunEffect.Write Return(int cell)
        {
            var fence = _cells[cell].Fence;
            var change = Change(cell, before => before.Without(before.Claim!) with { Tries = before.Tries + 1 });
            return new RunEffect.Returned(Plans.Run, Key(cell), fence, "its worker died", change);
        }

        public RunEffect.Write Accept(int cell)
        {
            var taken = Taken(cell, _cells[cell].Fence);
            var change = Change(cell, before => before with { Phase = CellPhase.Done, LastTaken = taken.Digest, Claim = null });
            return new RunEffect.Accepted(Plans.Run, Key(cell), taken.Fence, taken, GivenUp: false, change);
        }

        public RunEffect.Write Trouble(int cell)
        {
            var taken = Taken(cell, _cells[cell].Fence, TroubleKinds.RigHung);
            var change = Change(cell, before => before.Without(before.Claim!) with { Tries = 1, LastTaken = taken.Digest });
            return new RunEffect.Troubled(Plans.Run, Key(cell), taken.Fence, taken, change);
        }

        private CellChange Change(int cell, Func<CellEntry, CellEntry> change)
        {
            var before = _cells[cell];
            _cells[cell] = change(before);
            return new CellChange(cell, before, _cells[cell]);
        }
    }
}
