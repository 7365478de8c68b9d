using System.Buffers.Binary;
using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace AtlasMesh.Runners.Ledger;

/// <summary>A ledger in a SQLite file: WAL, synchronous=FULL.</summary>
internal sealed class SqliteEngine(LedgerAddress address) : ILedgerEngine
{
    /// <summary>"ATLM": how a file says that it is a ledger of ours and not some other database, or an empty file.</summary>
    private const long ApplicationId = 0x41544C4D;

    private string Path => new SqliteConnectionStringBuilder(address.Connection).DataSource;

    public string Shown => address.Shown;

    public string Bytes => "BLOB";

    public string Counter => "INTEGER PRIMARY KEY";

    public DbConnection Open()
    {
        var existed = File.Exists(Path);
        if (existed) CheckLength();
        else Directory.CreateDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!);

        var connection = new SqliteConnection(address.Connection);
        try
        {
            connection.Open();
            connection.Execute("PRAGMA busy_timeout = 5000");
            connection.Execute("PRAGMA foreign_keys = ON");
            if (existed && connection.Number("PRAGMA application_id") != ApplicationId && !IsEmpty(connection))
                throw LedgerException.Damaged(Shown, "it is not a ledger, or was cut short before its first page");

            connection.Execute("PRAGMA journal_mode = WAL");
            connection.Execute("PRAGMA synchronous = FULL");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public int VersionOf(DbConnection connection, DbTransaction? transaction = null) =>
        checked((int)connection.Number("PRAGMA user_version", transaction));

    // A transaction begins by taking the only lock that there is.
    public void LockTables(DbConnection connection, DbTransaction transaction)
    {
    }

    public void NoteVersion(DbConnection connection, DbTransaction transaction, int version)
    {
        connection.Execute($"PRAGMA application_id = {ApplicationId}", transaction);
        connection.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {version}"), transaction);
    }

    public void Check(DbConnection connection)
    {
        var verdict = connection.Text("PRAGMA integrity_check(1)");
        if (verdict != "ok") throw LedgerException.Damaged(Shown, verdict);
    }

    public LedgerFault FaultOf(Exception e)
    {
        const int busy = 5, locked = 6, corrupt = 11, full = 13, notADatabase = 26;
        return e is not SqliteException sqlite ? LedgerFault.Other : sqlite.SqliteErrorCode switch
        {
            busy or locked => LedgerFault.Passing,
            full => LedgerFault.Full,
            corrupt or notADatabase => LedgerFault.Damaged,
            _ => LedgerFault.Other,
        };
    }

    /// <summary>A program that was killed while it made the file leaves it without tables; that is no damage.</summary>
    private static bool IsEmpty(SqliteConnection connection) =>
        connection.Number("SELECT count(*) FROM sqlite_master") == 0 && connection.Number("PRAGMA page_count") <= 1;

    /// <summary>SQLite reads zeros where a file was cut within its last page, and finds nothing wrong where that page ends in slack. The
    /// header says how long the file has to be (SQLite file format, section 1.3: page size at 16, pages at 28, big-endian).</summary>
    private void CheckLength()
    {
        Span<byte> header = stackalloc byte[32];
        using var file = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        if (file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length)
        {
            // Of a new file everything may still be in its log.
            if (File.Exists(Path + "-wal")) return;
            throw LedgerException.Damaged(Shown, "it is not a ledger, or was cut short before its first page");
        }

        var pageSize = BinaryPrimitives.ReadUInt16BigEndian(header[16..]);
        var pages = BinaryPrimitives.ReadUInt32BigEndian(header[28..]);
        var expected = (pageSize == 1 ? 65536L : pageSize) * pages;
        if (file.Length < expected) throw LedgerException.Damaged(Shown, $"it has {file.Length} of {expected} bytes");
    }
}
