using System.Diagnostics;
using System.Globalization;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Results;
using AtlasMesh.Runners.Ledger;
using AtlasMesh.Runners.Scheduling;
using AtlasMesh.Vocabulary;
using Google.Protobuf;

namespace AtlasMesh.Benchmarks.Scheduling;

/// <summary>
/// Durable row changes a second: each cell is claimed and its record of 2 kB committed, in batches as a coordinator makes them.
/// </summary>
internal static class LedgerRowsFigure
{
    public static void Run(string? postgres)
    {
        var folder = Directory.CreateTempSubdirectory("atlasmesh-rows-").FullName;
        try
        {
            foreach (var batch in (int[])[1, 10, 100, 1000])
            {
                Measure($"SQLite, {batch} cells a batch", LedgerAddress.OfFile(Path.Combine(folder, $"{batch}.db")), batch);
                if (postgres is not null) Measure($"PostgreSQL, {batch} cells a batch", LedgerAddress.Parse($"{postgres}_{batch}"), batch);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Measure(string name, LedgerAddress address, int batch)
    {
        var cells = Math.Min(20_000, batch * 500);
        using var store = LedgerStore.Open(address);
        var mark = store.TryTake(store.ReadMark(), "figure", "")!;
        var keys = Enumerable.Range(0, cells).Select(number => new CellKey($"cell-{number:x12}", "gate", 0));
        var plan = new RunCells([.. keys.Select(key => new CellWork(key, "family", Demand.None))]);
        var head = new RunHead("run", new RunOrder(1, "user", 50), ContentDigest.Of("plan"u8), ByteString.Empty);
        void Apply(IReadOnlyCollection<RunEffect.Write> writes)
        {
            store.Apply(mark, writes, _ => 1);
            mark = mark with { Beat = mark.Beat + 1 };
        }

        Apply([new RunEffect.Submitted(head, plan)]);
        var began = Stopwatch.GetTimestamp();
        for (var from = 0; from < cells; from += batch)
        {
            var claims = Enumerable.Range(from, batch).Select(place => Claim(plan, place)).ToList();
            Apply(claims);
            Apply([.. claims.Select(claimed => Accept(claimed.Change!))]);
        }

        // A claim changes a row; a commit changes it again and adds the record.
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name}: {2 * cells / seconds:0} claims and commits a second, {2.0 * cells / batch / seconds:0} transactions"));
    }

    private static RunEffect.Claimed Claim(RunCells plan, int place)
    {
        var before = CellEntry.For(plan.Keys[place]);
        var claim = new Claim(place, before.Key, 1, "worker", TimeSpan.Zero);
        var after = before with { Phase = CellPhase.Claimed, Fence = 1, Claim = claim };
        return new RunEffect.Claimed("run", before.Key, 1, "worker", new CellChange(place, before, after));
    }

    private static RunEffect.Write Accept(CellChange claimed)
    {
        var record = new Record { Run = "run", Cell = claimed.Before.Key.Cell, Fence = 1, End = new string('x', 2000) };
        var body = record.ToByteString();
        var taken = new TakenRecord(claimed.Before.Key, 1, "", ContentDigest.Of(body.Span), body);
        var after = claimed.After with { Phase = CellPhase.Done, Claim = null, LastTaken = taken.Digest };
        var change = new CellChange(claimed.Place, claimed.After, after);
        return new RunEffect.Accepted("run", claimed.Before.Key, 1, taken, GivenUp: false, change);
    }
}
