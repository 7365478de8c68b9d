using System.Data.Common;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Results;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Runners.Ledger;

/// <summary>Rows read back, each held against what was written with it.</summary>
internal static class LedgerRows
{
    /// <summary>Rows of place and <see cref="CellRow.Columns"/>, in the order of places.</summary>
    public static List<CellEntry> Cells(DbDataReader rows, string shown, long run, PlanFile? plan)
    {
        var cells = new List<CellEntry>();
        while (rows.Read())
        {
            var place = rows.GetInt32(0);
            var cell = place == cells.Count ? CellRow.Read(rows, 1, run, place) : null;
            if (cell is null) throw LedgerException.Damaged(shown, $"cell {place} of run {run} was altered");

            cells.Add(plan?.PlaceOf(cell.Key) is >= 0 and var known ? cell with { Key = plan.Keys[known] } : cell);
        }

        return cells;
    }

    /// <summary>Of the columns body and digest.</summary>
    public static Record RecordIn(DbDataReader rows, string shown)
    {
        var body = rows.GetFieldValue<byte[]>(0);
        return ContentDigest.Of(body).Hex == rows.GetString(1)
            ? Record.Parser.ParseFrom(body)
            : throw LedgerException.Damaged(shown, "a record is not the one that was written");
    }
}
