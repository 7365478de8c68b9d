using System.Threading.Channels;
using Akka.Actor;
using AtlasMesh.Contracts.Cluster.V1;
using AtlasMesh.Results;
using AtlasMesh.Runners.Cluster;
using AtlasMesh.Runners.Content;
using AtlasMesh.Runners.Ledger;
using AtlasMesh.Runners.Rigs;
using AtlasMesh.Runners.Scheduling;
using Google.Protobuf;
using Coordinator = AtlasMesh.Runners.Cluster.Coordinator;
using Worker = AtlasMesh.Runners.Cluster.Worker;

namespace AtlasMesh.Runners;

/// <summary>
/// One run on an embedded node: a cluster of this process, which others may join where it listens. Faults of the ledger are
/// <see cref="LedgerException"/>, of the node <see cref="NodeException"/>, of the build <see cref="RigException"/>.
/// </summary>
public sealed class RunSession : IAsyncDisposable
{
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(5);

    private readonly RunRequest _request;
    private readonly Channel<RunNews> _news = Channel.CreateUnbounded<RunNews>(new UnboundedChannelOptions { SingleReader = true });
    private readonly TaskCompletionSource<RunConclusion> _concluded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<WorkerEnd> _workerEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ClusterNode _node;
    private readonly ContentServer? _server;
    private readonly IActorRef _coordinator;
    private readonly Lock _ending = new();
    private LedgerRecords? _records;
    private long _judgeTicks;
    private Task? _ended;

    private RunSession(RunRequest request, ClusterNode node)
    {
        _request = request;
        _node = node;
        _server = request.Listen is null ? null : ContentServer.Start(request.Content);
        var setup = new CoordinatorSetup(
            RunnerNames.NewRunner(), LedgerOf(request), request.Patience, request.Content, _ => request.Plan, request.Time)
        {
            Address = node.Address?.ToString() ?? "",
            StoreUrl = _server?.Address.ToString() ?? "",
            IsSession = true,
            Takes = run => run == request.Run,
            News = (_, news) => _news.Writer.TryWrite(news),
            Concluded = (_, conclusion) => _concluded.TrySetResult(conclusion),
            Failed = cause => _concluded.TrySetException(cause),
            Log = request.Log,
        };
        _coordinator = node.System.ActorOf(Props.Create(() => new Coordinator(setup)), NodeSettings.CoordinatorPath);
        if (request.Slots > 0) StartWorker();

        var order = new RunOrder(1, Environment.UserName, RunOrder.UsualPriority);
        var head = new RunHead(request.Run, order, request.Plan.Digest, Terms().ToByteString());
        Begun = SubmitAsync(new SubmitRun(head, request.Resume));
        Completion = CompleteAsync();
    }

    /// <summary>Ends when the plan stands in the ledger.</summary>
    public Task Begun { get; }

    /// <summary>What happens, as it happens; ends with the run. Reading it is optional.</summary>
    public IAsyncEnumerable<RunNews> News => _news.Reader.ReadAllAsync();

    /// <summary>Where workers join with "node start --join"; null where they can't.</summary>
    public ListenAddress? Address => _node.Address;

    /// <summary>
    /// What the run left, once it has concluded, by itself or after <see cref="Stop"/>, and all that it started has ended.
    /// </summary>
    public Task<RunOutcome> Completion { get; }

    /// <summary>Writes the plan into the ledger, with its digest, and begins.</summary>
    public static RunSession Start(RunRequest request)
    {
        if (request.StartRig is null && request.Slots > 0) RigCommand.For(request.Build);

        Check(request);
        return new RunSession(request, ClusterNode.StartEmbedded(request.Listen, request.Log));
    }

    /// <summary>Hands nothing out any more, cancels what runs, and lets the run conclude with what is there.</summary>
    public void Stop(string reason)
    {
        _coordinator.Tell(new StopRun(_request.Run, reason));
        _node.System.Scheduler.ScheduleTellOnce(StopGrace, _coordinator, new AbandonRun(_request.Run), ActorRefs.NoSender);
    }

