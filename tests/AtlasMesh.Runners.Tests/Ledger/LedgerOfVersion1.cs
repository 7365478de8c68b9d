using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Vocabulary;
using Google.Protobuf;
using Microsoft.Data.Sqlite;

namespace AtlasMesh.Runners.Tests.Ledger;

/// <summary>A ledger as the first version of the program wrote it: one run of two cells, one of which is done.</summary>
internal static class LedgerOfVersion1
{
    private const string Tables = """
        CREATE TABLE run (run TEXT NOT NULL PRIMARY KEY, plan BLOB NOT NULL, plan_digest TEXT NOT NULL,
            state TEXT NOT NULL DEFAULT 'open') WITHOUT ROWID;
        CREATE TABLE cell (run TEXT NOT NULL REFERENCES run (run), cell TEXT NOT NULL, purpose TEXT NOT NULL, replica INTEGER NOT NULL,
            place INTEGER NOT NULL, phase INTEGER NOT NULL DEFAULT 0, fence INTEGER NOT NULL DEFAULT 0,
            tries INTEGER NOT NULL DEFAULT 0, owner TEXT NOT NULL DEFAULT '', taken TEXT NOT NULL DEFAULT '',
            PRIMARY KEY (run, cell, purpose, replica)) WITHOUT ROWID;
        CREATE TABLE record (run TEXT NOT NULL, cell TEXT NOT NULL, purpose TEXT NOT NULL, replica INTEGER NOT NULL,
            fence INTEGER NOT NULL, digest TEXT NOT NULL, body BLOB NOT NULL, PRIMARY KEY (run, cell, purpose, replica),
            FOREIGN KEY (run, cell, purpose, replica) REFERENCES cell (run, cell, purpose, replica));
        CREATE TABLE other_record (number INTEGER PRIMARY KEY, run TEXT NOT NULL REFERENCES run (run), kind TEXT NOT NULL,
            fence INTEGER NOT NULL, why TEXT NOT NULL, digest TEXT NOT NULL, body BLOB NOT NULL);
        CREATE INDEX other_record_by_run ON other_record (run, kind);
        PRAGMA application_id = 0x41544C4D;
        PRAGMA user_version = 1;
        """;

    public static void Write(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        var body = new Record { Run = Plans.Run, Cell = "b", Purpose = "gate", Fence = 2 }.ToByteArray();
        var digest = ContentDigest.Of(body).Hex;
        Execute(connection, Tables);
        Execute(connection, $"INSERT INTO run (run, plan, plan_digest) VALUES ('{Plans.Run}', x'', '{digest}')");
        Execute(connection, $"""
            INSERT INTO cell (run, cell, purpose, replica, place, phase, fence, owner, taken)
            VALUES ('{Plans.Run}', 'a', 'gate', 0, 1, 1, 1, 'w1', ''), ('{Plans.Run}', 'b', 'gate', 0, 0, 2, 2, '', '{digest}')
            """);
        var record = $"x'{Convert.ToHexString(body)}'";
        Execute(connection, $"INSERT INTO record VALUES ('{Plans.Run}', 'b', 'gate', 0, 2, '{digest}', {record})");
        Execute(connection, $"INSERT INTO other_record VALUES (1, '{Plans.Run}', 'stale', 1, 'late', '{digest}', {record})");
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
