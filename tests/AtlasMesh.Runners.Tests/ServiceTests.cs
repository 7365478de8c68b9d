using AtlasMesh.Contracts.Api.V1;
using AtlasMesh.Contracts.Cluster.V1;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Results;
using AtlasMesh.Runners.Api;
using AtlasMesh.Runners.Cluster;
using AtlasMesh.Runners.Content;
using AtlasMesh.Runners.Ledger;
using AtlasMesh.Runners.Rigs;
using AtlasMesh.Runners.Tests.Rigs;
using AtlasMesh.Testing;
using Google.Protobuf;

namespace AtlasMesh.Runners.Tests;

/// <summary>Coordinators and workers as nodes on loopback, used over HTTP.</summary>
[TestFixture("SQLite")]
[TestFixture("PostgreSQL")]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ServiceTests(string database) : IAsyncDisposable
{
    private static readonly AccessTokens Tokens = new(new byte[AccessTokens.KeyBytes]);

    private readonly TemporaryFolder _folder = new();
    private readonly List<IAsyncDisposable> _nodes = [];
    private LedgerAddress? _address;

    private LedgerAddress Ledger => _address ??= database == "SQLite"
        ? LedgerAddress.OfFile(_folder.File("ledger.db"))
        : LedgerAddress.Parse(PostgresServer.Shared.NewDatabase());

    private ContentStore Content => new(_folder.File("content"));

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes) await node.DisposeAsync();
        _folder.Dispose();
    }

    [Test, CancelAfter(120_000)]
    public async Task A_run_that_is_submitted_is_run_watched_and_taken_home(CancellationToken cancel)
    {
        var coordinator = await StartCoordinator();
        StartWorker(coordinator);
        using var client = Client(AccessRole.Submitter, coordinator);
        var plan = Plans.Of(30);

        await Submit(client, plan, "run-1", cancel);
        var notices = await client.WatchAsync("run-1", cancel).ToListAsync(cancel);
        await client.FetchLedgerAsync("run-1", _folder.File("home.db"), cancel);

        Assert.That((notices[^1].Kind, notices[^1].Complete, notices[^1].Figures.Over), Is.EqualTo(("over", true, 30)));
        using var records = LedgerRecords.Open(LedgerAddress.OfFile(_folder.File("home.db")), "run-1");
        Assert.That(records.InOrder.Select(CellKey.Of), Is.EquivalentTo(plan.Cells.Select(CellKey.Of)));
    }

    [Test, CancelAfter(120_000)]
    public async Task When_the_coordinator_goes_the_next_one_goes_on_with_what_its_workers_hold(CancellationToken cancel)
    {
        var first = await StartCoordinator();
        var second = await StartCoordinator(first.Address);
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        FakeConduct Conduct(Contracts.Cell.V1.BoundCell cell) =>
            cell.Scenario == "cell-0" && !gate.Task.IsCompleted ? FakeConduct.Hang : FakeConduct.Proper;
        StartWorker(first, second, Conduct);
        using var client = Client(AccessRole.Submitter, first, second);
        var plan = Plans.Of(20);
        await Submit(client, plan, "run-1", cancel);
        await client.WatchAsync("run-1", cancel).FirstAsync(notice => notice.Kind == "cell-ended", cancel);

        _nodes.Remove(first);
        await first.DisposeAsync();
        gate.SetResult();
        await foreach (var _ in client.WatchAsync("run-1", cancel)) { }

        using var store = LedgerStore.Open(Ledger);
        Assert.That(store.Records("run-1").Select(CellKey.Of), Is.EquivalentTo(plan.Cells.Select(CellKey.Of)));
        Assert.That(store.ReadMark().Epoch, Is.EqualTo(2));
    }

    [Test, CancelAfter(120_000)]
    public async Task A_run_can_be_cancelled_by_whoever_submitted_it_and_by_nobody_of_the_same_rank(CancellationToken cancel)
    {
        var coordinator = await StartCoordinator();
        using var mine = Client(AccessRole.Submitter, coordinator);
        using var other = Client(AccessRole.Submitter, "other", coordinator);
        await Submit(mine, Plans.Of(3), "run-1", cancel);

        Assert.That(async () => await other.CancelAsync("run-1", cancel),
            Throws.InstanceOf<ApiException>().With.Message.Contains("run 'run-1' is of someone"));
        await mine.CancelAsync("run-1", cancel);
        var last = await mine.WatchAsync("run-1", cancel).LastAsync(cancel);

        Assert.That((last.Kind, last.Complete), Is.EqualTo(("over", false)));
    }

    [TestCase(AccessRole.Viewer)]
    [TestCase(AccessRole.Operator)]
    [TestCase(AccessRole.Approver)]
    [TestCase(AccessRole.Worker)]
    [CancelAfter(120_000)]
    public async Task Only_a_submitter_submits(AccessRole role, CancellationToken cancel)
    {
        var coordinator = await StartCoordinator();
        using var client = Client(role, coordinator);

        Assert.That(async () => await client.SubmitAsync(new NewRun { Run = "x" }, cancel),
            Throws.InstanceOf<ApiException>().With.Message.Contains("may not do this"));
    }

    [Test, CancelAfter(120_000)]
    public async Task A_higher_priority_goes_first(CancellationToken cancel)
    {
        var coordinator = await StartCoordinator();
        using var client = Client(AccessRole.Submitter, coordinator);
        await Submit(client, Plans.Of(10), "usual", cancel);
        await Submit(client, Plans.Of(10), "urgent", cancel, priority: 90);
        StartWorker(coordinator);

        await foreach (var _ in client.WatchAsync("urgent", cancel)) { }
        await foreach (var _ in client.WatchAsync("usual", cancel)) { }

        using var store = LedgerStore.Open(Ledger);
        Assert.That(store.Records("urgent").Min(record => record.StartedUnixMs),
            Is.LessThanOrEqualTo(store.Records("usual").Min(record => record.StartedUnixMs)));
    }

    [Test, CancelAfter(120_000)]
    public async Task A_node_that_is_drained_takes_nothing_more_and_ends(CancellationToken cancel)
    {
        var coordinator = await StartCoordinator();
        var worker = StartWorker(coordinator);
        using var client = Client(AccessRole.Operator, coordinator);
        while ((await client.NodesAsync(cancel)).Nodes.Count == 0) await Task.Yield();

        await client.DrainAsync(worker.Name, cancel);

        Assert.That(await worker.Completion.WaitAsync(cancel), Is.EqualTo(WorkerEnd.Drained));
    }

    private async Task Submit(ApiClient client, Plan plan, string run, CancellationToken cancel, int priority = 0)
    {
        var bytes = plan.ToByteArray();
        var digest = Content.Put(bytes);
        await client.BringAsync([digest], Content, cancel);
        var terms = new RunTerms
        {
            Run = run,
            PlanDigest = Digests.ToField(digest),
            BuildDigest = plan.BuildDigest,
            Limits = new AttemptLimits(TimeSpan.FromSeconds(4)).ToMessage(),
            PlannedCells = (uint)plan.Cells.Count,
        };
        var asked = new NewRun { Run = run, PlanDigest = Digests.ToField(digest), Terms = terms, Priority = priority };
        await client.SubmitAsync(asked, cancel);
    }

    private static ApiClient Client(AccessRole role, params IEnumerable<CoordinatorNode> coordinators) =>
        Client(role, "someone", coordinators);

    private static ApiClient Client(AccessRole role, string name, params IEnumerable<CoordinatorNode> coordinators) => new(
        coordinators.Select(coordinator => coordinator.Api), Tokens.Issue(new Caller(name, role), DateTimeOffset.MaxValue),
        TimeSpan.FromSeconds(30), TimeProvider.System);

    private async Task<CoordinatorNode> StartCoordinator(params ListenAddress[] seeds)
    {
        var request = new CoordinatorRequest(ListenAddress.AnyPort, ListenAddress.AnyPort, Ledger, Content, Tokens)
        {
            Seeds = [.. seeds],
            Succession = TimeSpan.FromSeconds(2),
            Log = TestContext.Progress.WriteLine,
        };
        var node = await CoordinatorNode.StartAsync(request);
        _nodes.Insert(0, node);
        return node;
    }

    private JoinedRunner StartWorker(
        CoordinatorNode first, CoordinatorNode? second = null, Func<Contracts.Cell.V1.BoundCell, FakeConduct>? conduct = null)
    {
        var worker = JoinedRunner.Start(new JoinRequest(first.Address, _folder.File("worker"))
        {
            Slots = 2,
            Others = second is null ? [] : [second.Address],
            Judge = FakeJudge.Create,
            StartRig = () => new FakeRigChannel(conduct ?? FakeScript.ConductOf),
        });
        _nodes.Insert(0, worker);
        return worker;
    }
}
