using System.Data.Common;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Results;
using AtlasMesh.Runners.Scheduling;
using AtlasMesh.Vocabulary;
using Google.Protobuf;

namespace AtlasMesh.Runners.Ledger;

/// <summary>
/// A ledger in a database. What <see cref="Apply"/> has returned from is durable. Only the coordinator of the newest epoch can write, and
/// each write names what it expects to find, so a coordinator that was thought dead is found out and not merged. Not for use by two
/// threads at once. Every fault is a <see cref="LedgerException"/>.
/// </summary>
public sealed class LedgerStore : IDisposable
{
    private readonly ILedgerEngine _engine;
    private DbConnection _connection;
    private LedgerBatch _batch;

    private LedgerStore(ILedgerEngine engine, DbConnection connection)
    {
        _engine = engine;
        _connection = connection;
        _batch = new LedgerBatch(connection);
    }

    public string Shown => _engine.Shown;

    internal DbConnection Connection => _connection;

    /// <summary>Opens a ledger, or makes one where there is none. One that is there is checked whole before it is used.</summary>
    public static LedgerStore Open(LedgerAddress address)
    {
        var store = OpenUnchecked(address);
        try
        {
            store.Guarded(() => store.Check());
            return store;
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    /// <summary>Opens a ledger that was checked a moment ago: what is read is still held against its sums.</summary>
    public static LedgerStore OpenUnchecked(LedgerAddress address)
    {
        var engine = address.Engine();
        return Guarded(engine, () =>
        {
            var connection = engine.Open();
            try
            {
                LedgerTables.BringUpToDate(engine, connection);
                return new LedgerStore(engine, connection);
            }
            catch
            {
                connection.Dispose();
                throw;
            }
        });
    }

    /// <summary>After a fault of the connection. Throws where the database can't be had again.</summary>
    public void Reconnect() => Guarded(() =>
    {
        var connection = _engine.Open();
        _batch.Dispose();
        _connection.Dispose();
        _connection = connection;
        _batch = new LedgerBatch(connection);
    });

    /// <summary>Whether the fault may pass, so that it is worth asking again.</summary>
    public bool IsPassing(LedgerException e) => e.InnerException is { } inner && _engine.FaultOf(inner) == LedgerFault.Passing;

    public CoordinatorMark ReadMark() => Guarded(() =>
    {
        using var rows = Query("SELECT epoch, beat, holder, address FROM coordinator WHERE id = 1");
        return rows.Read()
            ? new CoordinatorMark(rows.GetInt64(0), rows.GetInt64(1), rows.GetString(2), rows.GetString(3))
            : throw LedgerException.Damaged(Shown, "it does not say who coordinates");
    });

    /// <summary>
    /// Makes somebody the coordinator, in a new epoch, if nothing has moved since the mark was read; null where something has.
    /// </summary>
    public CoordinatorMark? TryTake(CoordinatorMark seen, string holder, string address) => Guarded(() =>
    {
        var taken = _connection.Execute(
            """
            UPDATE coordinator SET epoch = epoch + 1, beat = beat + 1, holder = $3, address = $4
            WHERE id = 1 AND epoch = $1 AND beat = $2
            """,
            null, seen.Epoch, seen.Beat, holder, address);
        return taken == 1 ? new CoordinatorMark(seen.Epoch + 1, seen.Beat + 1, holder, address) : null;
    });

    /// <summary>The next coordinator need not wait to see that this one is gone.</summary>
    public void Abdicate(CoordinatorMark mark) => Guarded(() =>
    {
        _connection.Execute(
            "UPDATE coordinator SET holder = '', beat = beat + 1 WHERE id = 1 AND epoch = $1 AND beat = $2", null, mark.Epoch, mark.Beat);
    });

    /// <summary>
    /// Makes the writes durable, all or none, in their order, and raises the beat of the mark. Throws <see cref="DeposedException"/> where
    /// the mark is no longer the ledger's.
    /// </summary>
    public void Apply(CoordinatorMark mark, IReadOnlyCollection<RunEffect.Write> writes, Func<string, long> numberOf) => Guarded(() =>
    {
        using var transaction = _connection.BeginTransaction();
        _batch.Begin(transaction);
        var statements = new LedgerStatements(_batch);
        if (!statements.Beat(mark.Epoch, mark.Beat)) throw new DeposedException($"{Shown}: another coordinator has taken over");

        foreach (var write in writes)
        {
            if (!statements.Apply(numberOf(write.Run), write)) throw Unexpected(write.ToString());
        }

        if (!_batch.Flush()) throw Unexpected("a cell");
        transaction.Commit();
    });

    /// <summary>Keeps how long cells take, for the order of later runs.</summary>
    public void Learn(CoordinatorMark mark, DurationBook durations) => Guarded(() =>
    {
        using var transaction = _connection.BeginTransaction();
        _batch.Begin(transaction);
        var statements = new LedgerStatements(_batch);
        if (!statements.Beat(mark.Epoch, mark.Beat)) throw new DeposedException($"{Shown}: another coordinator has taken over");

        foreach (var ((family, runnerClass), window) in durations.Windows) statements.Learn(family, runnerClass, window);
        _batch.Flush();
        transaction.Commit();
    });

    public DurationBook ReadDurations() => Guarded(() =>
    {
        var book = DurationBook.Empty;
        using var rows = Query("SELECT family, runner_class, nanoseconds FROM duration");
        while (rows.Read())
        {
            var bytes = rows.GetFieldValue<byte[]>(2);
            var nanoseconds = new long[bytes.Length / sizeof(long)];
            Buffer.BlockCopy(bytes, 0, nanoseconds, 0, nanoseconds.Length * sizeof(long));
            book = book.With(rows.GetString(0), rows.GetString(1), DurationWindow.Of(nanoseconds));
        }

        return book;
    });

    /// <summary>Every run, in the order of submission.</summary>
    public IReadOnlyList<RunHead> ReadRuns() => Guarded(() =>
    {
        var runs = new List<RunHead>();
        using var rows = Query("SELECT number, run, plan_digest, submitter, priority, state, reason, terms FROM run ORDER BY number");
        while (rows.Read()) runs.Add(HeadIn(rows));
        return runs;
    });

    /// <summary>Null where this ledger has no such run.</summary>
    /// <param name="run">Its name.</param>
    /// <param name="plan">Its plan, whose names of cells are used instead of copies of them; null: nobody has it.</param>
    public StoredRun? Load(string run, PlanFile? plan = null)
    {
        if (ReadRuns().FirstOrDefault(head => head.Run == run) is not { } head) return null;

        return Guarded(() =>
        {
            using var rows = Query($"SELECT place, {CellRow.Columns} FROM cell WHERE run = $1 ORDER BY place", head.Order.Number);
            return new StoredRun(head, [.. LedgerRows.Cells(rows, Shown, head.Order.Number, plan)]);
        });
    }

    /// <summary>Every accepted record, in the order of handing out, read one after the other.</summary>
    public IEnumerable<Record> Records(string run) => RecordKeys(run).Select(key => RecordOf(run, key)).OfType<Record>();

    /// <summary>The accepted record of one cell, held against its digest, or null.</summary>
    public Record? RecordOf(string run, CellKey key) => Guarded(() =>
    {
        using var rows = Query(
            """
            SELECT record.body, record.digest FROM run
            JOIN cell ON cell.run = run.number AND cell.cell = $2 AND cell.purpose = $3 AND cell.replica = $4
            JOIN record ON record.run = cell.run AND record.place = cell.place
            WHERE run.run = $1
            """,
            run, key.Cell, key.Purpose, (long)key.Replica);
        return rows.Read() ? LedgerRows.RecordIn(rows, Shown) : null;
    });

    /// <summary>Of every accepted record, in the order of handing out.</summary>
    public IReadOnlyList<CellKey> RecordKeys(string run) => Guarded(() =>
    {
        var keys = new List<CellKey>();
        using var rows = Query(
            """
            SELECT cell.cell, cell.purpose, cell.replica FROM run
            JOIN record ON record.run = run.number JOIN cell ON cell.run = record.run AND cell.place = record.place
            WHERE run.run = $1 ORDER BY record.place
            """,
            run);
        while (rows.Read()) keys.Add(new CellKey(rows.GetString(0), rows.GetString(1), checked((uint)rows.GetInt64(2))));
        return keys;
    });

    public int CountStale(string run) => Guarded(() => checked((int)_connection.Number(
        "SELECT count(*) FROM other_record JOIN run ON run.number = other_record.run WHERE run.run = $1 AND kind = $2",
        null, run, LedgerSchema.Stale)));

    /// <summary>Brings what lies in a log beside a SQLite file into the file itself, so that the file alone is the ledger.</summary>
    public void Fold() => Guarded(() =>
    {
        if (Sql.NamesParameters(_connection)) _connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
    });

    /// <summary>Keeps who asked for what, and what came of it.</summary>
    public void Audit(AuditEntry entry) => Guarded(() =>
    {
        _connection.Execute(
            "INSERT INTO audit (unix_ms, who, role, action, subject, outcome) VALUES ($1, $2, $3, $4, $5, $6)",
            null, entry.UnixMs, entry.Who, entry.Role, entry.Action, entry.Subject, entry.Outcome);
    });

    /// <summary>The last so many, the newest first.</summary>
    public IReadOnlyList<AuditEntry> ReadAudit(int most) => Guarded(() =>
    {
        var entries = new List<AuditEntry>();
        using var rows = Query(
            "SELECT unix_ms, who, role, action, subject, outcome FROM audit ORDER BY number DESC LIMIT $1", (long)most);
        while (rows.Read())
        {
            entries.Add(new AuditEntry(
                rows.GetInt64(0), rows.GetString(1), rows.GetString(2), rows.GetString(3), rows.GetString(4), rows.GetString(5)));
        }

        return entries;
    });

    public IReadOnlyList<StoredRecord> StaleRecords(string run) => Others(run, LedgerSchema.Stale);

    /// <summary>Records of attempts that left no verdict and were tried again.</summary>
    public IReadOnlyList<StoredRecord> TroubledRecords(string run) => Others(run, LedgerSchema.Troubled);

    public void Dispose()
    {
        _batch.Dispose();
        _connection.Dispose();
    }

    private static RunHead HeadIn(DbDataReader rows)
    {
        var order = new RunOrder(rows.GetInt64(0), rows.GetString(3), rows.GetInt32(4));
        var digest = ContentDigest.TryParse(rows.GetString(2), out var plan) ? plan : default;
        return new RunHead(rows.GetString(1), order, digest, ByteString.CopyFrom(rows.GetFieldValue<byte[]>(7)))
        {
            State = (RunState)rows.GetInt32(5),
            Reason = rows.GetString(6),
        };
    }

    private void Check()
    {
        _engine.Check(_connection);
        foreach (var head in ReadRuns())
        {
            if (!head.PlanDigest.IsKnown) throw LedgerException.Damaged(Shown, $"the plan of run '{head.Run}' has no digest");
        }

        using var cells = Query($"SELECT run, place, {CellRow.Columns} FROM cell");
        while (cells.Read())
        {
            var (run, place) = (cells.GetInt64(0), cells.GetInt32(1));
            if (CellRow.Read(cells, 2, run, place) is null) throw LedgerException.Damaged(Shown, $"cell {place} of run {run} was altered");
        }
    }

    private LedgerException Unexpected(string what) => new($"{Shown}: {what} is not as this coordinator left it; nothing was written");

    private List<StoredRecord> Others(string run, string kind) => Guarded(() =>
    {
        var found = new List<StoredRecord>();
        using var rows = Query(
            """
            SELECT body, digest, why FROM other_record JOIN run ON run.number = other_record.run
            WHERE run.run = $1 AND kind = $2 ORDER BY other_record.number
            """,
            run, kind);
        while (rows.Read()) found.Add(new StoredRecord(LedgerRows.RecordIn(rows, Shown), rows.GetString(2)));
        return found;
    });

    private DbDataReader Query(string sql, params ReadOnlySpan<object> values) =>
        Sql.Command(_connection, sql, null, values).ExecuteReader();

    private void Guarded(Action action) => Guarded(_engine, () =>
    {
        action();
        return true;
    });

    internal T Guarded<T>(Func<T> action) => Guarded(_engine, action);

    private static T Guarded<T>(ILedgerEngine engine, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (InvalidProtocolBufferException e)
        {
            throw LedgerException.Damaged(engine.Shown, e.Message, e);
        }
        catch (Exception e) when (
            e is DbException or IOException or UnauthorizedAccessException or TimeoutException or InvalidCastException)
        {
            throw engine.FaultOf(e) switch
            {
                LedgerFault.Damaged => LedgerException.Damaged(engine.Shown, e.Message, e),
                LedgerFault.Full => new LedgerException(
                    $"{engine.Shown}: the disk is full; what was acknowledged is kept; make room and run again", e),
                _ => new LedgerException($"{engine.Shown}: the ledger can't be used: {e.Message}", e),
            };
        }
    }
}
