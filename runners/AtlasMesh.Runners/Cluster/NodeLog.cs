using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Event;

namespace AtlasMesh.Runners.Cluster;

/// <summary>Where a node's own warnings go. stdout belongs to the command's result.</summary>
public sealed class NodeLogSetup(Action<string> write) : Setup
{
    public Action<string> Write => write;
}

/// <summary>Hands Akka's warnings and errors to the sink of the node.</summary>
public sealed class NodeLog : ReceiveActor
{
    public NodeLog()
    {
        var write = Context.System.Settings.Setup.Get<NodeLogSetup>() is { HasValue: true } setup ? setup.Value.Write : _ => { };
        Receive<InitializeLogger>(_ => Sender.Tell(new LoggerInitialized()));
        Receive<Warning>(e => write($"warning: {e.LogSource}: {e.Message}"));
        Receive<Error>(e => write($"error: {e.LogSource}: {e.Message}{(e.Cause is null ? "" : $": {e.Cause.Message}")}"));
        Receive<LogEvent>(_ => { });
    }
}
