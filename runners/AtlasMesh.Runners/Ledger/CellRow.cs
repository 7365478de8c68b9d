using System.Data.Common;
using AtlasMesh.Results;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Runners.Ledger;

/// <summary>A cell as a row of the table, and the sum that finds a row which the disk has changed.</summary>
internal static class CellRow
{
    public const string Columns = "cell, purpose, replica, phase, fence, tries, held, owner, copy_held, copy_owner, taken, sum";

    // FNV-1a, 64 bits: it is to find accidents, not forgers, who could write a matching sum.
    private const ulong Basis = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    public static long SumOf(long run, int place, CellEntry cell)
    {
        var sum = Mixed(Mixed(Basis, run), place);
        sum = Mixed(Mixed(Mixed(sum, cell.Key.Cell), cell.Key.Purpose), cell.Key.Replica);
        sum = Mixed(Mixed(Mixed(sum, (long)cell.Phase), cell.Fence), cell.Tries);
        sum = Mixed(Mixed(sum, cell.Claim?.Fence ?? 0), cell.Claim?.Owner ?? "");
        sum = Mixed(Mixed(sum, cell.Copy?.Fence ?? 0), cell.Copy?.Owner ?? "");
        return unchecked((long)Mixed(sum, TakenOf(cell)));
    }

    public static string TakenOf(CellEntry cell) => cell.LastTaken.IsKnown ? cell.LastTaken.Hex : "";

    /// <summary>Reads <see cref="Columns"/> from the column on. Null where the sum does not agree.</summary>
    public static CellEntry? Read(DbDataReader rows, int from, long run, int place)
    {
        var cell = ReadUnchecked(rows, from, place);
        return SumOf(run, place, cell) == rows.GetInt64(from + 11) ? cell : null;
    }

    public static CellEntry ReadUnchecked(DbDataReader rows, int from, int place)
    {
        var key = new CellKey(rows.GetString(from), rows.GetString(from + 1), unchecked((uint)rows.GetInt64(from + 2)));
        var taken = ContentDigest.TryParse(rows.GetString(from + 10), out var digest) ? digest : default;
        return new CellEntry(key, (CellPhase)rows.GetInt32(from + 3), rows.GetInt64(from + 4), rows.GetInt32(from + 5), taken)
        {
            Claim = ClaimIn(rows, from + 6, place, key),
            Copy = ClaimIn(rows, from + 8, place, key),
        };
    }

    private static Claim? ClaimIn(DbDataReader rows, int column, int place, CellKey key) =>
        rows.GetInt64(column) is > 0 and var fence ? new Claim(place, key, fence, rows.GetString(column + 1), TimeSpan.Zero) : null;

    private static ulong Mixed(ulong sum, long value)
    {
        for (var shift = 0; shift < 64; shift += 8) sum = unchecked((sum ^ (byte)(value >> shift)) * Prime);
        return sum;
    }

    private static ulong Mixed(ulong sum, string text)
    {
        foreach (var one in text) sum = unchecked((sum ^ one) * Prime);
        return Mixed(sum, text.Length);
    }
}
