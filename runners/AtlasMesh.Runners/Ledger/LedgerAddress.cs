using Microsoft.Data.Sqlite;
using Npgsql;

namespace AtlasMesh.Runners.Ledger;

/// <summary>
/// Where a ledger is: a SQLite file of this machine, or a PostgreSQL database that coordinators of several machines share.
/// </summary>
public sealed record LedgerAddress
{
    private const int PostgresPort = 5432;

    private LedgerAddress(string shown, string connection, bool isPostgres) =>
        (Shown, Connection, IsPostgres) = (shown, connection, isPostgres);

    /// <summary>For people; without a password.</summary>
    public string Shown { get; }

    public bool IsPostgres { get; }

    internal string Connection { get; }

    public static LedgerAddress OfFile(string path)
    {
        var builder = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 5 };
        return new LedgerAddress(path, builder.ToString(), isPostgres: false);
    }

    /// <summary>
    /// A path, or "postgres://USER[:PASSWORD]@HOST[:PORT]/DATABASE"; the password may come from PGPASSWORD or a password file instead, as
    /// libpq has it. Throws <see cref="FormatException"/>, whose message is for the person who wrote it.
    /// </summary>
    public static LedgerAddress Parse(string text)
    {
        if (!text.Contains("://", StringComparison.Ordinal)) return text.Length > 0 ? OfFile(text) : throw NotOne("it is empty");
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("postgres" or "postgresql"))
            throw NotOne("it is neither a file nor a postgres:// address");

        var database = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/'));
        if (uri.Host.Length == 0 || database.Length == 0 || database.Contains('/')) throw NotOne("it names no host or no database");
        if (uri.Query.Length > 0) throw NotOne("it has options; TLS is used where the server offers it");

        var user = uri.UserInfo.Split(':', 2);
        var builder = new NpgsqlConnectionStringBuilder
        {
            Host = uri.Host,
            Port = uri.Port > 0 ? uri.Port : PostgresPort,
            Database = database,
            ApplicationName = "atlasmesh",
            Timeout = 3,
            CommandTimeout = 10,
            KeepAlive = 2,
            MaxAutoPrepare = 40,
            AutoPrepareMinUsages = 2,
            Pooling = false,
        };
        if (user[0].Length > 0) builder.Username = Uri.UnescapeDataString(user[0]);
        if (user.Length > 1) builder.Password = Uri.UnescapeDataString(user[1]);

        return new LedgerAddress($"postgres://{uri.Host}:{builder.Port}/{database}", builder.ToString(), isPostgres: true);
    }

    public override string ToString() => Shown;

    internal ILedgerEngine Engine() => IsPostgres ? new PostgresEngine(this) : new SqliteEngine(this);

    private static FormatException NotOne(string why) =>
        new($"this is no address of a ledger: {why}; write a file name, or postgres://USER@HOST/DATABASE");
}
