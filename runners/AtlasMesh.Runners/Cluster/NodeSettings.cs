using System.Globalization;
using Akka.Configuration;

namespace AtlasMesh.Runners.Cluster;

/// <summary>The configuration of a node's actor system.</summary>
internal static class NodeSettings
{
    public const string SystemName = "atlasmesh";

    public const string CoordinatorRole = "coordinator";

    public const string WorkerRole = "worker";

    public const string CoordinatorPath = "coordinator";

    private static int _systems;

    /// <summary>A node that listens on TCP, or, without an address, one whose cluster is itself: no port is opened then.</summary>
    /// <param name="listen">Loopback; null: nowhere.</param>
    /// <param name="joinWithin">A node that has not joined after this ends itself.</param>
    /// <param name="roles">Of the node.</param>
    /// <param name="overTls">Between nodes goes TLS, by the transport of <see cref="TlsTransport"/>; plain text otherwise.</param>
    public static Config For(ListenAddress? listen, TimeSpan joinWithin, bool overTls, params IEnumerable<string> roles)
    {
        var config = $$"""
            akka {
              loglevel = WARNING
              stdout-loglevel = OFF
              log-dead-letters = off
              log-dead-letters-during-shutdown = off
              loggers = ["{{typeof(NodeLog).FullName}}, AtlasMesh.Runners"]
              coordinated-shutdown {
                run-by-clr-shutdown-hook = off
                exit-clr = off
                run-by-actor-system-terminate = off
              }
              actor {
                provider = cluster
                guardian-supervisor-strategy = "Akka.Actor.StoppingSupervisorStrategy"
                serializers {
                  json = "{{typeof(RejectingJson).FullName}}, AtlasMesh.Runners"
                  proto = "{{typeof(RejectingProtobuf).FullName}}, AtlasMesh.Runners"
                  daemon-create = "{{typeof(RejectingDeployment).FullName}}, AtlasMesh.Runners"
                  atlasmesh = "{{typeof(MessageSerializer).FullName}}, AtlasMesh.Runners"
                }
                serialization-bindings {
                  {{Bindings()}}
                }
              }
              {{(listen is null ? Inside() : overTls ? Tls(listen) : Tcp(listen))}}
              {{Membership(joinWithin, roles)}}
            }
            """;

        return ConfigurationFactory.ParseString(config);
    }

    private static string Bindings() =>
        string.Join('\n', MessageSerializer.Types.Select(type => $"\"{type.FullName}, {type.Assembly.GetName().Name}\" = atlasmesh"));

    private static string Tcp(ListenAddress listen) => $$"""
        remote {
          retry-gate-closed-for = 500 ms
          dot-netty.tcp {
            hostname = "{{listen.Host}}"
            port = {{listen.Port.ToString(CultureInfo.InvariantCulture)}}
            maximum-frame-size = 128000b
            batching.enabled = false
          }
        }
        """;

    private static string Tls(ListenAddress listen) => $$"""
        remote {
          retry-gate-closed-for = 500 ms
          enabled-transports = ["akka.remote.{{TlsTransport.Scheme}}"]
          {{TlsTransport.Scheme}} {
            transport-class = "{{typeof(TlsTransport).FullName}}, AtlasMesh.Runners"
            applied-adapters = []
            hostname = "{{listen.Host}}"
            port = {{listen.Port.ToString(CultureInfo.InvariantCulture)}}
            maximum-frame-size = 128000
          }
        }
        """;

    // Akka's in-memory transport: the same cluster, without a port that somebody else on this machine could connect to.
    private static string Inside()
    {
        var number = Interlocked.Increment(ref _systems).ToString(CultureInfo.InvariantCulture);
        return $$"""
            remote {
              enabled-transports = ["akka.remote.test"]
              test {
                transport-class = "Akka.Remote.Transport.TestTransport, Akka.Remote"
                applied-adapters = []
                registry-key = "inside-{{number}}"
                local-address = "test://{{SystemName}}@inside:{{number}}"
                maximum-payload-bytes = 128000b
                scheme-identifier = test
              }
            }
            """;
    }

    // Intervals as measured for a local network. Only coordinators count for a majority, so that losing workers never takes down the run;
    // results rest on fences, not on membership, so many workers dying at once is no reason to down everything.
    private static string Membership(TimeSpan joinWithin, IEnumerable<string> roles) => $$"""
        cluster {
          roles = [{{string.Join(", ", roles)}}]
          log-info = off
          seed-node-timeout = 1 s
          retry-unsuccessful-join-after = 1 s
          shutdown-after-unsuccessful-join-seed-nodes = {{joinWithin.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture)}} ms
          periodic-tasks-initial-delay = 50 ms
          gossip-interval = 200 ms
          leader-actions-interval = 100 ms
          unreachable-nodes-reaper-interval = 200 ms
          failure-detector {
            heartbeat-interval = 250 ms
            acceptable-heartbeat-pause = 3 s
            min-std-deviation = 50 ms
            expected-response-after = 500 ms
          }
          downing-provider-class = "Akka.Cluster.SBR.SplitBrainResolverProvider, Akka.Cluster"
          split-brain-resolver {
            active-strategy = keep-majority
            stable-after = 3 s
            down-all-when-unstable = off
            keep-majority.role = "{{CoordinatorRole}}"
          }
        }
        """;
}
