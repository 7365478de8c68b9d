using System.Collections.Immutable;
using AtlasMesh.Results;
using AtlasMesh.Vocabulary;
using Microsoft.Data.Sqlite;

namespace AtlasMesh.Runners.Ledger;

/// <summary>The SQL of a ledger, prepared once.</summary>
internal sealed class LedgerStatements(SqliteConnection connection) : IDisposable
{
    private const string OfCell = "WHERE run = $run AND cell = $cell AND purpose = $purpose AND replica = $replica";

    private readonly Dictionary<string, SqliteCommand> _prepared = new(StringComparer.Ordinal);
    private SqliteTransaction? _transaction;

    /// <summary>What follows belongs to this transaction, or to none.</summary>
    public LedgerStatements In(SqliteTransaction? transaction)
    {
        _transaction = transaction;
        return this;
    }

    public void AddRun(string run, ContentDigest planDigest) =>
        Execute("INSERT INTO run (run, plan, plan_digest) VALUES ($run, x'', $digest)", ("$run", run), ("$digest", planDigest.Hex));

    public void AddCell(string run, CellKey key, int place) =>
        Execute("INSERT INTO cell (run, cell, purpose, replica, place) VALUES ($run, $cell, $purpose, $replica, $place)",
            [.. Name(run, key), ("$place", place)]);

    /// <summary>False where the cell is not as the write expects it.</summary>
    public bool Apply(string run, RunEffect.Write write) => write switch
    {
        RunEffect.Claimed claimed => Claim(run, claimed),
        RunEffect.Returned returned => Return(run, returned),
        RunEffect.Accepted accepted => Accept(run, accepted),
        RunEffect.Troubled troubled => Note(run, troubled),
        RunEffect.Stale stale => AddOther(run, LedgerSchema.Stale, stale.Record, stale.Why),
        _ => throw new ArgumentOutOfRangeException(nameof(write), write, "No statement for this write."),
    };

    public string? ReadPlanDigest(string run)
    {
        using var rows = Query("SELECT plan_digest FROM run WHERE run = $run", ("$run", run));
        return rows.Read() ? rows.GetString(0) : null;
    }

    public ImmutableArray<CellEntry> ReadCells(string run, Func<CellKey, CellKey> shared)
    {
        var cells = ImmutableArray.CreateBuilder<CellEntry>();
        using var rows = Query(
            "SELECT cell, purpose, replica, phase, fence, tries, taken FROM cell WHERE run = $run ORDER BY place", ("$run", run));
        while (rows.Read())
        {
            var key = shared(KeyIn(rows));
            var taken = ContentDigest.TryParse(rows.GetString(6), out var digest) ? digest : default;
            cells.Add(new CellEntry(key, (CellPhase)rows.GetInt32(3), rows.GetInt64(4), rows.GetInt32(5), taken));
        }

        return cells.ToImmutable();
    }

    public (byte[] Body, string Digest)? ReadRecord(string run, CellKey key)
    {
        using var rows = Query($"SELECT body, digest FROM record {OfCell}", Name(run, key));
        return rows.Read() ? (rows.GetFieldValue<byte[]>(0), rows.GetString(1)) : null;
    }

    public List<CellKey> ReadRecordKeys(string run)
    {
        var found = new List<CellKey>();
        using var rows = Query(
            """
            SELECT record.cell, record.purpose, record.replica FROM record LEFT JOIN cell USING (run, cell, purpose, replica)
            WHERE record.run = $run ORDER BY cell.place
            """,
            ("$run", run));
        while (rows.Read()) found.Add(KeyIn(rows));

        return found;
    }

    public int CountOthers(string run, string kind)
    {
        using var rows = Query("SELECT count(*) FROM other_record WHERE run = $run AND kind = $kind", ("$run", run), ("$kind", kind));
        return rows.Read() ? rows.GetInt32(0) : 0;
    }

