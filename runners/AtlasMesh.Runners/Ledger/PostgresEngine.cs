using System.Data.Common;
using System.Globalization;
using System.Net.Sockets;
using Npgsql;

namespace AtlasMesh.Runners.Ledger;

/// <summary>A ledger in a PostgreSQL database, 15 or later.</summary>
internal sealed class PostgresEngine(LedgerAddress address) : ILedgerEngine
{
    private const long TableLock = 0x41544C4D;
    private const int LeastVersion = 150000;

    public string Shown => address.Shown;

    public string Bytes => "BYTEA";

    public string Counter => "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY";

    public DbConnection Open()
    {
        var connection = new NpgsqlConnection(address.Connection);
        try
        {
            connection.Open();
            if (connection.Number("SELECT current_setting('server_version_num')::bigint") < LeastVersion)
                throw new LedgerException($"{Shown}: this is PostgreSQL {connection.PostgreSqlVersion}; a ledger needs 15 or later");

            // What is acknowledged must be on the disk: a server that was set up otherwise would lose it with the power.
            foreach (var name in (string[])["fsync", "full_page_writes", "synchronous_commit"])
            {
                var value = connection.Text($"SHOW {name}");
                if (value == "off")
                    throw new LedgerException($"{Shown}: {name} is off, so commits would not be durable; turn it on for this database");
            }

            connection.Execute("SET lock_timeout = '5s'");
            connection.Execute("SET idle_in_transaction_session_timeout = '5s'");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public int VersionOf(DbConnection connection, DbTransaction? transaction = null) =>
        connection.Number("SELECT count(*) FROM pg_class WHERE oid = to_regclass('ledger_version')", transaction) == 0
            ? 0
            : checked((int)connection.Number("SELECT version FROM ledger_version", transaction));

    public void LockTables(DbConnection connection, DbTransaction transaction) =>
        connection.Execute($"SELECT pg_advisory_xact_lock({TableLock})", transaction);

    public void NoteVersion(DbConnection connection, DbTransaction transaction, int version)
    {
        connection.Execute("CREATE TABLE IF NOT EXISTS ledger_version (version INTEGER NOT NULL)", transaction);
        connection.Execute("DELETE FROM ledger_version", transaction);
        connection.Execute(string.Create(CultureInfo.InvariantCulture, $"INSERT INTO ledger_version VALUES ({version})"), transaction);
    }

    // The server checks its own pages; what the rows say is checked as they are read.
    public void Check(DbConnection connection)
    {
    }

    public LedgerFault FaultOf(Exception e) => e switch
    {
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => LedgerFault.Full,
        PostgresException { SqlState: PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted } => LedgerFault.Damaged,
        PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.TooManyConnections } => LedgerFault.Passing,
        PostgresException server => server.IsTransient || server.SqlState.StartsWith("57P", StringComparison.Ordinal)
            ? LedgerFault.Passing
            : LedgerFault.Other,
        NpgsqlException or SocketException or TimeoutException => LedgerFault.Passing,
        _ => LedgerFault.Other,
    };
}
