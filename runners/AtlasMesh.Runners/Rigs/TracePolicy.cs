using System.Buffers.Binary;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Contracts.Rig.V1;
using AtlasMesh.Exact;

namespace AtlasMesh.Runners.Rigs;

/// <summary>
/// Which attempts leave a trace, within caps on number and bytes for the whole run on this worker: of a run in which everything fails the
/// first ones are as good as all. What is not kept can be made again by running the cell with --trace full. For any thread.
/// </summary>
public sealed class TracePolicy(TraceKeep keep)
{
    private const int OneIn = 100;

    private readonly Lock _lock = new();
    private int _files;
    private long _bytes;

    public static TracePolicy None { get; } = new(TraceKeep.Nothing);

    /// <summary>Traces of one worker in one run: 200, or 1,000 where they were asked for.</summary>
    public int MostFiles => keep == TraceKeep.Telling ? 200 : 1_000;

    /// <summary>512 MiB, or 4 GiB where they were asked for.</summary>
    public long MostBytes => keep == TraceKeep.Telling ? 512L << 20 : 4L << 30;

    /// <summary>Whether anything of this run may be kept: only then signals are held back at all.</summary>
    internal bool IsOn => keep != TraceKeep.Nothing && !IsFull;

    private bool IsFull
    {
        get
        {
            lock (_lock) return _files >= MostFiles || _bytes >= MostBytes;
        }
    }

    /// <summary>Asked of each attempt when it is judged; null: it leaves no trace.</summary>
    internal TraceLevel? LevelOf(Record record) => keep switch
    {
        TraceKeep.Nothing => null,
        TraceKeep.Events => TraceLevel.Events,
        TraceKeep.Full => TraceLevel.Full,
        _ => !SamplePolicy.IsPass(record) || IsChosen(record) ? TraceLevel.Full : null,
    };

    /// <summary>False where the cap is reached, and this one is not to be kept.</summary>
    internal bool TryTake(long bytes)
    {
        lock (_lock)
        {
            if (_files >= MostFiles || _bytes + bytes > MostBytes) return false;

            _files++;
            _bytes += bytes;
            return true;
        }
    }

    /// <summary>By a stream that the cell's digest seeds, so that it is the same cells in every run.</summary>
    private static bool IsChosen(Record record) =>
        record.BoundCellDigest.Length == 32
        && new RandomStream(BinaryPrimitives.ReadUInt64BigEndian(record.BoundCellDigest.Span), "traces", "sample").NextBelow(OneIn) == 0;
}