    public List<(byte[] Body, string Digest, string Why)> ReadOthers(string run, string kind)
    {
        var found = new List<(byte[], string, string)>();
        using var rows = Query(
            "SELECT body, digest, why FROM other_record WHERE run = $run AND kind = $kind ORDER BY number", ("$run", run), ("$kind", kind));
        while (rows.Read()) found.Add((rows.GetFieldValue<byte[]>(0), rows.GetString(1), rows.GetString(2)));

        return found;
    }

    public void Dispose()
    {
        foreach (var command in _prepared.Values) command.Dispose();
    }

    private bool Claim(string run, RunEffect.Claimed claimed) =>
        Execute($"UPDATE cell SET fence = fence + 1, phase = 1, owner = $owner {OfCell} AND phase = 0 AND fence = $fence - 1",
            [.. Name(run, claimed.Key), ("$fence", claimed.Fence), ("$owner", claimed.Owner)]) == 1;

    private bool Return(string run, RunEffect.Returned returned) =>
        Execute($"UPDATE cell SET phase = 0, owner = '', tries = $tries {OfCell} AND phase = 1 AND fence = $fence",
            [.. Name(run, returned.Key), ("$fence", returned.Fence), ("$tries", returned.Tries)]) == 1;

    private bool Accept(string run, RunEffect.Accepted accepted)
    {
        var record = accepted.Record;
        var phase = accepted.GivenUp ? CellPhase.GivenUp : CellPhase.Done;
        var closed = Execute($"UPDATE cell SET phase = $phase, taken = $taken {OfCell} AND phase = 1 AND fence = $fence",
            [.. Name(run, accepted.Key), ("$fence", accepted.Fence), ("$phase", (int)phase), ("$taken", record.Digest.Hex)]) == 1;

        return closed && Execute(
            """
            INSERT INTO record (run, cell, purpose, replica, fence, digest, body)
            VALUES ($run, $cell, $purpose, $replica, $fence, $digest, $body)
            """,
            [.. Name(run, accepted.Key), ("$fence", accepted.Fence), .. Body(record)]) == 1;
    }

    private bool Note(string run, RunEffect.Troubled troubled) =>
        AddOther(run, LedgerSchema.Troubled, troubled.Record, troubled.Record.Trouble) &&
        Execute($"UPDATE cell SET taken = $taken {OfCell} AND phase = 1 AND fence = $fence",
            [.. Name(run, troubled.Key), ("$fence", troubled.Fence), ("$taken", troubled.Record.Digest.Hex)]) == 1;

    private bool AddOther(string run, string kind, TakenRecord record, string why) =>
        Execute("INSERT INTO other_record (run, kind, fence, why, digest, body) VALUES ($run, $kind, $fence, $why, $digest, $body)",
            [("$run", run), ("$kind", kind), ("$fence", record.Fence), ("$why", why), .. Body(record)]) == 1;

    private static (string, object)[] Body(TakenRecord record) => [("$digest", record.Digest.Hex), ("$body", record.Body.ToByteArray())];

    private static (string, object)[] Name(string run, CellKey key) =>
        [("$run", run), ("$cell", key.Cell), ("$purpose", key.Purpose), ("$replica", (long)key.Replica)];

    private static CellKey KeyIn(SqliteDataReader rows) => new(rows.GetString(0), rows.GetString(1), checked((uint)rows.GetInt64(2)));

    private int Execute(string sql, params (string Name, object Value)[] parameters) => Prepare(sql, parameters).ExecuteNonQuery();

    private SqliteDataReader Query(string sql, params (string Name, object Value)[] parameters) => Prepare(sql, parameters).ExecuteReader();

    private SqliteCommand Prepare(string sql, (string Name, object Value)[] parameters)
    {
        if (!_prepared.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            foreach (var (name, value) in parameters) command.Parameters.AddWithValue(name, value);
            _prepared.Add(sql, command);
        }

        command.Transaction = _transaction;
        foreach (var (name, value) in parameters) command.Parameters[name].Value = value;

        return command;
    }
}
