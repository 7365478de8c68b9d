using System.Security.Cryptography;

namespace AtlasMesh.Vocabulary;

/// <summary>SHA-256 of some bytes, as 64 lower-case hex digits. The default is "no digest" and equals no content.</summary>
public readonly record struct ContentDigest
{
    private readonly string? _hex;

    private ContentDigest(string hex) => _hex = hex;

    public bool IsKnown => _hex is not null;

    public string Hex => _hex ?? throw new InvalidOperationException("No digest is known here.");

    public static ContentDigest Of(ReadOnlySpan<byte> content) => FromBytes(SHA256.HashData(content));

    public static ContentDigest FromBytes(ReadOnlySpan<byte> hash)
    {
        if (hash.Length != SHA256.HashSizeInBytes)
            throw new ArgumentException($"A SHA-256 digest has 32 bytes, not {hash.Length}.", nameof(hash));

        return new ContentDigest(Convert.ToHexStringLower(hash));
    }

    /// <summary>False where the text is not exactly 64 lower-case hex digits.</summary>
    public static bool TryParse(string? text, out ContentDigest digest)
    {
        digest = default;
        if (text is not { Length: 64 } || text.Any(c => c is not ((>= '0' and <= '9') or (>= 'a' and <= 'f'))))
            return false;

        digest = new ContentDigest(text);
        return true;
    }

    public byte[] ToBytes() => Convert.FromHexString(Hex);

    public override string ToString() => _hex ?? "";
}
