using System.Security.Cryptography;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Twin.Rig.Inputs;

/// <summary>The files that this rig was given, by digest, for as long as it lives. Their number and size are capped.</summary>
public sealed class BlobStore
{
    public const int MaxBlobs = 10_000;
    public const long MaxTotalBytes = 512L << 20;

    private readonly Dictionary<ContentDigest, byte[]> _blobs = [];
    private long _total;

    /// <summary>Null where the content was taken, otherwise why not.</summary>
    public string? Put(ReadOnlySpan<byte> sha256, byte[] content)
    {
        if (!SHA256.HashData(content).AsSpan().SequenceEqual(sha256)) return "the content has another digest than the one given";

        var digest = ContentDigest.FromBytes(sha256);
        if (_blobs.ContainsKey(digest)) return null;
        if (_blobs.Count >= MaxBlobs) return $"this rig keeps at most {MaxBlobs} files";
        if (_total + content.Length > MaxTotalBytes) return $"this rig keeps at most {MaxTotalBytes} bytes of files";

        _blobs.Add(digest, content);
        _total += content.Length;
        return null;
    }

    public bool TryGet(ContentDigest digest, out byte[] content) => _blobs.TryGetValue(digest, out content!);
}
