using System.Security.Cryptography;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Evidence;

/// <summary>The Merkle tree hash of RFC 9162, section 2.1.1, over leaves that come one by one; it holds one hash a level.</summary>
internal sealed class MerkleTree
{
    private readonly List<(byte[] Hash, int Level)> _whole = [];

    public void Add(ReadOnlySpan<byte> leaf)
    {
        _whole.Add((Hash(0, leaf, []), 0));
        while (_whole is [.., var left, var right] && left.Level == right.Level)
        {
            _whole.RemoveRange(_whole.Count - 2, 2);
            _whole.Add((Hash(1, left.Hash, right.Hash), left.Level + 1));
        }
    }

    /// <summary>Of no leaves it is the hash of nothing.</summary>
    public ContentDigest Root()
    {
        if (_whole.Count == 0) return ContentDigest.Of([]);

        var root = _whole[^1].Hash;
        for (var i = _whole.Count - 2; i >= 0; i--) root = Hash(1, _whole[i].Hash, root);
        return ContentDigest.FromBytes(root);
    }

    private static byte[] Hash(byte kind, ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var bytes = new byte[1 + left.Length + right.Length];
        bytes[0] = kind;
        left.CopyTo(bytes.AsSpan(1));
        right.CopyTo(bytes.AsSpan(1 + left.Length));
        return SHA256.HashData(bytes);
    }
}
