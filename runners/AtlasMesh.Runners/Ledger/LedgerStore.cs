using System.Buffers.Binary;
using System.Globalization;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Results;
using AtlasMesh.Vocabulary;
using Google.Protobuf;
using Microsoft.Data.Sqlite;

namespace AtlasMesh.Runners.Ledger;

/// <summary>
/// The ledger in a SQLite file: WAL, synchronous=FULL, every batch of writes one transaction. What <see cref="Apply"/> has returned from
/// is durable. Each write is one statement that names the fence it expects, so a second coordinator on the same file is found out and
/// not merged. Not for use by two threads at once. Every fault is a <see cref="LedgerException"/>.
/// </summary>
public sealed class LedgerStore : IDisposable
{
    private readonly string _path;
    private readonly SqliteConnection _connection;
    private readonly LedgerStatements _statements;

    private LedgerStore(string path, SqliteConnection connection)
    {
        _path = path;
        _connection = connection;
        _statements = new LedgerStatements(connection);
    }

    /// <summary>Opens a ledger, or makes one where there is no file. A file that is there is checked whole before it is used.</summary>
    public static LedgerStore Open(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        try
        {
            Guarded(path, () => Prepare(path, connection));
            return new LedgerStore(path, connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Writes a new run: the digest of its plan and its cells, in the order of handing out. Throws where the run is there already.
    /// </summary>
    public void Begin(string run, ContentDigest planDigest, IEnumerable<CellKey> keysInOrder) => Guarded(_path, () =>
    {
        using var transaction = _connection.BeginTransaction();
        _statements.In(transaction).AddRun(run, planDigest);
        var place = 0;
        foreach (var key in keysInOrder) _statements.AddCell(run, key, place++);
        transaction.Commit();
    });

    /// <summary>Null where this ledger has no such run.</summary>
    /// <param name="run">Its name.</param>
    /// <param name="plan">Its plan, whose names of cells are used instead of copies of them; null: nobody has it.</param>
    public StoredRun? Load(string run, PlanFile? plan = null) => Guarded(_path, () =>
    {
        if (_statements.In(null).ReadPlanDigest(run) is not { } text) return null;
        if (!ContentDigest.TryParse(text, out var digest)) throw Damaged(_path, $"the plan of run '{run}' has no digest");

        var cells = _statements.ReadCells(run, key => plan?.PlaceOf(key) is >= 0 and var place ? plan.Keys[place] : key);
        return new StoredRun(run, digest, cells, cells.All(cell => cell.IsOver));
    });

    /// <summary>Makes the writes durable, all or none. They are applied in their order.</summary>
    public void Apply(string run, IReadOnlyCollection<RunEffect.Write> writes) => Guarded(_path, () =>
    {
        using var transaction = _connection.BeginTransaction();
        _statements.In(transaction);
        foreach (var write in writes)
        {
            // Stale records and records of troubled attempts are only added; all else is one UPDATE that names the fence.
            if (!_statements.Apply(run, write))
                throw new LedgerException(
                    $"{_path}: {write.Key} is not as this coordinator left it at fence {write.Fence}; another one runs '{run}'");
        }

        transaction.Commit();
    });

    /// <summary>Every accepted record, in the order of handing out, read one after the other.</summary>
    public IEnumerable<Record> Records(string run) => RecordKeys(run).Select(key => RecordOf(run, key)).OfType<Record>();

    /// <summary>The accepted record of one cell, held against its digest, or null.</summary>
    public Record? RecordOf(string run, CellKey key) => Guarded(_path, () =>
        _statements.In(null).ReadRecord(run, key) is var (body, digest) ? Parse(body, digest) : null);

    /// <summary>Of every accepted record, in the order of handing out.</summary>
    public IReadOnlyList<CellKey> RecordKeys(string run) => Guarded(_path, () => _statements.In(null).ReadRecordKeys(run));

    public int CountStale(string run) => Guarded(_path, () => _statements.In(null).CountOthers(run, LedgerSchema.Stale));

    public IReadOnlyList<StoredRecord> StaleRecords(string run) => Others(run, LedgerSchema.Stale);

    /// <summary>Records of attempts that left no verdict and were tried again.</summary>
    public IReadOnlyList<StoredRecord> TroubledRecords(string run) => Others(run, LedgerSchema.Troubled);

    public void Dispose()
    {
        _statements.Dispose();
        _connection.Dispose();
    }

    private List<StoredRecord> Others(string run, string kind) => Guarded(_path, () =>
        _statements.In(null).ReadOthers(run, kind).ConvertAll(row => new StoredRecord(Parse(row.Body, row.Digest), row.Why)));

    private Record Parse(byte[] body, string digest) =>
        ContentDigest.Of(body).Hex == digest
            ? Record.Parser.ParseFrom(body)
            : throw Damaged(_path, "a record is not the one that was written");

    private static void Prepare(string path, SqliteConnection connection)
    {
        var existed = File.Exists(path);
        if (existed) CheckLength(path);
        else Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);

        connection.Open();
        Execute(connection, "PRAGMA busy_timeout = 5000");
        Execute(connection, "PRAGMA foreign_keys = ON");
        if (existed) Check(path, connection);

        Execute(connection, "PRAGMA journal_mode = WAL");
        Execute(connection, "PRAGMA synchronous = FULL");
        if (!existed) Create(connection);
    }

    private static void Create(SqliteConnection connection)
    {
        using var transaction = connection.BeginTransaction();
        Execute(connection, LedgerSchema.Create, transaction);
        Execute(connection, $"PRAGMA application_id = {LedgerSchema.ApplicationId}", transaction);
        Execute(connection, $"PRAGMA user_version = {LedgerSchema.Version}", transaction);
        transaction.Commit();
    }

    private static void Check(string path, SqliteConnection connection)
    {
        if (Number(connection, "PRAGMA application_id") != LedgerSchema.ApplicationId)
            throw Damaged(path, "it is not a ledger, or was cut short before its first page");

        var version = Number(connection, "PRAGMA user_version");
        if (version > LedgerSchema.Version)
            throw new LedgerException(
                $"{path}: this ledger has version {version}, this program knows {LedgerSchema.Version}; use the newer program");

        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check(1)";
        var verdict = Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture);
        if (verdict != "ok") throw Damaged(path, verdict ?? "no answer from its integrity check");
    }

    /// <summary>SQLite reads zeros where a file was cut within its last page, and finds nothing wrong where that page ends in slack. The
    /// header says how long the file has to be (SQLite file format, section 1.3: page size at 16, pages at 28, big-endian).</summary>
    private static void CheckLength(string path)
    {
        Span<byte> header = stackalloc byte[32];
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        if (file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length) return;

        var pageSize = BinaryPrimitives.ReadUInt16BigEndian(header[16..]);
        var pages = BinaryPrimitives.ReadUInt32BigEndian(header[28..]);
        var expected = (pageSize == 1 ? 65536L : pageSize) * pages;
        if (file.Length < expected) throw Damaged(path, $"it has {file.Length} of {expected} bytes");
    }

    private static LedgerException Damaged(string path, string what) =>
        new($"{path}: the ledger is damaged: {what}; restore it from a copy, or move it away and run again");

    private static long Number(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private static void Execute(SqliteConnection connection, string sql, SqliteTransaction? transaction = null)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
        command.ExecuteNonQuery();
    }

    private static void Guarded(string path, Action action) => Guarded(path, () =>
    {
        action();
        return true;
    });

    private static T Guarded<T>(string path, Func<T> action)
    {
        const int corrupt = 11, full = 13, notADatabase = 26;
        try
        {
            return action();
        }
        catch (SqliteException e) when (e.SqliteErrorCode is corrupt or notADatabase)
        {
            throw new LedgerException(Damaged(path, e.Message).Message, e);
        }
        catch (SqliteException e) when (e.SqliteErrorCode == full)
        {
            throw new LedgerException($"{path}: the disk is full; what was acknowledged is kept; make room and run again", e);
        }
        catch (SqliteException e)
        {
            throw new LedgerException($"{path}: the ledger can't be used: {e.Message}", e);
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new LedgerException(Damaged(path, e.Message).Message, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LedgerException($"{path}: the ledger can't be used: {e.Message}", e);
        }
    }
}