    /// <summary>Ends the session; a run that has not concluded stays in its ledger as it is and can be resumed.</summary>
    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _records?.Dispose();
        _news.Writer.TryComplete();
    }

    private static LedgerAddress LedgerOf(RunRequest request) => LedgerAddress.OfFile(request.Ledger);

    /// <summary>Finds what is wrong with the ledger before anything is started.</summary>
    private static void Check(RunRequest request)
    {
        using var store = LedgerStore.Open(LedgerOf(request));
        var known = store.ReadRuns().FirstOrDefault(head => head.Run == request.Run);
        if (known is null && request.Resume)
            throw new LedgerException($"{request.Ledger}: there is no run '{request.Run}' to go on with");

        if (known is not null && !request.Resume) throw new LedgerException($"{request.Ledger}: there is a run '{request.Run}' already");
        if (known is not null && known.PlanDigest != request.Plan.Digest)
            throw new LedgerException($"{request.Ledger}: run '{request.Run}' has another plan; begin a new run");
    }

    private RunTerms Terms()
    {
        var terms = new RunTerms
        {
            Run = _request.Run,
            PlanDigest = Digests.ToField(_request.Plan.Digest),
            BuildDigest = _request.Plan.Head.BuildDigest,
            Limits = _request.Limits.ToMessage(),
            PlannedCells = (uint)_request.Plan.Count,
        };
        if (_server is not null && Directory.Exists(_request.Build))
            terms.BuildManifestDigest = ByteString.CopyFrom(BuildFolder.Put(_request.Build, _request.Content).ToBytes());

        return terms;
    }

    private async Task SubmitAsync(SubmitRun submit)
    {
        var answer = await _coordinator.Ask<Answer>(submit, Timeout.InfiniteTimeSpan);
        if (answer.Refusal.Length > 0) _concluded.TrySetException(new LedgerException(answer.Refusal));
    }

    private void StartWorker()
    {
        var startRig = _request.StartRig ?? (() => RigProcess.Start(RigCommand.For(_request.Build)));
        var supply = new RigSupply(startRig, _request.Content);
        var setup = new WorkerSetup(
            RunnerNames.NewRunner(), _request.RunnerClass, _request.Slots, (_, _) => Task.FromResult(supply), _request.NewJudge(),
            _workerEnded, _request.Time)
        {
            LaneSpent = spent => Interlocked.Add(ref _judgeTicks, spent.Ticks),
        };
        _node.System.ActorOf(Props.Create(() => new Worker(setup)), "worker");
    }

    private async Task<RunOutcome> CompleteAsync()
    {
        try
        {
            var conclusion = await ConcludeAsync();
            await EndAsync();
            return Outcome(conclusion);
        }
        finally
        {
            await EndAsync();
            _news.Writer.TryComplete();
        }
    }

    private async Task<RunConclusion> ConcludeAsync()
    {
        var first = await Task.WhenAny(_concluded.Task, _workerEnded.Task);

        // Nobody would be left to run the rest. After a stop it is drained, and the coordinator concludes.
        if (first == _workerEnded.Task && !_concluded.Task.IsCompleted && await _workerEnded.Task != WorkerEnd.Drained)
            throw new NodeException("the runner of this process ended before its run did; its warnings say why");

        return await _concluded.Task;
    }

    private RunOutcome Outcome(RunConclusion conclusion)
    {
        _records = LedgerRecords.Open(LedgerOf(_request), _request.Run);
        return new RunOutcome(_request.Run, conclusion.Complete, _records, conclusion.Counts)
        {
            JudgeCpu = TimeSpan.FromTicks(Interlocked.Read(ref _judgeTicks)),
        };
    }

    private Task EndAsync()
    {
        lock (_ending) return _ended ??= EndOnceAsync();
    }

    private async Task EndOnceAsync()
    {
        // Workers of other nodes watch the coordinator: that it has ended is what tells them to go.
        await _coordinator.GracefulStop(StopGrace);
        await _node.DisposeAsync();
        _server?.Dispose();
    }
}
