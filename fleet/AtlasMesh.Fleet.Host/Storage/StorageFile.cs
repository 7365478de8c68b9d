using System.Globalization;
using Microsoft.Data.Sqlite;

namespace AtlasMesh.Fleet.Host.Storage;

/// <summary>Opens the database as it must be for what is stored to be durable, and verifies that it is.</summary>
internal static class StorageFile
{
    public static SqliteConnection Connect(string? path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path ?? ":memory:",
            Mode = path is null ? SqliteOpenMode.Memory : SqliteOpenMode.ReadWriteCreate,
            Pooling = false,
            ForeignKeys = true,

            // Only another service could hold the file, and waiting for it to end makes no sense.
            DefaultTimeout = 1,
        }.ToString());

        try
        {
            connection.Open();
            return connection;
        }
        catch (SqliteException e)
        {
            connection.Dispose();
            throw new StorageException($"the fleet's storage '{path}' cannot be opened: {e.Message}", e);
        }
    }

    public static void Prepare(SqliteConnection connection, bool isFile)
    {
        Require(connection, "PRAGMA foreign_keys", "1");

        if (isFile)
        {
            // Exclusive: a second service on the same file would answer from a state that is not the file's.
            Require(connection, "PRAGMA locking_mode = EXCLUSIVE", "exclusive");
            Require(connection, "PRAGMA journal_mode = WAL", "wal");
            Ask(connection, "PRAGMA synchronous = FULL");
            Require(connection, "PRAGMA synchronous", "2");
        }

        Ask(connection, "PRAGMA busy_timeout = 5000");
        Migrate(connection);
        Require(connection, "PRAGMA integrity_check", "ok");
        Require(connection, "SELECT count(*) FROM pragma_foreign_key_check", "0");
    }

    private static void Migrate(SqliteConnection connection)
    {
        var version = int.Parse(Ask(connection, "PRAGMA user_version"), CultureInfo.InvariantCulture);
        if (version == Schema.Version) return;
        if (version != 0)
            throw new StorageException($"the fleet's storage is of version {version}; use a service that knows more than {Schema.Version}");

        Ask(connection, $"BEGIN IMMEDIATE; {Schema.Sql} PRAGMA user_version = {Schema.Version}; COMMIT;");
    }

    private static void Require(SqliteConnection connection, string sql, string expected)
    {
        var actual = Ask(connection, sql);
        if (actual != expected)
            throw new StorageException($"the fleet's storage answers '{actual}' to '{sql}', where '{expected}' is needed");
    }

    private static string Ask(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture) ?? "";
    }
}
