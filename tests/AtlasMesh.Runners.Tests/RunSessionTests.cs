using System.Diagnostics;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Results;
using AtlasMesh.Runners.Cluster;
using AtlasMesh.Runners.Content;
using AtlasMesh.Runners.Ledger;
using AtlasMesh.Runners.Rigs;
using AtlasMesh.Runners.Tests.Rigs;

namespace AtlasMesh.Runners.Tests;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class RunSessionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string LedgerFile => _folder.File("ledger.db");

    public void Dispose() => _folder.Dispose();

    [Test, CancelAfter(60_000)]
    public async Task A_plan_is_run_to_its_end_each_cell_once(CancellationToken cancel)
    {
        var plan = Plans.Of(40);
        await using var session = RunSession.Start(Request(plan));

        var outcome = await session.Completion.WaitAsync(cancel);

        Assert.That(outcome.IsComplete, Is.True);
        Assert.That(outcome.Records.InOrder.Select(CellKey.Of), Is.EqualTo(plan.Cells.Select(CellKey.Of)));
        Assert.That(Verdicts.Unplanned(plan, outcome.Records.InOrder), Is.Empty);
        Assert.That(outcome.Counts with { WaitMedian = default, WaitP95 = default }, Is.EqualTo(new RunCounts(40, 40, 0, 0, 40, 0)));
    }

    [Test, CancelAfter(60_000)]
    public async Task The_news_tell_of_every_cell_and_end_with_the_run(CancellationToken cancel)
    {
        await using var session = RunSession.Start(Request(Plans.Of(5)));

        var news = new List<RunNews>();
        await foreach (var item in session.News.WithCancellation(cancel)) news.Add(item);

        Assert.That(news.OfType<RunNews.RunnerJoined>().Single().Slots, Is.EqualTo(2));
        Assert.That(news.OfType<RunNews.CellEnded>().Count(), Is.EqualTo(5));
        Assert.That(news.OfType<RunNews.CellEnded>().Last().Counts.Over, Is.EqualTo(5));
    }

    [Test, CancelAfter(60_000)]
    public async Task A_rig_that_always_crashes_costs_three_attempts_and_the_others_nothing(CancellationToken cancel)
    {
        var plan = Plans.Of(6, number => Plans.Named(number == 2 ? "crash" : $"cell{number}"));
        await using var session = RunSession.Start(Request(plan));

        var outcome = await session.Completion.WaitAsync(cancel);

        var crashed = outcome.Records.InOrder.ToList()[2];
        Assert.That((crashed.Trouble.Kind, crashed.Attempt), Is.EqualTo((TroubleKinds.RigCrashed, 3u)));
        Assert.That(outcome.Records.Troubled.Select(troubled => troubled.Record.Attempt), Is.EqualTo(new[] { 1u, 2u }));
        Assert.That(outcome.Records.InOrder.Where(record => record.Trouble is null).Count(), Is.EqualTo(5));
        Assert.That((outcome.IsComplete, outcome.Counts.GivenUp), Is.EqualTo((true, 1)));
        Assert.That(Verdicts.Recompute(outcome.Run, plan, outcome.Records.InOrder)[2].Cause, Is.EqualTo(Cause.Infrastructure));
    }

    [Test, CancelAfter(60_000)]
    public async Task A_rig_that_crashes_once_costs_one_attempt(CancellationToken cancel)
    {
        var crashed = 0;
        FakeConduct Conduct(BoundCell cell) =>
            cell.Scenario == "cell-1" && Interlocked.Exchange(ref crashed, 1) == 0 ? FakeConduct.Crash : FakeConduct.Proper;

        await using var session = RunSession.Start(Request(Plans.Of(4)) with { StartRig = () => new FakeRigChannel(Conduct) });
        var outcome = await session.Completion.WaitAsync(cancel);

        Assert.That(outcome.Records.InOrder.Select(record => record.Trouble), Is.All.Null);
        Assert.That(outcome.Records.InOrder.Select(record => record.Attempt), Is.EqualTo(new[] { 1u, 2u, 1u, 1u }));
    }

    [Test, CancelAfter(60_000)]
    public async Task Cells_run_in_real_processes(CancellationToken cancel)
    {
        var plan = Plans.Of(6, number => Plans.Named(number == 3 ? "garbage" : $"cell{number}"));
        await using var session = RunSession.Start(Request(plan) with { StartRig = () => RigProcess.Start(RigInDisguise.Command()) });

        var outcome = await session.Completion.WaitAsync(cancel);

        Assert.That(outcome.Records.InOrder.Count(record => record.Trouble is null), Is.EqualTo(5));
        Assert.That(outcome.Records.InOrder.ToList()[3].Trouble.Kind, Is.EqualTo(TroubleKinds.RigNonsense));
    }

    [Test, CancelAfter(60_000)]
    public async Task A_stopped_run_gives_what_is_there_and_can_be_gone_on_with(CancellationToken cancel)
    {
        var plan = Plans.Of(8);
        var stuck = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        FakeConduct Stick(BoundCell cell)
        {
            if (cell.Scenario != "cell-5") return FakeConduct.Proper;

            stuck.TrySetResult();
            return FakeConduct.Hang;
        }

        await using var first = RunSession.Start(Request(plan) with { Slots = 1, StartRig = () => new FakeRigChannel(Stick) });
        await stuck.Task.WaitAsync(cancel);
        first.Stop("Ctrl-C");
        var part = await first.Completion.WaitAsync(cancel);
        var kept = part.Records.InOrder.ToList();

        Assert.That(part.IsComplete, Is.False);
        Assert.That(kept.Select(record => record.Cell), Is.EqualTo(plan.Cells.Take(5).Select(cell => cell.Id)));

        await using var second = RunSession.Start(Request(plan) with { Resume = true });
        var whole = await second.Completion.WaitAsync(cancel);

        Assert.That(whole.IsComplete, Is.True);
        Assert.That(whole.Records.InOrder.Take(5), Is.EqualTo(kept), "what was accepted stays");
        Assert.That(whole.Records.InOrder.Count(), Is.EqualTo(8));
    }

    [Test]
    public async Task A_run_cannot_be_gone_on_with_under_another_plan()
    {
        await using (var first = RunSession.Start(Request(Plans.Of(1)))) await first.Begun;

        Assert.That(() => RunSession.Start(Request(Plans.Of(2)) with { Resume = true }),
            Throws.InstanceOf<LedgerException>().With.Message.Contains("has another plan"));
    }

    [Test]
    public void A_damaged_ledger_is_one_clear_error()
    {
        File.WriteAllText(LedgerFile, "not a ledger");

        Assert.That(() => RunSession.Start(Request(Plans.Of(1))), Throws.InstanceOf<LedgerException>().With.Message.Contains("damaged"));
    }

    [Test]
    public void A_port_that_is_taken_is_one_clear_error()
    {
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        var listen = ListenAddress.Parse(taken.LocalEndpoint.ToString()!);

        Assert.That(() => RunSession.Start(Request(Plans.Of(1)) with { Listen = listen }),
            Throws.InstanceOf<NodeException>().With.Message.StartsWith($"can't listen on {listen}"));
    }

    [Test, CancelAfter(60_000)]
    public async Task An_empty_plan_ends_at_once(CancellationToken cancel)
    {
        await using var session = RunSession.Start(Request(Plans.Of(0)));

        Assert.That((await session.Completion.WaitAsync(cancel)).IsComplete, Is.True);
    }

    [Test, CancelAfter(120_000)]
    public async Task A_thousand_empty_cells_take_seconds(CancellationToken cancel)
    {
        var begun = Stopwatch.GetTimestamp();
        var spent = Environment.CpuUsage.TotalTime;
        await using var session = RunSession.Start(Request(Plans.Of(1000)));
        await foreach (var _ in session.News.WithCancellation(cancel).ConfigureAwait(false)) break;
        var started = Stopwatch.GetElapsedTime(begun);

        var outcome = await session.Completion.WaitAsync(cancel);
        var all = Stopwatch.GetElapsedTime(begun);

        var cpu = Environment.CpuUsage.TotalTime - spent;
        await TestContext.Out.WriteLineAsync(
            $"runner enlisted after {started.TotalMilliseconds:0} ms, 1000 cells durable after {all.TotalMilliseconds:0} ms; " +
            $"{cpu.TotalMilliseconds:0} ms CPU in all");
        Assert.That(outcome.Counts.Attempts, Is.EqualTo(1000));
        Assert.That(all, Is.LessThan(TimeSpan.FromSeconds(60)));
    }

    private RunRequest Request(Plan plan) => new(Plans.Run, PlanFile.Of(plan), "", LedgerFile, new ContentStore(_folder.File("content")))
    {
        Slots = 2,
        Judge = FakeJudge.Create,
        StartRig = FakeRigChannel.Proper,
    };
}
