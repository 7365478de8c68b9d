using System.Data.Common;

namespace AtlasMesh.Runners.Ledger;

/// <summary>
/// Statements that are carried out together, each of which must change exactly one row. PostgreSQL gets many in one message; SQLite gets
/// prepared ones. Owned by one connection.
/// </summary>
internal sealed class LedgerBatch(DbConnection connection) : IDisposable
{
    private const int MostInOne = 400;

    private readonly Dictionary<string, DbCommand> _prepared = new(StringComparer.Ordinal);
    private readonly List<(string Sql, object[] Values)> _waiting = [];
    private DbTransaction? _transaction;

    /// <summary>What follows belongs to this transaction.</summary>
    public void Begin(DbTransaction transaction)
    {
        _transaction = transaction;
        _waiting.Clear();
    }

    /// <summary>False where this statement, or one before it, did not change exactly one row.</summary>
    public bool Add(string sql, params object[] values)
    {
        if (!connection.CanCreateBatch) return Prepare(sql, values).ExecuteNonQuery() == 1;

        _waiting.Add((sql, values));
        return _waiting.Count < MostInOne || Flush();
    }

    /// <summary>Carries out what waits. False as above.</summary>
    public bool Flush()
    {
        if (_waiting.Count == 0) return true;

        using var batch = connection.CreateBatch();
        batch.Transaction = _transaction;
        foreach (var (sql, values) in _waiting)
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = sql;
            foreach (var value in values)
            {
                var parameter = command.CreateParameter();
                parameter.Value = value;
                command.Parameters.Add(parameter);
            }

            batch.BatchCommands.Add(command);
        }

        _waiting.Clear();
        batch.ExecuteNonQuery();
        return batch.BatchCommands.All(command => command.RecordsAffected == 1);
    }

    public void Dispose()
    {
        foreach (var command in _prepared.Values) command.Dispose();
    }

    private DbCommand Prepare(string sql, object[] values)
    {
        if (!_prepared.TryGetValue(sql, out var command))
            _prepared.Add(sql, command = Sql.Command(connection, sql, _transaction, values));

        command.Transaction = _transaction;
        for (var number = 0; number < values.Length; number++) command.Parameters[number].Value = values[number];
        return command;
    }
}
