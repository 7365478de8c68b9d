using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace AtlasMesh.Fleet.Host.Storage;

/// <summary>
/// The fleet's durable memory: SQLite through one connection that nobody else may share, since the state in memory
/// is built from it once. What <see cref="Store"/> has returned from survives a power cut.
/// </summary>
internal sealed class FleetStorage : IDisposable
{
    private const int IoError = 10;
    private const int Corrupt = 11;
    private const int NotADatabase = 26;

    private readonly SqliteConnection _connection;
    private readonly Statement _begin;
    private readonly Statement _commit;
    private readonly Statement _rollback;
    private readonly Statement _ignoreReferences;
    private readonly Statement _checkReferences;
    private readonly EffectWriter _writer;
    private readonly FleetLimits _limits;
    private string? _broken;

    private FleetStorage(SqliteConnection connection, FleetLimits limits)
    {
        (_connection, _limits) = (connection, limits);
        _begin = new Statement(connection, "BEGIN IMMEDIATE");
        _commit = new Statement(connection, "COMMIT");
        _rollback = new Statement(connection, "ROLLBACK");
        _ignoreReferences = new Statement(connection, "PRAGMA foreign_keys = OFF");
        _checkReferences = new Statement(connection, "PRAGMA foreign_keys = ON");
        _writer = new EffectWriter(connection);
    }

    internal SqliteConnection Connection => _connection;

    /// <exception cref="StorageException">The file is damaged, of a newer version, or in use.</exception>
    public static FleetStorage Open(FleetOptions options)
    {
        var connection = StorageFile.Connect(options.StoragePath);

        try
        {
            StorageFile.Prepare(connection, isFile: options.StoragePath is not null);
            return new FleetStorage(connection, options.Limits);
        }
        catch (SqliteException e)
        {
            connection.Dispose();
            throw new StorageException($"the fleet's storage '{options.StoragePath}' cannot be opened: {e.Message}", e);
        }
        catch (StorageException)
        {
            connection.Dispose();
            throw;
        }
    }

    /// <exception cref="StorageException">It cannot be read, or not understood.</exception>
    public FleetState ReadState()
    {
        try
        {
            return new StateReader(_connection, _limits).Read();
        }
        catch (SqliteException e)
        {
            Break(e);
            throw new StorageException($"the fleet's storage could not be read: {e.Message}", e);
        }
    }

    /// <summary>Stores all of it, or nothing.</summary>
    /// <exception cref="StorageException">
    /// Nothing was stored; or, where the commit itself failed, perhaps all of it, and the state is to be read again.
    /// After an error of the device it is thrown until the service is started anew.
    /// </exception>
    public void Store(ImmutableArray<FleetEffect> effects)
    {
        if (!effects.IsEmpty) InOneTransaction(() => _writer.Write(effects));
    }

    public void Clear()
    {
        // Where references are checked SQLite deletes row by row; without, it drops whole tables' pages at once.
        _ignoreReferences.Run();

        try
        {
            InOneTransaction(_writer.Clear);
        }
        finally
        {
            _checkReferences.Run();
        }
    }

    public IReadOnlyList<StoredMessage> ReadMessages(MessageQuery query)
    {
        try
        {
            return _writer.ReadMessages(query);
        }
        catch (SqliteException e)
        {
            throw new StorageException($"the fleet's storage could not be read: {e.Message}", e);
        }
    }

    public void Dispose()
    {
        _writer.Dispose();
        _begin.Dispose();
        _commit.Dispose();
        _rollback.Dispose();
        _ignoreReferences.Dispose();
        _checkReferences.Dispose();
        _connection.Dispose();
    }

    private void InOneTransaction(Action write)
    {
        if (_broken is not null) throw new StorageException(_broken);

        try
        {
            _begin.Run();
            write();
            _commit.Run();
        }
        catch (SqliteException e)
        {
            // After a failed write the device's own state is unknown: a second try could succeed without the first one's pages.
            if (e.SqliteErrorCode is IoError or Corrupt or NotADatabase) Break(e);

            RollBack();
            throw new StorageException($"the fleet's storage did not take it: {e.Message}", e);
        }
        catch
        {
            RollBack();
            throw;
        }
    }

    private void RollBack()
    {
        try
        {
            // SQLite rolls back by itself on some errors; then there is nothing left to undo.
            if (raw.sqlite3_get_autocommit(_connection.Handle) == 0) _rollback.Run();
        }
        catch (SqliteException e)
        {
            Break(e);
        }
    }

    private void Break(SqliteException cause) =>
        _broken = $"the fleet's storage failed ({cause.Message}); check the disk and start the service anew, which verifies the file";
}
