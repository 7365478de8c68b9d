using System.Collections.Immutable;
using System.Data.Common;

namespace AtlasMesh.Runners.Ledger;

/// <summary>Makes the tables of a ledger, or brings older ones up to date: all statements of it in one transaction.</summary>
internal static class LedgerTables
{
    /// <param name="engine">Of the connection.</param>
    /// <param name="connection">Open.</param>
    /// <param name="after">Called after each statement with the number of those that are done; for tests that end there.</param>
    public static void BringUpToDate(ILedgerEngine engine, DbConnection connection, Action<int>? after = null)
    {
        if (IsUsable(engine, connection)) return;

        using var transaction = connection.BeginTransaction();
        engine.LockTables(connection, transaction);

        // Somebody else may have done it while we waited for the lock.
        var version = engine.VersionOf(connection, transaction);
        if (version < LedgerSchema.Version)
        {
            ImmutableArray<string> statements = version == 0 ? LedgerSchema.Create(engine) : LedgerSchema.FromOne(engine);
            for (var number = 0; number < statements.Length; number++)
            {
                connection.Execute(statements[number], transaction);
                after?.Invoke(number + 1);
            }

            if (version == 1) CellSums.Write(connection, transaction);
            engine.NoteVersion(connection, transaction, LedgerSchema.Version);
        }

        transaction.Commit();
    }

    private static bool IsUsable(ILedgerEngine engine, DbConnection connection)
    {
        var version = engine.VersionOf(connection);
        if (version <= LedgerSchema.Version) return version == LedgerSchema.Version;

        // Tables only gain columns, so this program can go on beside a newer one as far as that one says so.
        var least = connection.Number("SELECT value FROM meta WHERE name = 'readable-by'");
        return least <= LedgerSchema.Version
            ? true
            : throw new LedgerException(
                $"{engine.Shown}: this ledger has version {version}, this program knows {LedgerSchema.Version}; use the newer program");
    }
}
