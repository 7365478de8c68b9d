using System.Net;
using Akka.Actor;
using Akka.Actor.Setup;
using AtlasMesh.Runners.Identity;

namespace AtlasMesh.Runners.Cluster;

/// <summary>This process as a node of a cluster: its actor system, started and ended.</summary>
internal sealed class ClusterNode : IAsyncDisposable
{
    private static readonly TimeSpan LeaveTime = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Forever = TimeSpan.FromDays(24);

    private readonly bool _listens;

    private ClusterNode(ActorSystem system, bool listens)
    {
        System = system;
        _listens = listens;
        Cluster = Akka.Cluster.Cluster.Get(system);
    }

    public ActorSystem System { get; }

    public Akka.Cluster.Cluster Cluster { get; }

    /// <summary>Where others join; null where nobody can.</summary>
    public ListenAddress? Address => _listens && Cluster.SelfAddress is { Host: { } host, Port: { } port }
        ? new ListenAddress(IPAddress.Parse(host), port)
        : null;

    /// <summary>
    /// A cluster of its own. Without an address it opens no port. Throws <see cref="NodeException"/> where it can't listen.
    /// </summary>
    public static ClusterNode StartEmbedded(ListenAddress? listen, Action<string> log)
    {
        var node = Start(new NodePlace(listen, null, log), LeaveTime, NodeSettings.CoordinatorRole, NodeSettings.WorkerRole);
        node.Cluster.Join(node.Cluster.SelfAddress);
        return node;
    }

    /// <summary>
    /// A node that may coordinate. Without seeds it begins a cluster. Throws <see cref="NodeException"/> where it can't listen.
    /// </summary>
    public static ClusterNode StartCoordinator(NodePlace place, IReadOnlyCollection<ListenAddress> seeds)
    {
        var node = Start(place, Forever, NodeSettings.CoordinatorRole);
        if (seeds.Count == 0) node.Cluster.Join(node.Cluster.SelfAddress);
        else node.Cluster.JoinSeedNodes(seeds.Select(place.AddressOf));
        return node;
    }

    /// <summary>A node with workers that joins the cluster at one of the addresses. Where it can't, its system ends.</summary>
    public static ClusterNode StartWorker(NodePlace place, IReadOnlyList<ListenAddress> seeds, TimeSpan joinWithin)
    {
        var node = Start(place, joinWithin, NodeSettings.WorkerRole);
        node.Cluster.JoinSeedNodes(seeds.Select(place.AddressOf));
        return node;
    }

    /// <summary>Says good-bye to the other nodes, where there can be any, and ends the system.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_listens && !Cluster.IsTerminated) await LeaveAsync();

        await System.Terminate();
    }

    private static ClusterNode Start(NodePlace place, TimeSpan joinWithin, params IEnumerable<string> roles)
    {
        var listen = place.Listen;
        try
        {
            var config = NodeSettings.For(listen, joinWithin, place.Identity is not null, roles);
            var setup = ActorSystemSetup.Empty.And(BootstrapSetup.Create().WithConfig(config)).And(new NodeLogSetup(place.Log));
            if (place.Identity is { } identity) setup = setup.And(new NodeIdentitySetup(identity));

            return new ClusterNode(ActorSystem.Create(NodeSettings.SystemName, setup), listen is not null);
        }
        catch (Exception e) when (listen is not null && InnermostSocketError(e) is { } socket)
        {
            throw new NodeException($"can't listen on {listen}: {socket.Message}; choose another port, or 0 for any", e);
        }
    }

    private static System.Net.Sockets.SocketException? InnermostSocketError(Exception? e) => e switch
    {
        null => null,
        System.Net.Sockets.SocketException socket => socket,
        AggregateException many => many.InnerExceptions.Select(InnermostSocketError).FirstOrDefault(found => found is not null),
        _ => InnermostSocketError(e.InnerException),
    };

    private async Task LeaveAsync()
    {
        try
        {
            using var patience = new CancellationTokenSource(LeaveTime);
            await Cluster.LeaveAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            // The others will find out by themselves.
        }
    }
}

/// <summary>Where a node is and who it is.</summary>
/// <param name="Listen">Null: nowhere.</param>
/// <param name="Identity">Null: between nodes goes plain text, so all of them are on this machine.</param>
/// <param name="Log">Gets the node's own warnings, a line each; from any thread.</param>
internal sealed record NodePlace(ListenAddress? Listen, NodeIdentity? Identity, Action<string> Log)
{
    public Address AddressOf(ListenAddress node) =>
        new(Identity is null ? "akka.tcp" : $"akka.{TlsTransport.Scheme}", NodeSettings.SystemName, node.Host.ToString(), node.Port);
}
