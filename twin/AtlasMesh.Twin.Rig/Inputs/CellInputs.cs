using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Twin.Rig.Inputs;

/// <summary>The files of one cell: what its scenario calls them, and the digests that they must have.</summary>
public sealed class CellInputs
{
    private readonly BlobStore _blobs;
    private readonly SortedDictionary<string, ContentDigest> _digests = new(StringComparer.Ordinal);

    /// <summary>Faults name inputs that were never put, or that are named twice.</summary>
    public CellInputs(BoundCell cell, BlobStore blobs)
    {
        _blobs = blobs;
        var faults = ImmutableArray.CreateBuilder<Diagnostic>();

        foreach (var input in cell.Inputs)
        {
            if (input.Sha256.Length != SHA256.HashSizeInBytes)
                faults.Add(Fault(input.Path, "the cell gives no SHA-256 for this input; give 32 bytes"));
            else if (!_digests.TryAdd(input.Path, ContentDigest.FromBytes(input.Sha256.Span)))
                faults.Add(Fault(input.Path, "the cell names this input twice; name it once"));
            else if (!blobs.TryGet(_digests[input.Path], out _))
                faults.Add(Fault(input.Path, "the content of this input was not put to the rig; put it before the cell"));
        }

        Faults = faults.ToImmutable();
    }

    public ImmutableArray<Diagnostic> Faults { get; }

    /// <summary>The text of an input, without a byte order mark; null where the cell has none of that name.</summary>
    public string? ReadText(string path)
    {
        if (!_digests.TryGetValue(path, out var digest) || !_blobs.TryGet(digest, out var content)) return null;

        var text = Encoding.UTF8.GetString(content);
        return text.StartsWith('\uFEFF') ? text[1..] : text;
    }

    /// <summary>The bytes of an input; null where the cell has none of that name. They are shared: nobody may write to them.</summary>
    public byte[]? ReadBytes(string path) =>
        _digests.TryGetValue(path, out var digest) && _blobs.TryGet(digest, out var content) ? content : null;

    public ContentDigest DigestOf(string path) => _digests.GetValueOrDefault(path);

    /// <summary>The same for two cells that read the same files under the same names.</summary>
    public string Identity() => string.Join('\n', _digests.Select(pair => $"{pair.Key} {pair.Value}"));

    private static Diagnostic Fault(string path, string message) => new(new SourcePlace(path, 0, 0), "RIG001", message);
}
