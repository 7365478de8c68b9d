using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using AtlasMesh.Durable;

namespace AtlasMesh.Runners.Identity;

/// <summary>
/// A private certificate authority in a folder: ECDSA P-256, its key for its owner alone. What it issues is good for both ends of a
/// connection, names its holder's role, and ends by itself after 90 days.
/// </summary>
public sealed class CertificateAuthority : IDisposable
{
    public const string CertificateFile = "ca.pem";

    private const string KeyFile = "ca.key";
    private const string CrossFile = "cross.pem";
    private const string RevokedFile = "revoked";
    private const string Server = "1.3.6.1.5.5.7.3.1";
    private const string Client = "1.3.6.1.5.5.7.3.2";

    private static readonly TimeSpan OwnLife = TimeSpan.FromDays(3650);
    private static readonly TimeSpan IssuedLife = TimeSpan.FromDays(90);

    // Clocks of machines differ a little, and a certificate that is not valid yet is refused.
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(5);

    private readonly string _folder;
    private readonly X509Certificate2 _certificate;

    private CertificateAuthority(string folder, X509Certificate2 certificate) => (_folder, _certificate) = (folder, certificate);

    /// <summary>Throws <see cref="IdentityException"/> where there is one already.</summary>
    public static CertificateAuthority Init(string folder, string name, DateTimeOffset now)
    {
        if (File.Exists(Path.Combine(folder, KeyFile)))
            throw new IdentityException($"{folder}: there is a certificate authority already; use it, or rotate it");

        DurableFiles.Local.CreateDirectory(folder, Readers.OwnerOnly);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new CertificateAuthority(folder, Make(folder, key, name, now, earlier: ""));
    }

    /// <summary>Throws <see cref="IdentityException"/> where there is none that can be used.</summary>
    public static CertificateAuthority Open(string folder)
    {
        try
        {
            var files = DurableFiles.Local;
            var certificate = Encoding.ASCII.GetString(files.ReadAllBytes(Path.Combine(folder, CertificateFile)));
            var key = Encoding.ASCII.GetString(files.ReadAllBytes(Path.Combine(folder, KeyFile)));
            return new CertificateAuthority(folder, X509Certificate2.CreateFromPem(certificate, key));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new IdentityException(
                $"{folder}: there is no certificate authority that can be used: {e.Message}; make one with: node ca init", e);
        }
    }

    /// <summary>
    /// A new key and certificate. The earlier certificate stays trusted, and vouches for the new key: so nodes may be issued theirs anew in
    /// any order, those that were not yet and those that were trust each other. All of them should have theirs before the next time.
    /// </summary>
    public CertificateAuthority Rotate(DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var name = NextName(_certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false));
        var request = RequestOf(key, name, pathLength: 0);
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(_certificate, true, false));
        using var cross = request.Create(_certificate, now - Slack, _certificate.NotAfter, RandomNumberGenerator.GetBytes(16));
        DurableFiles.Local.ReplaceAtomically(
            Path.Combine(_folder, CrossFile), Encoding.ASCII.GetBytes(cross.ExportCertificatePem() + "\n"));
        return new CertificateAuthority(_folder, Make(_folder, key, name, now, _certificate.ExportCertificatePem() + "\n"));
    }

    /// <summary>
    /// Writes certificate, key and what is to be trusted into a folder, over what was there: a node takes it up by itself.
    /// </summary>
    /// <param name="output">For the node that is to have it.</param>
    /// <param name="name">Of its holder.</param>
    /// <param name="role">Of its holder.</param>
    /// <param name="hosts">Names and addresses where it can be reached.</param>
    /// <param name="now">From when on.</param>
    public void Issue(string output, string name, NodeRole role, IEnumerable<string> hosts, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(NameOf(name), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(Server), new Oid(Client)], critical: true));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(_certificate, true, false));
        request.CertificateExtensions.Add(NamesOf(role, hosts));
        var end = now + IssuedLife < _certificate.NotAfter ? now + IssuedLife : _certificate.NotAfter;
        using var issued = request.Create(_certificate, now - Slack, end, RandomNumberGenerator.GetBytes(16));

        var files = DurableFiles.Local;
        files.CreateDirectory(output, Readers.OwnerOnly);
        files.ReplaceAtomically(Path.Combine(output, NodeIdentity.TrustFile), files.ReadAllBytes(Path.Combine(_folder, CertificateFile)));
        var revoked = Path.Combine(_folder, RevokedFile);
        files.ReplaceAtomically(Path.Combine(output, NodeIdentity.RevokedFile), files.Exists(revoked) ? files.ReadAllBytes(revoked) : []);

        // One file of certificates and key: two could be read between the one and the other.
        var cross = Path.Combine(_folder, CrossFile);
        var vouched = files.Exists(cross) ? Encoding.ASCII.GetString(files.ReadAllBytes(cross)) : "";
        var all = $"{issued.ExportCertificatePem()}\n{vouched}{key.ExportPkcs8PrivateKeyPem()}\n";
        files.ReplaceAtomically(Path.Combine(output, NodeIdentity.NodeFile), Encoding.ASCII.GetBytes(all), Readers.OwnerOnly);
    }

    /// <summary>Adds a serial number to the list that is given to nodes with the next thing that is issued to them.</summary>
    public void Revoke(string serialNumber)
    {
        var files = DurableFiles.Local;
        var path = Path.Combine(_folder, RevokedFile);
        var before = files.Exists(path) ? Encoding.ASCII.GetString(files.ReadAllBytes(path)) : "";
        files.ReplaceAtomically(path, Encoding.ASCII.GetBytes($"{before}{serialNumber.ToUpperInvariant()}\n"));
    }

    public void Dispose() => _certificate.Dispose();

    private static X509Certificate2 Make(string folder, ECDsa key, string name, DateTimeOffset now, string earlier)
    {
        var request = RequestOf(key, name, pathLength: 1);
        var made = request.CreateSelfSigned(now - Slack, now + OwnLife);
        var files = DurableFiles.Local;
        var trusted = $"{made.ExportCertificatePem()}\n{earlier}";
        files.ReplaceAtomically(Path.Combine(folder, KeyFile), Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem()), Readers.OwnerOnly);
        files.ReplaceAtomically(Path.Combine(folder, CertificateFile), Encoding.ASCII.GetBytes(trusted));
        return made;
    }

    private static CertificateRequest RequestOf(ECDsa key, string name, int pathLength)
    {
        var request = new CertificateRequest(NameOf(name), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, pathLength, critical: true));
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        return request;
    }

    /// <summary>"name", "name G2", "name G3": two keys under one name would be told apart by accident only.</summary>
    private static string NextName(string name)
    {
        const string generation = " G";
        var at = name.LastIndexOf(generation, StringComparison.Ordinal);
        return at > 0 && int.TryParse(name[(at + generation.Length)..], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? string.Create(CultureInfo.InvariantCulture, $"{name[..at]}{generation}{number + 1}")
            : $"{name}{generation}2";
    }

    private static X500DistinguishedName NameOf(string name)
    {
        var builder = new X500DistinguishedNameBuilder();
        builder.AddCommonName(name);
        return builder.Build();
    }

    private static X509Extension NamesOf(NodeRole role, IEnumerable<string> hosts)
    {
        var names = new SubjectAlternativeNameBuilder();
        names.AddUri(new Uri(CertificateNames.UriOf(role)));
        foreach (var host in hosts)
        {
            if (IPAddress.TryParse(host, out var address)) names.AddIpAddress(address);
            else names.AddDnsName(host);
        }

        return names.Build();
    }
}
