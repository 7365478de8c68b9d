using System.Globalization;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Results;
using AtlasMesh.Runners;
using Spectre.Console;

namespace AtlasMesh.Cli.Running;

/// <summary>
/// Shows on standard error how a run goes on: a bar with counts and time left on a terminal, plain lines in a pipe or under CI.
/// Passing cells are counted, not listed.
/// </summary>
internal sealed class Progress(string run, PlanFile plan, TimeProvider time, bool quiet)
{
    private const int PlainLines = 8;

    // A line a cell helps nobody who has thousands of them; the report has them by scenario.
    private const int MaxTold = 50;
    private static readonly TimeSpan PlainEvery = TimeSpan.FromSeconds(15);

    private readonly long _began = time.GetTimestamp();
    private readonly HashSet<CellKey> _running = [];
    private int _over;
    private int _failed;
    private int _lastPlain;
    private TimeSpan _lastPlainAt;

    public static bool IsTerminal =>
        !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb"
            && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI"));

    public async Task ShowAsync(IAsyncEnumerable<RunNews> news)
    {
        if (quiet)
            await ConsumeAsync(news, () => { }, _ => { });
        else if (IsTerminal)
            await ShowBarAsync(news);
        else
            await ConsumeAsync(news, PlainCount, Console.Error.WriteLine);
    }

    private async Task ShowBarAsync(IAsyncEnumerable<RunNews> news)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        await console.Progress().AutoClear(true)
            .Columns(
                new ProgressBarColumn { Width = 30 }, new TaskDescriptionColumn { Alignment = Justify.Left }, new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                var bar = context.AddTask(Markup.Escape(Counts()), maxValue: plan.Count);
                await ConsumeAsync(
                    news,
                    () =>
                    {
                        bar.Value = _over;
                        bar.Description = Markup.Escape(Counts() + Pace(time.GetElapsedTime(_began)));
                    },
                    line => console.WriteLine(line));
            });
    }

    private async Task ConsumeAsync(IAsyncEnumerable<RunNews> news, Action changed, Action<string> say)
    {
        await foreach (var one in news)
        {
            if (Take(one) is { } line) say(line);
            changed();
        }
    }

    private string? Take(RunNews news)
    {
        switch (news)
        {
            case RunNews.CellBegan began:
                _running.Add(began.Key);
                return null;
            case RunNews.CellEnded ended:
                _over = ended.Counts.Over;
                _running.Remove(CellKey.Of(ended.Record));
                return Describe(ended.Record);
            case RunNews.AttemptFailed failed:
                _running.Remove(failed.Key);
                return $"  RETRY {failed.Key.Cell}: attempt {failed.Attempt} left no verdict: {failed.Kind}: {FirstLine(failed.Detail)}";
            case RunNews.RunnerJoined joined:
                return $"        runner {joined.Runner} with {joined.Slots} slots";
            case RunNews.RunnerLost lost:
                return $"        runner {lost.Runner} is gone; its cells go to others";
            case RunNews.RecordStale stale:
                return $"        a record of {stale.Key} came too late and is kept apart: {stale.Why}";
            default:
                return null;
        }
    }

    private string? Describe(Record record)
    {
        if (plan.Find(CellKey.Of(record)) is not { } cell) return null;

        var verdict = Verdicts.Of(run, plan.Head, cell, [record]);
        if (verdict.IsGreen) return null;

        _failed++;
        if (_failed > MaxTold) return _failed == MaxTold + 1 ? "        further cells that are not green are counted, not told" : null;

        var word = verdict.Verdict == Verdict.Fail ? "FAIL" : "????";
        var where = $"{cell.Labels.Capability}/{cell.Labels.Sector} {cell.Id}";
        return FormattableString.Invariant($"   {word} [{record.WallNs / 1e9,7:0.000}s] {where}: {FirstLine(verdict.Reason)}");
    }

    private void PlainCount()
    {
        var step = Math.Max(1, plan.Count / PlainLines);
        var elapsed = time.GetElapsedTime(_began);
        if (_over / step == _lastPlain / step && elapsed - _lastPlainAt < PlainEvery) return;

        (_lastPlain, _lastPlainAt) = (_over, elapsed);
        Console.Error.WriteLine($"  {Counts()}{Pace(elapsed)}");
    }

    private string Counts() => $"{_over}/{plan.Count} cells, {_failed} not green, {_running.Count} running";

    private string Pace(TimeSpan elapsed)
    {
        if (_over == 0 || _over == plan.Count) return "";

        var rate = _over / elapsed.TotalSeconds;
        var left = TimeSpan.FromSeconds((plan.Count - _over) / rate);
        return left.TotalSeconds < 100
            ? string.Create(CultureInfo.InvariantCulture, $", {rate:0.#} a second, {left.TotalSeconds:0} s left")
            : string.Create(CultureInfo.InvariantCulture, $", {rate:0.#} a second, {left.TotalMinutes:0} min left");
    }

    private static string FirstLine(string text) => text.Split('\n', 2)[0];
}
