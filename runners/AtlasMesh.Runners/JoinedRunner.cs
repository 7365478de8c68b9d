using Akka.Actor;
using AtlasMesh.Contracts.Cluster.V1;
using AtlasMesh.Results;
using AtlasMesh.Runners.Cluster;
using AtlasMesh.Runners.Content;
using AtlasMesh.Runners.Rigs;
using Worker = AtlasMesh.Runners.Cluster.Worker;

namespace AtlasMesh.Runners;

/// <summary>This process as a runner of a cluster that another one coordinates.</summary>
public sealed class JoinedRunner : IAsyncDisposable
{
    private readonly JoinRequest _request;
    private readonly TaskCompletionSource<WorkerEnd> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ClusterNode _node;
    private readonly IActorRef _worker;
    private volatile bool _welcomed;

    private JoinedRunner(JoinRequest request)
    {
        _request = request;
        var place = new NodePlace(request.Listen ?? new ListenAddress(request.Join.Host, 0), request.Identity, request.Log);
        _node = ClusterNode.StartWorker(place, [request.Join, .. request.Others], request.Within);
        Name = RunnerNames.NewRunner();
        var setup = new WorkerSetup(Name, request.RunnerClass, request.Slots, SupplyAsync, request.NewJudge(), _ended, request.Time)
        {
            Labels = request.Labels,
            Welcomed = () => _welcomed = true,
            Log = request.Log,
        };
        _worker = _node.System.ActorOf(Props.Create(() => new Worker(setup)), "worker");
        Completion = CompleteAsync();
    }

    public string Name { get; }

    /// <summary>
    /// Why it ended. Fails with <see cref="NodeException"/> where the cluster could not be joined,
    /// with <see cref="ContentException"/> or <see cref="RigException"/> where the build could not be had.
    /// </summary>
    public Task<WorkerEnd> Completion { get; }

    public static JoinedRunner Start(JoinRequest request) => new(request);

    /// <summary>Takes nothing new, hands back what waits, and ends; what runs may go on for the grace, then it is cancelled.</summary>
    public void Drain(TimeSpan grace) => _worker.Tell(new DrainWorker(grace));

    public async ValueTask DisposeAsync() => await _node.DisposeAsync();

    private async Task<WorkerEnd> CompleteAsync()
    {
        try
        {
            // The system ends by itself where it could not join, or was taken for dead by the others.
            await Task.WhenAny(_ended.Task, _node.System.WhenTerminated);
            var end = await _ended.Task;

            return _welcomed || end != WorkerEnd.Removed
                ? end
                : throw new NodeException($"could not join {_request.Join}; is a run listening there?");
        }
        finally
        {
            await _node.DisposeAsync();
        }
    }

    // Fetching a build blocks for long; the worker's thread must be free for its mail.
    private Task<RigSupply> SupplyAsync(RunTerms terms, Func<Enlisted> welcome) => Task.Run(() => Supply(terms, welcome));

    private RigSupply Supply(RunTerms terms, Func<Enlisted> welcome)
    {
        var content = new RemoteContent(() => StoreOf(welcome()), new ContentStore(Path.Combine(_request.Folder, "content")));
        if (_request.StartRig is { } given) return new RigSupply(given, content);

        var manifest = Digests.Read(terms.BuildManifestDigest);
        if (!manifest.IsKnown) throw new ContentException("the coordinator does not offer its build");

        var command = RigCommand.For(BuildFolder.Get(manifest, content, Path.Combine(_request.Folder, "builds")));
        return new RigSupply(() => RigProcess.Start(command), content);
    }

    private static StoreAddress StoreOf(Enlisted welcome) =>
        Uri.TryCreate(welcome.StoreUrl, UriKind.Absolute, out var server) && (server.IsLoopback || server.Scheme == Uri.UriSchemeHttps)
            ? new StoreAddress(server, welcome.StoreToken)
            : throw new ContentException(
                $"the coordinator serves its content at '{welcome.StoreUrl}', in plain text and not on this machine");
}
