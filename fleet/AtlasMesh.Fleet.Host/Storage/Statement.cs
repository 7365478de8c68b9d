using Microsoft.Data.Sqlite;

namespace AtlasMesh.Fleet.Host.Storage;

/// <summary>One SQL statement, prepared once. Its parameters are ?1, ?2 and so on, given in that order.</summary>
internal sealed class Statement : IDisposable
{
    private readonly SqliteCommand _command;

    public Statement(SqliteConnection connection, string sql, int parameters = 0)
    {
        _command = connection.CreateCommand();
        _command.CommandText = sql;
        for (var i = 1; i <= parameters; i++) _command.Parameters.Add(new SqliteParameter($"?{i}", DBNull.Value));
        _command.Prepare();
    }

    public void Run(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        _command.ExecuteNonQuery();
    }

    public IEnumerable<SqliteDataReader> Read(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        return Rows();
    }

    public void Dispose() => _command.Dispose();

    private IEnumerable<SqliteDataReader> Rows()
    {
        using var reader = _command.ExecuteReader();
        while (reader.Read()) yield return reader;
    }

    private void Bind(ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++) _command.Parameters[i].Value = values[i] ?? DBNull.Value;
    }
}
