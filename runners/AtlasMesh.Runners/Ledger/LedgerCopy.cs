using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Runners.Ledger;

/// <summary>
/// A ledger taken row by row from one database to another, whatever the two are: a backup, a restore, or one run for somebody to keep.
/// </summary>
public static class LedgerCopy
{
    private static readonly ImmutableArray<Table> Tables =
    [
        new("run", "number, run, plan_digest, submitter, priority, state, reason, terms", "number", "number"),
        new("cell", $"run, place, {CellRow.Columns}", "run, place", "run"),
        new("record", "run, place, fence, digest, body", "run, place", "run"),
        new("other_record", "run, kind, fence, why, digest, body", "run, kind, digest, fence", "run"),
        new("duration", "family, runner_class, nanoseconds", "family, runner_class", ""),
        new("audit", "unix_ms, who, role, action, subject, outcome", "number", ""),
    ];

    /// <summary>
    /// Copies all, or one run, into a ledger that has no rows yet; gives the hash over the rows, which <see cref="HashOf"/> finds again in
    /// either. Throws <see cref="LedgerException"/>.
    /// </summary>
    public static ContentDigest Copy(LedgerStore from, LedgerStore to, string? run = null)
    {
        if (to.ReadRuns().Count > 0) throw new LedgerException($"{to.Shown}: it has rows already; name an empty one");

        var number = run is null ? (long?)null : NumberOf(from, run);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        return to.Guarded(() => from.Guarded(() =>
        {
            using var transaction = to.Connection.BeginTransaction();
            using var batch = new LedgerBatch(to.Connection);
            batch.Begin(transaction);
            foreach (var table in Tables)
            {
                if (number is not null && table.RunColumn.Length == 0) continue;

                foreach (var row in Rows(from.Connection, table, number))
                {
                    Add(hash, row);
                    batch.Add(table.Insert, row);
                }

                batch.Flush();
            }

            transaction.Commit();
            return ContentDigest.FromBytes(hash.GetHashAndReset());
        }));
    }

    /// <summary>Over every row of the ledger, or of one run.</summary>
    public static ContentDigest HashOf(LedgerStore store, string? run = null)
    {
        var number = run is null ? (long?)null : NumberOf(store, run);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        return store.Guarded(() =>
        {
            foreach (var table in Tables.Where(table => number is null || table.RunColumn.Length > 0))
            {
                foreach (var row in Rows(store.Connection, table, number)) Add(hash, row);
            }

            return ContentDigest.FromBytes(hash.GetHashAndReset());
        });
    }

    private static long NumberOf(LedgerStore store, string run) =>
        store.ReadRuns().FirstOrDefault(head => head.Run == run)?.Order.Number
            ?? throw new LedgerException($"{store.Shown}: there is no run '{run}'");

    private static IEnumerable<object[]> Rows(DbConnection connection, Table table, long? run)
    {
        using var command = run is { } number
            ? Sql.Command(connection, table.SelectRun, null, number)
            : Sql.Command(connection, table.Select, null);
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            var row = new object[rows.FieldCount];
            rows.GetValues(row);
            yield return row;
        }
    }

    /// <summary>One form whatever the database calls its numbers: a letter, a length, the bytes.</summary>
    private static void Add(IncrementalHash hash, object[] row)
    {
        Span<byte> number = stackalloc byte[9];
        foreach (var value in row)
        {
            if (value is int or long)
            {
                number[0] = (byte)'n';
                BinaryPrimitives.WriteInt64LittleEndian(number[1..], Convert.ToInt64(value, CultureInfo.InvariantCulture));
                hash.AppendData(number);
                continue;
            }

            var bytes = value as byte[] ?? Encoding.UTF8.GetBytes((string)value);
            number[0] = (byte)'b';
            BinaryPrimitives.WriteInt64LittleEndian(number[1..], bytes.Length);
            hash.AppendData(number);
            hash.AppendData(bytes);
        }
    }

    /// <param name="Name">Of the table.</param>
    /// <param name="Columns">All that mean something; numbers that a table counts by itself are left out.</param>
    /// <param name="Order">So that rows come in the same order from either database.</param>
    /// <param name="RunColumn">Where the number of the run is; empty: rows belong to no run.</param>
    private sealed record Table(string Name, string Columns, string Order, string RunColumn)
    {
        public string Select => $"SELECT {Columns} FROM {Name} ORDER BY {Order}";

        public string SelectRun => $"SELECT {Columns} FROM {Name} WHERE {RunColumn} = $1 ORDER BY {Order}";

        public string Insert =>
            $"INSERT INTO {Name} ({Columns}) VALUES ({string.Join(", ", Columns.Split(',').Select((_, number) => Sql.NameOf(number)))})";
    }
}
