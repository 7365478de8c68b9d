using System.Collections.Frozen;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace AtlasMesh.Runners.Identity;

/// <summary>
/// Who this node is and whom it trusts, from a folder that is looked at again before every handshake: what is put there while the node
/// runs is what the next connection uses. For any thread.
/// </summary>
public sealed class NodeIdentity
{
    public const string NodeFile = "node.pem";
    public const string TrustFile = "trust.pem";
    public const string RevokedFile = "revoked";

    private readonly string _folder;
    private readonly Lock _lock = new();
    private (DateTime, DateTime, DateTime) _stamps;
    private Loaded? _loaded;

    /// <summary>Throws <see cref="IdentityException"/> where the folder can't be used.</summary>
    public NodeIdentity(string folder)
    {
        _folder = folder;
        Current();
    }

    public NodeRole Role => CertificateNames.Of(Current().Certificate).Role;

    public DateTime ValidUntil => Current().Certificate.NotAfter;

    /// <summary>For the end that answers.</summary>
    internal SslServerAuthenticationOptions Server(Func<NodeRole, bool> mayCall) => new()
    {
        ServerCertificateContext = Current().Context,
        ClientCertificateRequired = true,
        EnabledSslProtocols = System.Security.Authentication.SslProtocols.Tls13,
        CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
        RemoteCertificateValidationCallback = (_, certificate, given, _) => IsGood(certificate, given, names => mayCall(names.Role)),
    };

    /// <summary>For the end that calls.</summary>
    internal SslClientAuthenticationOptions Client(string host, Func<NodeRole, bool> mayAnswer) => new()
    {
        TargetHost = host,
        ClientCertificateContext = Current().Context,
        EnabledSslProtocols = System.Security.Authentication.SslProtocols.Tls13,
        CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
        RemoteCertificateValidationCallback = (_, certificate, given, _) =>
            IsGood(certificate, given, names => mayAnswer(names.Role) && names.Covers(host)),
    };

    private bool IsGood(X509Certificate? certificate, X509Chain? given, Func<CertificateNames, bool> isWanted)
    {
        if (certificate is null) return false;

        var (trusted, revoked) = (Current().Trusted, Current().Revoked);
        using var peer = X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
        using var chain = new X509Chain
        {
            ChainPolicy =
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
                DisableCertificateDownloads = true,
            },
        };
        chain.ChainPolicy.CustomTrustStore.AddRange(trusted);
        if (given is not null) chain.ChainPolicy.ExtraStore.AddRange(given.ChainPolicy.ExtraStore);
        return chain.Build(peer) && !revoked.Contains(peer.SerialNumber) && isWanted(CertificateNames.Of(peer));
    }

    private Loaded Current()
    {
        lock (_lock)
        {
            var stamps = (StampOf(NodeFile), StampOf(TrustFile), StampOf(RevokedFile));
            if (_loaded is not null && stamps == _stamps) return _loaded;

            (_loaded, _stamps) = (Load(), stamps);
            return _loaded;
        }
    }

    private DateTime StampOf(string file) => File.GetLastWriteTimeUtc(Path.Combine(_folder, file));

    private Loaded Load()
    {
        try
        {
            var node = File.ReadAllText(Path.Combine(_folder, NodeFile), Encoding.ASCII);
            var trusted = new X509Certificate2Collection();
            trusted.ImportFromPem(File.ReadAllText(Path.Combine(_folder, TrustFile), Encoding.ASCII));
            var revoked = Path.Combine(_folder, RevokedFile);
            var certificate = X509Certificate2.CreateFromPem(node, node);
            var vouched = new X509Certificate2Collection();
            vouched.ImportFromPem(node);
            vouched.RemoveAt(0);
            return new Loaded(
                certificate,
                SslStreamCertificateContext.Create(certificate, vouched, offline: true),
                trusted,
                (File.Exists(revoked) ? File.ReadAllLines(revoked) : []).ToFrozenSet(StringComparer.Ordinal));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new IdentityException(
                $"{_folder}: the identity of this node can't be used: {e.Message}; issue one with: node ca issue", e);
        }
    }

    private sealed record Loaded(
        X509Certificate2 Certificate, SslStreamCertificateContext Context, X509Certificate2Collection Trusted, FrozenSet<string> Revoked);
}
