using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using AtlasMesh.Results;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Evidence;

/// <summary>
/// What a statement says of rows that lie in a file beside it, one JSON object a line. The leaves of the Merkle tree are the lines without
/// their ends, in order, so that a single row can be shown without the others.
/// </summary>
/// <param name="Name">Of the file; it has no folder.</param>
/// <param name="Count">Lines.</param>
/// <param name="Bytes">Length of the file.</param>
/// <param name="Digest">SHA-256 of the file.</param>
/// <param name="MerkleRoot">By RFC 9162, section 2.1.1, with SHA-256.</param>
public sealed record MatrixRowsFile(string Name, int Count, long Bytes, ContentDigest Digest, ContentDigest MerkleRoot)
{
    /// <summary>Writes the rows, none of which is held. Whoever gave the stream makes it durable.</summary>
    public static MatrixRowsFile Write(string name, Stream output, IEnumerable<CellVerdict> verdicts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var tree = new MerkleTree();
        var line = new ArrayBufferWriter<byte>(4096);
        using var json = new Utf8JsonWriter(line);
        var (count, bytes) = (0, 0L);
        foreach (var verdict in verdicts)
        {
            json.Reset();
            line.ResetWrittenCount();
            MatrixRow.Write(json, verdict);
            json.Flush();
            tree.Add(line.WrittenSpan);
            line.Write("\n"u8);
            hash.AppendData(line.WrittenSpan);
            output.Write(line.WrittenSpan);
            bytes += line.WrittenCount;
            count++;
        }

        output.Flush();
        return new MatrixRowsFile(name, count, bytes, ContentDigest.FromBytes(hash.GetHashAndReset()), tree.Root());
    }
}
