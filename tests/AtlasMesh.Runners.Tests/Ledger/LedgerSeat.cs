using AtlasMesh.Runners.Ledger;
using AtlasMesh.Vocabulary;
using Google.Protobuf;

namespace AtlasMesh.Runners.Tests.Ledger;

/// <summary>A store and the right to write to it, without the thread of a writer.</summary>
internal sealed class LedgerSeat : IDisposable
{
    private LedgerSeat(LedgerStore store, CoordinatorMark mark) => (Store, Mark) = (store, mark);

    public LedgerStore Store { get; }

    public CoordinatorMark Mark { get; private set; }

    public static LedgerSeat Take(LedgerAddress address, string holder = "test")
    {
        var store = LedgerStore.Open(address);
        return new LedgerSeat(store, store.TryTake(store.ReadMark(), holder, "")!);
    }

    public void Begin(RunCells cells, string run = Plans.Run, long number = 1) => Begin(cells, ContentDigest.Of("plan"u8), run, number);

    public void Begin(RunCells cells, ContentDigest plan, string run = Plans.Run, long number = 1) =>
        Apply([new RunEffect.Submitted(new RunHead(run, Works.Order with { Number = number }, plan, ByteString.Empty), cells)]);

    public void Apply(params IReadOnlyList<RunEffect.Write> writes)
    {
        Store.Apply(Mark, writes, _ => 1);
        Mark = Mark with { Beat = Mark.Beat + 1 };
    }

    public void Dispose() => Store.Dispose();
}
