using System.Collections.Immutable;
using System.Security.Cryptography;
using Akka.Actor;
using AtlasMesh.Durable;
using AtlasMesh.Results;
using AtlasMesh.Runners.Api;
using AtlasMesh.Runners.Cluster;
using AtlasMesh.Runners.Content;
using AtlasMesh.Runners.Identity;
using AtlasMesh.Runners.Ledger;
using Coordinator = AtlasMesh.Runners.Cluster.Coordinator;

namespace AtlasMesh.Runners;

/// <summary>A process that wants to coordinate the runs of a ledger.</summary>
/// <param name="Listen">Where other nodes reach this one.</param>
/// <param name="Api">Where its HTTP interface listens.</param>
/// <param name="Ledger">Shared by all coordinators of the cluster.</param>
/// <param name="Content">Likewise.</param>
/// <param name="Tokens">Of the key that they share.</param>
public sealed record CoordinatorRequest(
    ListenAddress Listen, ListenAddress Api, LedgerAddress Ledger, ContentStore Content, AccessTokens Tokens)
{
    /// <summary>Nodes to join, this one among them or not; without any it begins a cluster of its own.</summary>
    public ImmutableArray<ListenAddress> Seeds { get; init; } = [];

    /// <summary>Null: between nodes goes plain text, so all of them are on this machine.</summary>
    public NodeIdentity? Identity { get; init; }

    public LedgerLimits Patience { get; init; } = LedgerLimits.Default;

    public TimeSpan Succession { get; init; } = TimeSpan.FromSeconds(3);

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Gets the node's own warnings, a line each. Called from any thread.</summary>
    public Action<string> Log { get; init; } = _ => { };
}

/// <summary>
/// This process as a coordinator, one of several of which one leads. Faults of the ledger at the start are
/// <see cref="LedgerException"/>, of the node <see cref="NodeException"/>.
/// </summary>
public sealed class CoordinatorNode : IAsyncDisposable
{
    private static readonly TimeSpan TokenLife = TimeSpan.FromHours(1);
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(5);

    private readonly ClusterNode _node;
    private readonly ApiServer _api;
    private readonly IActorRef _coordinator;

    private CoordinatorNode(string name, ClusterNode node, ApiServer api, IActorRef coordinator) =>
        (Name, _node, _api, _coordinator) = (name, node, api, coordinator);

    public string Name { get; }

    public ListenAddress Address => _node.Address!;

    public Uri Api => _api.Address;

    /// <summary>Ends when the others have removed this node; it can be started again then.</summary>
    public Task Removed => _node.System.WhenTerminated;

    public static async Task<CoordinatorNode> StartAsync(CoordinatorRequest request)
    {
        // Whatever is wrong with it is said before anything is started.
        LedgerStore.Open(request.Ledger).Dispose();
        var name = RunnerNames.NewRunner();
        var board = new RunBoard();
        var node = ClusterNode.StartCoordinator(new NodePlace(request.Listen, request.Identity, request.Log), request.Seeds);
        try
        {
            IActorRef actor = ActorRefs.Nobody;
            var api = await ApiServer.StartAsync(request.Api, address =>
            {
                var setup = SetupOf(request, name, board, address);
                actor = node.System.ActorOf(Props.Create(() => new Coordinator(setup)), NodeSettings.CoordinatorPath);
                var desk = new CoordinatorDesk(actor, request.Ledger, request.Time);
                return new ApiSetup(desk, board, request.Content, request.Tokens, request.Time);
            });
            return new CoordinatorNode(name, node, api, actor);
        }
        catch
        {
            await node.DisposeAsync();
            throw;
        }
    }

    /// <summary>The key of tokens in a file that only its owner reads, made where it is not there.</summary>
    public static AccessTokens TokensIn(string path)
    {
        var files = DurableFiles.Local;
        if (!files.Exists(path)) files.ReplaceAtomically(path, RandomNumberGenerator.GetBytes(AccessTokens.KeyBytes), Readers.OwnerOnly);

        return new AccessTokens(files.ReadAllBytes(path));
    }

    public async ValueTask DisposeAsync()
    {
        await _api.DisposeAsync();
        await _coordinator.GracefulStop(StopGrace);
        await _node.DisposeAsync();
    }

    private static CoordinatorSetup SetupOf(CoordinatorRequest request, string name, RunBoard board, Uri api) => new(
        name, request.Ledger, request.Patience, request.Content, head => PlanFile.Open(request.Content.PathOf(head.PlanDigest)),
        request.Time)
    {
        Address = api.ToString(),
        StoreUrl = api.ToString(),
        StoreToken = worker => request.Tokens.Issue(new Caller(worker, AccessRole.Worker), request.Time.GetUtcNow() + TokenLife),
        Succession = request.Succession,
        News = board.Post,
        Concluded = board.Post,
        LeadsNoMore = board.Clear,
        Log = request.Log,
    };
}
