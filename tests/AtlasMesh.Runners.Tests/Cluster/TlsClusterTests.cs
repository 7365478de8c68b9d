using System.Net.Sockets;
using System.Text;
using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;
using AtlasMesh.Contracts.Cluster.V1;
using AtlasMesh.Results;
using AtlasMesh.Runners.Api;
using AtlasMesh.Runners.Cluster;
using AtlasMesh.Runners.Content;
using AtlasMesh.Runners.Identity;
using AtlasMesh.Runners.Ledger;
using AtlasMesh.Runners.Tests.Rigs;
using Google.Protobuf;

namespace AtlasMesh.Runners.Tests.Cluster;

/// <summary>A real cluster over TLS, and those who would like to be part of it.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class TlsClusterTests : IAsyncDisposable
{
    private static readonly AccessTokens Tokens = new(new byte[AccessTokens.KeyBytes]);

    private readonly TemporaryFolder _folder = new();
    private readonly CertificateAuthority _authority;
    private readonly List<string> _log = [];
    private CoordinatorNode? _coordinator;

    public TlsClusterTests() => _authority = CertificateAuthority.Init(_folder.File("ca"), "test", DateTimeOffset.UtcNow);

    public async ValueTask DisposeAsync()
    {
        if (_coordinator is not null) await _coordinator.DisposeAsync();
        _authority.Dispose();
        _folder.Dispose();
    }

    [Test, CancelAfter(60_000)]
    public async Task Cells_run_on_workers_that_come_with_a_certificate(CancellationToken cancel)
    {
        await StartAsync();
        await using var worker = Join(Issued(NodeRole.Worker));

        await RunAsync(cells: 20, cancel);
    }

    [Test, CancelAfter(60_000)]
    public async Task Noise_on_the_port_costs_only_the_connection_that_it_came_on(CancellationToken cancel)
    {
        await StartAsync();
        var open = new List<TcpClient>();
        foreach (var noise in (string[])["GET / HTTP/1.1\r\nHost: x\r\n\r\n", "", "\x16\x03\x01\x02", new string('x', 200_000)])
        {
            var client = new TcpClient();
            await client.ConnectAsync(_coordinator!.Address.Host, _coordinator.Address.Port, cancel);
            await TryWriteAsync(client, noise);
            open.Add(client);
        }

        await using var worker = Join(Issued(NodeRole.Worker));
        await RunAsync(cells: 5, cancel);

        foreach (var client in open) client.Dispose();
    }

    [Test, CancelAfter(60_000)]
    public async Task A_worker_without_a_good_certificate_does_not_get_in(CancellationToken cancel)
    {
        await StartAsync();
        using var other = CertificateAuthority.Init(_folder.File("other"), "other", DateTimeOffset.UtcNow);
        other.Issue(_folder.File("stranger"), "stranger", NodeRole.Worker, ["127.0.0.1"], DateTimeOffset.UtcNow);
        await using var stranger = Join(new NodeIdentity(_folder.File("stranger")), TimeSpan.FromSeconds(3));

        Assert.That(async () => await stranger.Completion.WaitAsync(cancel), Throws.InstanceOf<NodeException>());
    }

    [Test, CancelAfter(60_000)]
    public async Task A_peer_with_a_good_certificate_that_names_a_type_of_its_own_is_refused(CancellationToken cancel)
    {
        await StartAsync();
        var config = ConfigurationFactory.ParseString("akka.actor.allow-unregistered-types = on")
            .WithFallback(Hostile())
            .WithFallback(ConfigurationFactory.Default());
        var setup = ActorSystemSetup.Empty
            .And(BootstrapSetup.Create().WithConfig(config))
            .And(new NodeIdentitySetup(Issued(NodeRole.Bench)));
        using var hostile = ActorSystem.Create(NodeSettings.SystemName, setup);
        var address = new Address($"akka.{TlsTransport.Scheme}", NodeSettings.SystemName, "127.0.0.1", _coordinator!.Address.Port);
        var target = hostile.ActorSelection(new RootActorPath(address) / "user" / NodeSettings.CoordinatorPath);
        var coordinator = await target.ResolveOne(TimeSpan.FromSeconds(10), cancel);
        var bait = new Bait { Text = "made by the sender" };
        Bait.Made = 0;

        coordinator.Tell(bait);
        await SaidAsync("Deserialization failed for message with serializer id [1]", cancel);
        target.Tell(bait);
        await SaidAsync("Deserialization failed for message with serializer id [6]", cancel);

        Assert.That(Bait.Made, Is.Zero, "an object of a type that a peer named");
        await using var worker = Join(Issued(NodeRole.Worker));
        await RunAsync(cells: 3, cancel);
    }

    private static Config Hostile() => ConfigurationFactory.ParseString($$"""
        akka {
          loglevel = OFF
          stdout-loglevel = OFF
          actor.provider = remote
          remote {
            enabled-transports = ["akka.remote.tls"]
            tls {
              transport-class = "{{typeof(TlsTransport).FullName}}, AtlasMesh.Runners"
              applied-adapters = []
              hostname = "127.0.0.1"
              port = 0
              maximum-frame-size = 128000
            }
          }
        }
        """);

    private static async Task TryWriteAsync(TcpClient client, string text)
    {
        try
        {
            await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(text));
        }
        catch (IOException)
        {
            // It was cut off already.
        }
    }

    private async Task SaidAsync(string text, CancellationToken cancel)
    {
        while (true)
        {
            lock (_log)
            {
                if (_log.Exists(line => line.Contains(text, StringComparison.Ordinal))) return;
            }

            if (cancel.IsCancellationRequested) throw new TimeoutException($"nobody said '{text}'");
            await Task.Yield();
        }
    }

    private NodeIdentity Issued(NodeRole role)
    {
        _authority.Issue(_folder.File($"{role}"), $"{role}", role, ["127.0.0.1"], DateTimeOffset.UtcNow);
        return new NodeIdentity(_folder.File($"{role}"));
    }

    private async Task StartAsync()
    {
        var content = new ContentStore(_folder.File("content"));
        var ledger = LedgerAddress.OfFile(_folder.File("ledger.db"));
        _coordinator = await CoordinatorNode.StartAsync(new CoordinatorRequest(
            ListenAddress.AnyPort, ListenAddress.AnyPort, ledger, content, Tokens)
        {
            Identity = Issued(NodeRole.Coordinator),
            Log = line =>
            {
                lock (_log) _log.Add(line);
            },
        });
    }

    private JoinedRunner Join(NodeIdentity identity, TimeSpan? within = null) => JoinedRunner.Start(
        new JoinRequest(_coordinator!.Address, _folder.File("joined"))
        {
            Slots = 2,
            Identity = identity,
            Within = within ?? TimeSpan.FromSeconds(20),
            Judge = FakeJudge.Create,
            StartRig = FakeRigChannel.Proper,
        });

    private async Task RunAsync(int cells, CancellationToken cancel)
    {
        var plan = Plans.Of(cells);
        var digest = new ContentStore(_folder.File("content")).Put(plan.ToByteArray());
        var terms = new RunTerms { Run = "run-1", PlanDigest = Digests.ToField(digest), BuildDigest = plan.BuildDigest };
        var token = Tokens.Issue(new Caller("someone", AccessRole.Submitter), DateTimeOffset.MaxValue);
        using var client = new ApiClient([_coordinator!.Api], token, TimeSpan.FromSeconds(20), TimeProvider.System);
        await client.SubmitAsync(new Contracts.Api.V1.NewRun { Run = "run-1", PlanDigest = terms.PlanDigest, Terms = terms }, cancel);

        var last = await client.WatchAsync("run-1", cancel).LastAsync(cancel);
        Assert.That((last.Kind, last.Complete, last.Figures.Over), Is.EqualTo(("over", true, cells)));
    }

    /// <summary>Counts how often it is made, which a deserializer that believes a type name does.</summary>
    public sealed class Bait
    {
        public Bait() => Made++;

        public static int Made { get; set; }

        public string Text { get; set; } = "";
    }
}
