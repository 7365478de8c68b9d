using AtlasMesh.Vocabulary;
using NSec.Cryptography;

namespace AtlasMesh.Evidence;

/// <summary>An Ed25519 key (RFC 8032) that signs envelopes. The kind says for what it may stand: "development" keys vouch for nothing
/// outside the machine that made them.</summary>
public sealed class SigningKey : IDisposable
{
    public const string Development = "development";

    private readonly Key _key;

    private SigningKey(Key key, string kind) => (_key, Kind) = (key, kind);

    public string Kind { get; }

    public VerificationKey Public => new(_key.PublicKey);

    public static SigningKey Create(string kind) =>
        new(Key.Create(
            SignatureAlgorithm.Ed25519, new KeyCreationParameters { ExportPolicy = KeyExportPolicies.AllowPlaintextArchiving }), kind);

    /// <summary>Reads a PKCS #8 PEM text. Throws <see cref="EvidenceException"/> where it holds no Ed25519 key.</summary>
    public static SigningKey FromPem(ReadOnlySpan<byte> pem, string kind) =>
        Key.TryImport(SignatureAlgorithm.Ed25519, pem, KeyBlobFormat.PkixPrivateKeyText, out var key) && key is not null
            ? new SigningKey(key, kind)
            : throw new EvidenceException("this is not an Ed25519 private key in PKCS #8 PEM form");

    public byte[] ToPem() => _key.Export(KeyBlobFormat.PkixPrivateKeyText);

    public Envelope Sign(string payloadType, ReadOnlyMemory<byte> payload)
    {
        var signature = SignatureAlgorithm.Ed25519.Sign(_key, Dsse.PreAuthenticationEncoding(payloadType, payload.Span));
        return new Envelope(payloadType, payload, Public.Id.Hex, signature);
    }

    public void Dispose() => _key.Dispose();
}

/// <summary>The public half. Its id is the SHA-256 of the SubjectPublicKeyInfo and is never used to decide anything.</summary>
public sealed class VerificationKey
{
    private readonly PublicKey _key;

    internal VerificationKey(PublicKey key) => _key = key;

    public ContentDigest Id => ContentDigest.Of(_key.Export(KeyBlobFormat.PkixPublicKey));

    /// <summary>Reads a SubjectPublicKeyInfo PEM text. Throws <see cref="EvidenceException"/> where it holds no Ed25519 key.</summary>
    public static VerificationKey FromPem(ReadOnlySpan<byte> pem) =>
        PublicKey.TryImport(SignatureAlgorithm.Ed25519, pem, KeyBlobFormat.PkixPublicKeyText, out var key) && key is not null
            ? new VerificationKey(key)
            : throw new EvidenceException("this is not an Ed25519 public key in PEM form; give the signer.pub that lies beside the matrix");

    public byte[] ToPem() => _key.Export(KeyBlobFormat.PkixPublicKeyText);

    public bool Verifies(Envelope envelope) =>
        envelope.KeyId == Id.Hex && SignatureAlgorithm.Ed25519.Verify(
            _key, Dsse.PreAuthenticationEncoding(envelope.PayloadType, envelope.Payload.Span), envelope.Signature.Span);
}
