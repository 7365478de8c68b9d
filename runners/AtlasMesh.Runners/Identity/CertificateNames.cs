using System.Formats.Asn1;
using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace AtlasMesh.Runners.Identity;

/// <summary>The alternative names of a certificate (RFC 5280, section 4.2.1.6), as far as they matter here.</summary>
internal sealed record CertificateNames(NodeRole Role, IReadOnlyList<string> Hosts, IReadOnlyList<IPAddress> Addresses)
{
    private const string ExtensionOid = "2.5.29.17";
    private const string Scheme = "atlasmesh://role/";
    private const int UriTag = 6;

    public static string UriOf(NodeRole role) => Scheme + role.ToString().ToLowerInvariant();

    /// <summary>Role None where it names none, or two, or one that nobody knows.</summary>
    public static CertificateNames Of(X509Certificate2 certificate)
    {
        var found = certificate.Extensions.FirstOrDefault(extension => extension.Oid?.Value == ExtensionOid);
        if (found is null) return new CertificateNames(NodeRole.None, [], []);

        var names = new X509SubjectAlternativeNameExtension(found.RawData);
        return new CertificateNames(RoleIn(found.RawData), [.. names.EnumerateDnsNames()], [.. names.EnumerateIPAddresses()]);
    }

    public bool Covers(string host) => IPAddress.TryParse(host, out var address)
        ? Addresses.Contains(address)
        : Hosts.Contains(host, StringComparer.OrdinalIgnoreCase);

    private static NodeRole RoleIn(byte[] extension)
    {
        var roles = new List<string>();
        var names = new AsnReader(extension, AsnEncodingRules.DER).ReadSequence();
        while (names.HasData)
        {
            var tag = names.PeekTag();
            if (tag is { TagClass: TagClass.ContextSpecific, TagValue: UriTag })
                roles.Add(names.ReadCharacterString(UniversalTagNumber.IA5String, new Asn1Tag(TagClass.ContextSpecific, UriTag)));
            else
                names.ReadEncodedValue();
        }

        return roles is [var only] && only.StartsWith(Scheme, StringComparison.Ordinal)
            && Enum.TryParse<NodeRole>(only[Scheme.Length..], ignoreCase: true, out var role) && UriOf(role) == only
                ? role
                : NodeRole.None;
    }
}
