using System.Data.Common;
using System.Globalization;

namespace AtlasMesh.Runners.Ledger;

/// <summary>Single statements on a connection of either database.</summary>
internal static class Sql
{
    public static int Execute(
        this DbConnection connection, string sql, DbTransaction? transaction = null, params ReadOnlySpan<object> values)
    {
        using var command = Command(connection, sql, transaction, values);
        return command.ExecuteNonQuery();
    }

    public static long Number(
        this DbConnection connection, string sql, DbTransaction? transaction = null, params ReadOnlySpan<object> values)
    {
        using var command = Command(connection, sql, transaction, values);
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    public static string Text(this DbConnection connection, string sql)
    {
        using var command = Command(connection, sql, null, []);
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture) ?? "";
    }

    /// <summary>Parameters are $1, $2, ... in both databases: by place in the one, by that name in the other.</summary>
    public static DbCommand Command(DbConnection connection, string sql, DbTransaction? transaction, params ReadOnlySpan<object> values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
        for (var number = 0; number < values.Length; number++)
        {
            var parameter = command.CreateParameter();
            if (NamesParameters(connection)) parameter.ParameterName = NameOf(number);
            parameter.Value = values[number];
            command.Parameters.Add(parameter);
        }

        return command;
    }

    public static bool NamesParameters(DbConnection connection) => connection is Microsoft.Data.Sqlite.SqliteConnection;

    public static string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"${number + 1}");
}
