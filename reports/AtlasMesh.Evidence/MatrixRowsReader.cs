using System.Security.Cryptography;
using System.Text.Json;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Evidence;

/// <summary>Reads the rows that lie beside a statement, line by line, and holds the file against what the statement says of it.</summary>
internal static class MatrixRowsReader
{
    private const int MaxLine = 4 << 20;

    /// <summary>Throws <see cref="EvidenceException"/> after the last row where the file is not the one that was signed.</summary>
    public static IEnumerable<JsonElement> Read(JsonElement bound, Func<string, Stream>? openBeside)
    {
        var name = bound.GetProperty("name").GetString() ?? "";
        if (name.Length == 0 || name != Path.GetFileName(name) || name is "." or "..")
            throw new EvidenceException($"the statement names '{name}' as the file of its rows, which is no name of a file beside it");
        if (openBeside is null) throw new EvidenceException($"the rows of this matrix lie in {name}, which was not given");

        using var content = openBeside(name);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var tree = new MerkleTree();
        var (count, bytes) = (0, 0L);
        foreach (var line in Lines(name, content))
        {
            hash.AppendData(line.Span);
            tree.Add(line.Span[..^1]);
            bytes += line.Length;
            count++;
            using var row = JsonDocument.Parse(line, StrictJson.Document);
            yield return row.RootElement;
        }

        var isSigned = count == bound.GetProperty("count").GetInt32() && bytes == bound.GetProperty("bytes").GetInt64()
            && ContentDigest.FromBytes(hash.GetHashAndReset()).Hex == bound.GetProperty("sha256").GetString()
            && tree.Root().Hex == bound.GetProperty("merkleRoot").GetString();
        if (!isSigned) throw new EvidenceException($"{name} is not the file of rows that was signed");
    }

    /// <summary>Each with the line feed that ends it. A line is good until the next one is asked for.</summary>
    private static IEnumerable<ReadOnlyMemory<byte>> Lines(string name, Stream content)
    {
        var buffer = new byte[64 << 10];
        var (start, end) = (0, 0);
        while (true)
        {
            var feed = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            if (feed >= 0)
            {
                yield return buffer.AsMemory(start, feed + 1);
                start += feed + 1;
                continue;
            }

            (buffer, end) = Moved(name, buffer, (start, end));
            start = 0;
            var got = content.Read(buffer, end, buffer.Length - end);
            if (got == 0) break;
            end += got;
        }

        if (end > 0) throw new EvidenceException($"{name} ends within a row");
    }

    private static (byte[] Buffer, int End) Moved(string name, byte[] buffer, (int Start, int End) used)
    {
        var left = used.End - used.Start;
        if (left >= MaxLine) throw new EvidenceException($"{name} has a row of over {MaxLine} bytes");

        var target = left > buffer.Length / 2 ? new byte[buffer.Length * 2] : buffer;
        buffer.AsSpan(used.Start, left).CopyTo(target);
        return (target, left);
    }
}
