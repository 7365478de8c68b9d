using System.Runtime.CompilerServices;
using System.Threading.Channels;
using AtlasMesh.Contracts.Api.V1;
using AtlasMesh.Contracts.Cluster.V1;
using AtlasMesh.Results;
using AtlasMesh.Runners.Cluster;
using AtlasMesh.Runners.Ledger;
using Google.Protobuf;

namespace AtlasMesh.Runners.Api;

/// <summary>
/// The news of the runs in hand, for whoever watches: the last of each are kept, so that one who comes late or comes back misses little.
/// A watcher that does not read is cut off. For any thread.
/// </summary>
internal sealed class RunBoard
{
    private const int Kept = 1000;
    private const int MostUnread = 10_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Board> _boards = new(StringComparer.Ordinal);

    public void Post(string run, RunNews news) => Post(run, NoticeOf(run, news));

    public void Post(string run, RunConclusion conclusion) =>
        Post(run, new RunNotice { Kind = "over", Complete = conclusion.Complete, Figures = FiguresOf(conclusion.Counts) });

    /// <summary>What this coordinator knew is another one's to tell now.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            foreach (var board in _boards.Values) board.Close();
            _boards.Clear();
        }
    }

    /// <summary>News from the number on, then those to come; ends when the run is over or this coordinator leads no more.</summary>
    public async IAsyncEnumerable<RunNotice> Watch(string run, long from, [EnumeratorCancellation] CancellationToken cancel)
    {
        var channel = Channel.CreateBounded<RunNotice>(MostUnread);
        lock (_lock) BoardOf(run).Join(channel, from);

        try
        {
            await foreach (var notice in channel.Reader.ReadAllAsync(cancel)) yield return notice;
        }
        finally
        {
            lock (_lock) BoardOf(run).Leave(channel);
        }
    }

    public static RunFigures FiguresOf(RunCounts counts) => new()
    {
        Planned = counts.Planned,
        Over = counts.Over,
        GivenUp = counts.GivenUp,
        Claimed = counts.Claimed,
        Attempts = counts.Attempts,
        StaleRecords = counts.StaleRecords,
        Copies = counts.Copies,
        Stragglers = counts.Stragglers,
        WaitP50S = counts.WaitMedian.TotalSeconds,
        WaitP95S = counts.WaitP95.TotalSeconds,
    };

    private static RunNotice NoticeOf(string run, RunNews news) => news switch
    {
        RunNews.RunnerJoined(var runner, var slots) => new RunNotice { Kind = "runner-joined", Runner = runner, Slots = (uint)slots },
        RunNews.RunnerLost(var runner) => new RunNotice { Kind = "runner-lost", Runner = runner },
        RunNews.CellBegan(var key, var runner, var attempt) =>
            new RunNotice { Kind = "cell-began", Cell = NameOf(run, key), Runner = runner, Attempt = attempt },
        RunNews.AttemptFailed(var key, var attempt, var kind, var detail) =>
            new RunNotice { Kind = "attempt-failed", Cell = NameOf(run, key), Attempt = attempt, Trouble = kind, Detail = detail },
        RunNews.CellEnded(var record, var givenUp, var counts) =>
            new RunNotice { Kind = "cell-ended", Record = record.ToByteString(), GivenUp = givenUp, Figures = FiguresOf(counts) },
        RunNews.RecordStale(var key, var why) => new RunNotice { Kind = "record-stale", Cell = NameOf(run, key), Detail = why },
        _ => throw new ArgumentOutOfRangeException(nameof(news), news, "No notice for this news."),
    };

    private static HeldLease NameOf(string run, CellKey key) => Wire.ToMessage(new Holding(run, key, 0));

    private void Post(string run, RunNotice notice)
    {
        lock (_lock) BoardOf(run).Post(notice);
    }

    private Board BoardOf(string run)
    {
        if (!_boards.TryGetValue(run, out var board)) _boards.Add(run, board = new Board());
        return board;
    }

    private sealed class Board
    {
        private readonly Queue<RunNotice> _kept = new();
        private readonly List<Channel<RunNotice>> _watchers = [];
        private long _number;
        private bool _isOver;

        public void Post(RunNotice notice)
        {
            notice.Number = ++_number;
            _isOver |= notice.Kind == "over";
            _kept.Enqueue(notice);
            if (_kept.Count > Kept) _kept.Dequeue();

            foreach (var watcher in _watchers)
            {
                if (!watcher.Writer.TryWrite(notice) || _isOver) watcher.Writer.TryComplete();
            }
        }

        public void Join(Channel<RunNotice> watcher, long from)
        {
            foreach (var notice in _kept.Where(notice => notice.Number >= from)) watcher.Writer.TryWrite(notice);

            if (_isOver) watcher.Writer.TryComplete();
            else _watchers.Add(watcher);
        }

        public void Leave(Channel<RunNotice> watcher) => _watchers.Remove(watcher);

        public void Close()
        {
            foreach (var watcher in _watchers) watcher.Writer.TryComplete();
        }
    }
}
