using AtlasMesh.Contracts.Api.V1;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Results;
using AtlasMesh.Runners.Scheduling;

namespace AtlasMesh.Runners;

/// <summary>What a run tells while it goes on. What is said to be over is durable.</summary>
public abstract record RunNews
{
    private RunNews() { }

    public sealed record RunnerJoined(string Runner, int Slots) : RunNews;

    public sealed record RunnerLost(string Runner) : RunNews;

    public sealed record CellBegan(CellKey Key, string Runner, uint Attempt) : RunNews;

    /// <summary>An attempt left no verdict; the cell waits for another one.</summary>
    public sealed record AttemptFailed(CellKey Key, long Attempt, string Kind, string Detail) : RunNews;

    /// <summary>The one record of the cell. <paramref name="GivenUp"/>: after too many attempts without a verdict.</summary>
    public sealed record CellEnded(Record Record, bool GivenUp, RunCounts Counts) : RunNews;

    /// <summary>A record came too late and was kept apart.</summary>
    public sealed record RecordStale(CellKey Key, string Why) : RunNews;

    /// <summary>As a coordinator tells it over HTTP; null where it is something that this program does not know.</summary>
    public static RunNews? Of(RunNotice notice) => notice.Kind switch
    {
        "runner-joined" => new RunnerJoined(notice.Runner, (int)notice.Slots),
        "runner-lost" => new RunnerLost(notice.Runner),
        "cell-began" => new CellBegan(KeyOf(notice), notice.Runner, (uint)notice.Attempt),
        "attempt-failed" => new AttemptFailed(KeyOf(notice), notice.Attempt, notice.Trouble, notice.Detail),
        "cell-ended" => new CellEnded(Record.Parser.ParseFrom(notice.Record), notice.GivenUp, RunCounts.Of(notice.Figures)),
        "record-stale" => new RecordStale(KeyOf(notice), notice.Detail),
        _ => null,
    };

    private static CellKey KeyOf(RunNotice notice) => new(notice.Cell.Cell, notice.Cell.Purpose, notice.Cell.Replica);
}

/// <summary>Where a run stands.</summary>
/// <param name="Planned">Cells in the plan.</param>
/// <param name="Over">Cells with a record, given-up ones among them.</param>
/// <param name="GivenUp">Cells that were tried too often.</param>
/// <param name="Claimed">Cells that a runner holds.</param>
/// <param name="Attempts">Claims ever made.</param>
/// <param name="StaleRecords">Records that came too late.</param>
public sealed record RunCounts(int Planned, int Over, int GivenUp, int Claimed, long Attempts, int StaleRecords)
{
    /// <summary>Cells that a second runner tried because the first took unusually long.</summary>
    public int Copies { get; init; }

    /// <summary>Cells that took over one and a half times the ninth decile of their family.</summary>
    public int Stragglers { get; init; }

    /// <summary>From submission to the first claim, within a fifth.</summary>
    public TimeSpan WaitMedian { get; init; }

    public TimeSpan WaitP95 { get; init; }

    internal static RunCounts Of(RunFigures figures) => new(
        figures.Planned, figures.Over, figures.GivenUp, figures.Claimed, figures.Attempts, figures.StaleRecords)
    {
        Copies = figures.Copies,
        Stragglers = figures.Stragglers,
        WaitMedian = TimeSpan.FromSeconds(figures.WaitP50S),
        WaitP95 = TimeSpan.FromSeconds(figures.WaitP95S),
    };

    internal static RunCounts Of(ScheduledRun run) => new(
        run.Ledger.Cells.Count, run.Ledger.Over, run.Ledger.GivenUp, run.Ledger.Claimed.Count, run.Ledger.Attempts,
        run.Ledger.StaleRecords)
    {
        Copies = run.Ledger.Copies,
        Stragglers = run.Stragglers,
        WaitMedian = run.Waits.Quantile(0.5),
        WaitP95 = run.Waits.Quantile(0.95),
    };
}
