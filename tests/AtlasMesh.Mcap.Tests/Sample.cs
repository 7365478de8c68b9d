using System.Buffers.Binary;

namespace AtlasMesh.Mcap.Tests;

/// <summary>Files that the tests write for themselves.</summary>
internal static class Sample
{
    public const ulong Millisecond = 1_000_000;

    /// <summary>Two channels in turn, a message each millisecond, every payload different, an attachment and a metadata record.</summary>
    public static byte[] File(McapWriterOptions? options = null, int messages = 200, int payloadBytes = 100)
    {
        var stream = new MemoryStream();
        using (var writer = new McapWriter(stream, options, leaveOpen: true))
        {
            var (even, odd) = Channels(writer);
            for (var i = 0; i < messages; i++)
                writer.WriteMessage(Head(i % 2 == 0 ? even : odd, i), Payload(i, payloadBytes));
            writer.WriteAttachment(new McapAttachment(1, 2, "notes.txt", "text/plain", "hello"u8.ToArray()));
            writer.WriteMetadata(new McapMetadata("build", new Dictionary<string, string> { ["digest"] = "abc", ["branch"] = "main" }));
        }

        return stream.ToArray();
    }

    public static (ushort Even, ushort Odd) Channels(McapWriter writer)
    {
        var schema = writer.AddSchema("example.Count", "jsonschema", "{}"u8);
        return (writer.AddChannel("/even", "json", schema), writer.AddChannel("/odd", "json", schema));
    }

    public static McapMessageHead Head(ushort channel, int i) => new(channel, (uint)i, (ulong)i * Millisecond, (ulong)i * Millisecond);

    /// <summary>Half of it packs well, half of it does not.</summary>
    public static byte[] Payload(int i, int bytes)
    {
        var payload = new byte[bytes];
        var state = (uint)i + 1;
        for (var at = 0; at + 4 <= bytes / 2; at += 4)
        {
            state = unchecked((state * 1664525) + 1013904223);
            BinaryPrimitives.WriteUInt32LittleEndian(payload.AsSpan(at), state);
        }

        return payload;
    }

    /// <summary>The numbers of the messages, as they come.</summary>
    public static int[] Numbers(byte[] file, McapQuery? query = null)
    {
        using var reader = McapReader.Open(file);
        return [.. reader.Messages(query).Select(message => unchecked((int)message.Sequence))];
    }

    public static IEnumerable<McapWriterOptions> AllOptions()
    {
        foreach (var compression in Enum.GetValues<McapCompression>())
        {
            yield return new McapWriterOptions { Compression = compression, ChunkBytes = 3000 };
            yield return new McapWriterOptions { Compression = compression, ChunkBytes = 3000, MessageIndexes = false };
            yield return new McapWriterOptions { Compression = compression, ChunkBytes = 3000, ChunkIndexes = false };
            yield return new McapWriterOptions { Compression = compression, ChunkBytes = 3000, ChunkCrc = false, DataSectionCrc = false };
        }

        yield return new McapWriterOptions { Chunks = false };
        yield return new McapWriterOptions { Chunks = false, Statistics = false, SummaryOffsets = false, SummaryCrc = false };
        yield return new McapWriterOptions { ChunkBytes = 3000, RepeatedChannels = false, RepeatedSchemas = false };
        yield return new McapWriterOptions { ChunkBytes = 3000, AttachmentIndexes = false, MetadataIndexes = false, AttachmentCrc = false };
        yield return new McapWriterOptions { Compression = McapCompression.Lz4, CompressionLevel = 9, ChunkBytes = 3000 };
        yield return new McapWriterOptions
        {
            Compression = McapCompression.Zstd,
            CompressionLevel = 12,
            ChunkBytes = 3000,
            PadRecords = true
        };
    }
}
