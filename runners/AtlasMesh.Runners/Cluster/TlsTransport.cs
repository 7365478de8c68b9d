using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Event;
using Akka.Remote.Transport;
using AtlasMesh.Runners.Identity;

namespace AtlasMesh.Runners.Cluster;

/// <summary>Who a node is, for its transport.</summary>
public sealed class NodeIdentitySetup(NodeIdentity identity) : Setup
{
    public NodeIdentity Identity => identity;
}

/// <summary>
/// Remoting over TLS 1.3 with certificates on both ends: frames of a 4-byte length and a payload. The certificate is that of the moment of
/// the handshake, so it can be renewed while the node runs. Whoever shakes hands badly, too slowly, or sends a frame that is too long loses
/// the connection and nothing else.
/// </summary>
public sealed class TlsTransport : Transport, IDisposable
{
    public const string Scheme = "tls";

    private const int MostUnauthenticated = 64;

    private static readonly TimeSpan HandshakeTime = TimeSpan.FromSeconds(5);

    private readonly NodeIdentity _identity;
    private readonly IPEndPoint _endpoint;
    private readonly string _host;
    private readonly TaskCompletionSource<IAssociationEventListener> _listener = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _closing = new();
    private readonly SemaphoreSlim _handshakes = new(MostUnauthenticated);
    private readonly ConcurrentDictionary<TlsAssociation, bool> _open = new();
    private Socket? _socket;
    private Address? _address;

    public TlsTransport(ActorSystem system, Config config)
    {
        System = system;
        Config = config;
        SchemeIdentifier = Scheme;
        MaximumPayloadBytes = config.GetInt("maximum-frame-size", 128_000);
        _host = config.GetString("hostname");
        _endpoint = new IPEndPoint(IPAddress.Parse(_host), config.GetInt("port"));
        _identity = system.Settings.Setup.Get<NodeIdentitySetup>() is { HasValue: true } setup
            ? setup.Value.Identity
            : throw new ConfigurationException("The TLS transport needs a NodeIdentitySetup.");
    }

    public override Task<(Address, TaskCompletionSource<IAssociationEventListener>)> Listen()
    {
        _socket = new Socket(_endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        _socket.Bind(_endpoint);
        _socket.Listen(128);
        _address = new Address(Scheme, System.Name, _host, ((IPEndPoint)_socket.LocalEndPoint!).Port);
        _ = AcceptAsync(_socket);
        return Task.FromResult((_address, _listener));
    }

    public override bool IsResponsibleFor(Address remote) => true;

    public override async Task<AssociationHandle> Associate(Address remoteAddress)
    {
        if (remoteAddress is not { Host: { } host, Port: { } port }) throw new InvalidAssociationException($"{remoteAddress} has no port");

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(_closing.Token);
        patience.CancelAfter(HandshakeTime);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(host, port, patience.Token);
            var stream = new SslStream(new NetworkStream(socket, ownsSocket: true));
            await stream.AuthenticateAsClientAsync(_identity.Client(host, IsNode), patience.Token);
            return Begin(stream, remoteAddress);
        }
        catch (Exception e) when (IsBroken(e))
        {
            socket.Dispose();
            throw new InvalidAssociationException($"no connection to {remoteAddress}: {e.Message}", e);
        }
    }

    public override async Task<bool> Shutdown()
    {
        await _closing.CancelAsync();
        _socket?.Dispose();
        foreach (var association in _open.Keys) association.Close();
        return true;
    }

    public void Dispose()
    {
        _closing.Dispose();
        _handshakes.Dispose();
        _socket?.Dispose();
    }

    internal static bool IsBroken(Exception e) =>
        e is SocketException or IOException or AuthenticationException or OperationCanceledException or ObjectDisposedException
            or InvalidOperationException or IdentityException;

    internal void Ended(TlsAssociation association) => _open.TryRemove(association, out _);

    private static bool IsNode(NodeRole role) => role is NodeRole.Coordinator or NodeRole.Worker or NodeRole.Bench;

    private async Task AcceptAsync(Socket listening)
    {
        while (!_closing.IsCancellationRequested)
        {
            try
            {
                // A caller that has not said who it is takes one of few places, and gives it back in time.
                await _handshakes.WaitAsync(_closing.Token);
                var socket = await listening.AcceptAsync(_closing.Token);
                _ = GreetAsync(socket);
            }
            catch (Exception e) when (IsBroken(e))
            {
                if (_closing.IsCancellationRequested) return;
                _handshakes.Release();
            }
        }
    }

    private async Task GreetAsync(Socket socket)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(_closing.Token);
        patience.CancelAfter(HandshakeTime);
        try
        {
            socket.NoDelay = true;
            var peer = (IPEndPoint)socket.RemoteEndPoint!;
            var stream = new SslStream(new NetworkStream(socket, ownsSocket: true));
            await stream.AuthenticateAsServerAsync(_identity.Server(IsNode), patience.Token);

            // Who it is as a node, it says in the association itself; until then it has the address of its socket.
            var from = new Address(Scheme, System.Name, peer.Address.ToString(), peer.Port);
            (await _listener.Task).Notify(new InboundAssociation(Begin(stream, from)));
        }
        catch (Exception e) when (IsBroken(e))
        {
            System.Log.Warning("refused {0}: {1}", Where(socket), e.Message);
            socket.Dispose();
        }
        finally
        {
            _handshakes.Release();
        }
    }

    private static string Where(Socket socket)
    {
        try
        {
            return Convert.ToString(socket.RemoteEndPoint, CultureInfo.InvariantCulture) ?? "somebody";
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return "somebody";
        }
    }

    private TlsAssociation Begin(SslStream stream, Address remote)
    {
        var association = new TlsAssociation(this, stream, _address!, remote);
        _open.TryAdd(association, true);
        association.Start();
        return association;
    }
}
