using System.Data.Common;

namespace AtlasMesh.Runners.Ledger;

/// <summary>Gives rows of a version without sums theirs.</summary>
internal static class CellSums
{
    public static void Write(DbConnection connection, DbTransaction transaction)
    {
        var sums = new List<(long Run, int Place, long Sum)>();
        using (var command = Sql.Command(connection, $"SELECT run, place, {CellRow.Columns} FROM cell", transaction))
        using (var rows = command.ExecuteReader())
        {
            while (rows.Read())
            {
                var (run, place) = (rows.GetInt64(0), rows.GetInt32(1));
                sums.Add((run, place, CellRow.SumOf(run, place, CellRow.ReadUnchecked(rows, 2, place))));
            }
        }

        foreach (var (run, place, sum) in sums)
            connection.Execute("UPDATE cell SET sum = $3 WHERE run = $1 AND place = $2", transaction, run, place, sum);
    }
}
