using System.Diagnostics;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Results;
using AtlasMesh.Runners.Cluster;
using AtlasMesh.Runners.Content;
using AtlasMesh.Runners.Ledger;
using AtlasMesh.Runners.Rigs;
using AtlasMesh.Runners.Tests.Rigs;

namespace AtlasMesh.Runners.Tests;

/// <summary>Several nodes on loopback: actor systems of this process, and processes of their own that are killed.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class JoinedRunnerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Test, CancelAfter(120_000)]
    public async Task Others_may_join_and_their_records_count(CancellationToken cancel)
    {
        var plan = Plans.Of(20);
        await using var session = RunSession.Start(Request(plan));
        await using var one = Join(session);
        await using var two = Join(session);

        var outcome = await session.Completion.WaitAsync(cancel);

        Assert.That(outcome.Records.InOrder.Select(CellKey.Of), Is.EqualTo(plan.Cells.Select(CellKey.Of)));
        Assert.That(outcome.Records.InOrder.Select(record => record.Runner).Distinct(), Is.SubsetOf(new[] { one.Name, two.Name }));
        Assert.That(await one.Completion.WaitAsync(cancel), Is.EqualTo(WorkerEnd.CoordinatorGone));
        Assert.That(await two.Completion.WaitAsync(cancel), Is.EqualTo(WorkerEnd.CoordinatorGone));
    }

    [Test, CancelAfter(120_000)]
    public async Task Samples_of_a_joined_runner_come_to_the_store_of_the_run(CancellationToken cancel)
    {
        await using var session = RunSession.Start(Request(Plans.Of(1)));
        await using var runner = Join(session);

        var record = (await session.Completion.WaitAsync(cancel)).Records.InOrder.Single();

        Assert.That(new ContentStore(_folder.File("content")).Has(Digests.Read(record.SamplesDigest)), Is.True);
    }

    [Test, CancelAfter(120_000)]
    public async Task A_cell_that_is_too_large_for_a_message_goes_by_the_content_store(CancellationToken cancel)
    {
        var large = Plans.Named("large");
        large.Parameters.Add(new Contracts.Cell.V1.Binding { Name = "text", Value = new string('x', 300_000) });
        await using var session = RunSession.Start(Request(Plans.Of(1, _ => large)));
        await using var runner = Join(session);

        Assert.That((await session.Completion.WaitAsync(cancel)).Records.InOrder.Single().Trouble, Is.Null);
    }

    [Test, CancelAfter(120_000)]
    public async Task A_runner_killed_in_the_middle_of_a_run_changes_nothing_in_the_result(CancellationToken cancel)
    {
        var plan = Plans.Of(12);
        await using var session = RunSession.Start(Request(plan) with { Patience = new LedgerLimits(TimeSpan.FromSeconds(3)) });
        await using var news = session.News.GetAsyncEnumerator(cancel);
        using var doomed = StartDoomed(session);
        var began = await Next<RunNews.CellBegan>(news);

        doomed.Kill();
        await doomed.WaitForExitAsync(cancel);
        await using var faithful = Join(session);
        var outcome = await session.Completion.WaitAsync(cancel);

        Assert.That(outcome.Records.InOrder.Select(CellKey.Of), Is.EqualTo(plan.Cells.Select(CellKey.Of)));
        Assert.That(outcome.Records.InOrder.Select(record => record.Runner).Distinct(), Is.EqualTo(new[] { faithful.Name }));
        Assert.That(outcome.Records.InOrder.Select(record => record.Trouble), Is.All.Null);
        Assert.That(outcome.Records.InOrder.Single(record => CellKey.Of(record) == began.Key).Attempt, Is.EqualTo(2));
        Assert.That(outcome.Records.Stale, Is.Empty);
    }

    [Test, CancelAfter(120_000)]
    public async Task A_runner_that_drains_hands_its_cells_back_without_a_charge(CancellationToken cancel)
    {
        var plan = Plans.Of(4);
        await using var session = RunSession.Start(Request(plan));
        await using var news = session.News.GetAsyncEnumerator(cancel);
        await using var leaving = Join(session, _ => FakeConduct.Hang);
        await Next<RunNews.CellBegan>(news);

        leaving.Drain(TimeSpan.Zero);
        Assert.That(await leaving.Completion.WaitAsync(cancel), Is.EqualTo(WorkerEnd.Drained));
        await using var faithful = Join(session);
        var outcome = await session.Completion.WaitAsync(cancel);

        Assert.That(outcome.Records.InOrder.Select(record => record.Runner).Distinct(), Is.EqualTo(new[] { faithful.Name }));
        Assert.That(outcome.Records.Troubled, Is.Empty);
    }

    [Test, CancelAfter(120_000)]
    public async Task A_runner_that_finds_nobody_says_so(CancellationToken cancel)
    {
        var request = new JoinRequest(ListenAddress.Parse("127.0.0.1:9"), _folder.File("joined")) { Within = TimeSpan.FromSeconds(2) };
        await using var lonely = JoinedRunner.Start(request);

        Assert.That(async () => await lonely.Completion.WaitAsync(cancel),
            Throws.InstanceOf<NodeException>().With.Message.Contains("could not join 127.0.0.1:9"));
    }

    [Test, CancelAfter(120_000)]
    public async Task A_joined_runner_gets_the_build_from_the_run(CancellationToken cancel)
    {
        var build = Directory.CreateDirectory(_folder.File("build")).FullName;
        await File.WriteAllTextAsync(Path.Combine(build, "AtlasMesh.Twin.Rig.Host.dll"), "this is no assembly", cancel);
        await using var session = RunSession.Start(Request(Plans.Of(1)) with { Build = build, StartRig = null });
        await using var runner = JoinedRunner.Start(new JoinRequest(session.Address!, _folder.File("joined")) { Judge = FakeJudge.Create });

        var record = (await session.Completion.WaitAsync(cancel)).Records.InOrder.Single();

        // It was fetched and started; that it is no rig is what the runtime says of it.
        Assert.That((record.Trouble.Kind, record.Attempt), Is.EqualTo((TroubleKinds.RigUnusable, 3u)));
        var fetched = Directory.GetFiles(_folder.File("joined"), "AtlasMesh.Twin.Rig.Host.dll", SearchOption.AllDirectories);
        Assert.That(fetched, Has.Length.EqualTo(1));
    }

    private static async Task<T> Next<T>(IAsyncEnumerator<RunNews> news)
        where T : RunNews
    {
        while (await news.MoveNextAsync())
        {
            if (news.Current is T found) return found;
        }

        throw new InvalidOperationException($"The run ended without {typeof(T).Name}.");
    }

    private Process StartDoomed(RunSession session)
    {
        var command = RigCommand.For(typeof(Entry).Assembly.Location);
        return Process.Start(command.Program, [.. command.Arguments, Entry.Join, session.Address!.ToString(), _folder.File("doomed")]);
    }

    private JoinedRunner Join(RunSession session, Func<Contracts.Cell.V1.BoundCell, FakeConduct>? conduct = null) =>
        JoinedRunner.Start(new JoinRequest(session.Address!, _folder.File("joined"))
        {
            Slots = 2,
            Judge = FakeJudge.Create,
            StartRig = () => new FakeRigChannel(conduct ?? FakeScript.ConductOf),
        });

    private RunRequest Request(Plan plan) => new(
        Plans.Run, PlanFile.Of(plan), "", _folder.File("ledger.db"), new ContentStore(_folder.File("content")))
    {
        Slots = 0,
        Listen = ListenAddress.AnyPort,
        Judge = FakeJudge.Create,
        StartRig = FakeRigChannel.Proper,
    };
}
