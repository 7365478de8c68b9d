using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AtlasMesh.Runners.Identity;

namespace AtlasMesh.Runners.Tests.Cluster;

/// <summary>Who is let in, and who is not, in real handshakes on loopback.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class TlsTests : IDisposable
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    private readonly TemporaryFolder _folder = new();
    private readonly CertificateAuthority _authority;

    public TlsTests() => _authority = CertificateAuthority.Init(_folder.File("ca"), "test", Now - TimeSpan.FromDays(100));

    public void Dispose()
    {
        _authority.Dispose();
        _folder.Dispose();
    }

    [Test]
    public async Task Two_nodes_of_one_authority_trust_each_other() =>
        Assert.That(await ShakeAsync(Issued(NodeRole.Coordinator), Issued(NodeRole.Worker)), Is.True);

    [Test]
    public async Task A_node_of_another_authority_is_refused()
    {
        using var other = CertificateAuthority.Init(_folder.File("other"), "other", Now);
        other.Issue(_folder.File("stranger"), "stranger", NodeRole.Worker, ["127.0.0.1"], Now);

        Assert.That(await ShakeAsync(Issued(NodeRole.Coordinator), new NodeIdentity(_folder.File("stranger"))), Is.False);
    }

    [Test]
    public async Task A_certificate_that_has_expired_is_refused()
    {
        _authority.Issue(_folder.File("old"), "old", NodeRole.Worker, ["127.0.0.1"], Now - TimeSpan.FromDays(91));

        Assert.That(await ShakeAsync(Issued(NodeRole.Coordinator), new NodeIdentity(_folder.File("old"))), Is.False);
    }

    [TestCase(NodeRole.Submitter)]
    [TestCase(NodeRole.Operator)]
    [TestCase(NodeRole.Viewer)]
    public async Task The_certificate_of_somebody_who_is_no_node_is_refused(NodeRole role) =>
        Assert.That(await ShakeAsync(Issued(NodeRole.Coordinator), Issued(role)), Is.False);

    [Test]
    public async Task A_coordinator_at_another_address_than_its_certificate_says_is_refused() =>
        Assert.That(await ShakeAsync(Issued(NodeRole.Coordinator, "10.0.0.1"), Issued(NodeRole.Worker)), Is.False);

    [Test]
    public async Task A_certificate_that_was_revoked_is_refused()
    {
        var worker = Issued(NodeRole.Worker);
        using (var certificate = X509Certificate2.CreateFromPem(File.ReadAllText(_folder.File("Worker/node.pem"))))
            _authority.Revoke(certificate.SerialNumber);

        Assert.That(await ShakeAsync(Issued(NodeRole.Coordinator), worker), Is.False);
    }

    [Test]
    public async Task A_caller_without_a_certificate_is_refused()
    {
        var (server, client) = await ConnectAsync();
        var answers = Issued(NodeRole.Coordinator).Server(_ => true);
        var answering = TryAsync(new SslStream(server), stream => stream.AuthenticateAsServerAsync(answers));
        await TryAsync(new SslStream(client), stream => stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = "127.0.0.1",
            RemoteCertificateValidationCallback = Anybody,
        }));

        Assert.That(await answering, Is.False);
    }

    [Test]
    public async Task A_certificate_that_signed_itself_is_refused()
    {
        var (server, client) = await ConnectAsync();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=worker", key, HashAlgorithmName.SHA256);
        using var own = request.CreateSelfSigned(Now, Now + TimeSpan.FromDays(1));
        var answers = Issued(NodeRole.Coordinator).Server(_ => true);
        var answering = TryAsync(new SslStream(server), stream => stream.AuthenticateAsServerAsync(answers));
        await TryAsync(new SslStream(client), stream => stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = "127.0.0.1",
            ClientCertificates = [own],
            RemoteCertificateValidationCallback = Anybody,
        }));

        Assert.That(await answering, Is.False);
    }

    [Test]
    public async Task What_is_issued_anew_is_used_by_the_next_connection_and_an_authority_can_be_changed_while_both_run()
    {
        var (coordinator, worker) = (Issued(NodeRole.Coordinator), Issued(NodeRole.Worker));
        using var next = _authority.Rotate(Now);
        foreach (var role in (NodeRole[])[NodeRole.Coordinator, NodeRole.Worker])
        {
            next.Issue(_folder.File($"{role}"), $"{role}", role, ["127.0.0.1"], Now);
            Assert.That(await ShakeAsync(coordinator, worker), Is.True, $"after {role} was renewed");
        }
    }

    [Test, UnsupportedOSPlatform("windows")]
    public void The_keys_are_for_their_owner_alone()
    {
        Issued(NodeRole.Worker);

        Assert.That(File.GetUnixFileMode(_folder.File("ca/ca.key")), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.That(File.GetUnixFileMode(_folder.File("Worker/node.pem")), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Test]
    public void An_authority_is_not_made_over_another() =>
        Assert.That(() => CertificateAuthority.Init(_folder.File("ca"), "again", Now), Throws.InstanceOf<IdentityException>());

    /// <summary>A hostile caller does not care whom it calls.</summary>
    private static bool Anybody(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        certificate is not null;

    private NodeIdentity Issued(NodeRole role, string host = "127.0.0.1")
    {
        _authority.Issue(_folder.File($"{role}"), $"{role}", role, [host], Now);
        return new NodeIdentity(_folder.File($"{role}"));
    }

    /// <summary>Whether the one that answers and the one that calls are both content.</summary>
    private static async Task<bool> ShakeAsync(NodeIdentity answers, NodeIdentity calls)
    {
        static bool IsNode(NodeRole role) => role is NodeRole.Coordinator or NodeRole.Worker or NodeRole.Bench;
        var (server, client) = await ConnectAsync();
        var answering = TryAsync(new SslStream(server), stream => stream.AuthenticateAsServerAsync(answers.Server(IsNode)));
        var calling = TryAsync(new SslStream(client), stream => stream.AuthenticateAsClientAsync(calls.Client("127.0.0.1", IsNode)));
        return await answering & await calling;
    }

    private static async Task<(Stream Server, Stream Client)> ConnectAsync()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var client = new TcpClient();
        await client.ConnectAsync((IPEndPoint)listener.LocalEndpoint);
        return ((await listener.AcceptTcpClientAsync()).GetStream(), client.GetStream());
    }

    /// <summary>With TLS 1.3 the caller learns only by reading that it was refused.</summary>
    private static async Task<bool> TryAsync(SslStream stream, Func<SslStream, Task> shake)
    {
        await using (stream)
        {
            try
            {
                await shake(stream);
                await stream.WriteAsync(new byte[1]);
                return await stream.ReadAsync(new byte[1]) == 1;
            }
            catch (Exception e) when (e is AuthenticationException or IOException)
            {
                return false;
            }
        }
    }
}
