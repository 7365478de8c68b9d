using AtlasMesh.Runners.Ledger;
using AtlasMesh.Testing;
using AtlasMesh.Vocabulary;
using Google.Protobuf;

namespace AtlasMesh.Runners.Tests.Ledger;

/// <summary>What a writer does when the database goes away under it.</summary>
public sealed class LedgerWriterTests
{
    private const int Cells = 400;

    [Test, CancelAfter(120_000)]
    public async Task Connections_that_are_cut_at_any_moment_lose_nothing_and_double_nothing(CancellationToken cancel)
    {
        var address = LedgerAddress.Parse(PostgresServer.Shared.NewDatabase());
        var store = LedgerStore.Open(address);
        var mark = store.TryTake(store.ReadMark(), "test", "")!;
        var plan = Works.Cells(Cells);
        using var writer = new LedgerWriter(store, mark, TimeSpan.FromSeconds(60), TimeProvider.System);
        var head = new RunHead(Plans.Run, Works.Order, ContentDigest.Of("plan"u8), ByteString.Empty);
        await writer.WriteAsync([new RunEffect.Submitted(head, plan)]);

        using var done = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var cutting = Task.Run(() => Cut(address, done.Token), cancel);
        for (var place = 0; place < Cells; place++)
        {
            var claimed = Claim(plan, place);
            await writer.WriteAsync([claimed]);
            await writer.WriteAsync([Accept(claimed.Change!)]);
        }

        await done.CancelAsync();
        var cuts = await cutting;
        using var reader = LedgerStore.Open(address);
        Assert.That(reader.Load(Plans.Run)!.Cells.Select(cell => (cell.Phase, cell.Fence)), Is.All.EqualTo((CellPhase.Done, 1L)));
        Assert.That(reader.RecordKeys(Plans.Run), Has.Count.EqualTo(Cells));
        Assert.That(cuts, Is.Positive, "connections that were cut");
    }

    [Test]
    public void A_writer_that_was_succeeded_meanwhile_fails_and_writes_nothing_more()
    {
        var address = LedgerAddress.Parse(PostgresServer.Shared.NewDatabase());
        var store = LedgerStore.Open(address);
        var mark = store.TryTake(store.ReadMark(), "first", "")!;
        using var writer = new LedgerWriter(store, mark, TimeSpan.FromSeconds(5), TimeProvider.System);
        using var other = LedgerStore.Open(address);
        other.TryTake(other.ReadMark(), "second", "");

        Assert.That(async () => await writer.WriteAsync([]), Throws.InstanceOf<DeposedException>());
        Assert.That(async () => await writer.WriteAsync([]), Throws.InstanceOf<DeposedException>());
    }

    private static int Cut(LedgerAddress address, CancellationToken cancel)
    {
        var cuts = 0;
        using var connection = address.Engine().Open();
        while (!cancel.IsCancellationRequested)
        {
            cuts += (int)connection.Number(
                """
                SELECT count(*) FILTER (WHERE pg_terminate_backend(pid)) FROM pg_stat_activity
                WHERE datname = current_database() AND pid <> pg_backend_pid() AND random() < 0.006
                """);
        }

        return cuts;
    }

    private static RunEffect.Claimed Claim(RunCells plan, int place)
    {
        var before = CellEntry.For(plan.Keys[place]);
        var claim = new Claim(place, before.Key, 1, "w1", TimeSpan.Zero);
        var after = before with { Phase = CellPhase.Claimed, Fence = 1, Claim = claim };
        return new RunEffect.Claimed(Plans.Run, before.Key, 1, "w1", new CellChange(place, before, after));
    }

    private static RunEffect.Accepted Accept(CellChange claimed)
    {
        var body = ByteString.CopyFromUtf8(claimed.Before.Key.Cell);
        var taken = new TakenRecord(claimed.Before.Key, 1, "", ContentDigest.Of(body.Span), body);
        var after = claimed.After with { Phase = CellPhase.Done, Claim = null, LastTaken = taken.Digest };
        return new RunEffect.Accepted(
            Plans.Run, claimed.Before.Key, 1, taken, GivenUp: false, new CellChange(claimed.Place, claimed.After, after));
    }
}
