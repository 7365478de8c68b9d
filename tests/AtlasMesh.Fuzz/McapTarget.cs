using AtlasMesh.Mcap;

namespace AtlasMesh.Fuzz;

/// <summary>All ways to read a recording: streamed, by index, and what is saved of a damaged one, which must read back.</summary>
internal static class McapTarget
{
    /// <summary>What a refusal may cost.</summary>
    private const long RefusalBytes = 64 << 20;

    public static string? Read(byte[] file)
    {
        var gullible = new McapReaderOptions { VerifyChecksums = false };
        Refusable(() => Stream(file, gullible));
        var refusal = Refusable(() => Stream(file, McapReaderOptions.Default));
        Refusable(() => Index(file, gullible));
        Refusable(() => Index(file, gullible with { IgnoreIndex = true }));
        Refusable(() => Recover(file));
        return refusal;
    }

    public static IEnumerable<byte[]> Seeds()
    {
        foreach (var compression in Enum.GetValues<McapCompression>())
        {
            yield return Seed(new McapWriterOptions { Compression = compression, ChunkBytes = 200 });
            yield return Seed(new McapWriterOptions { Compression = compression, ChunkBytes = 200, ChunkCrc = false });
        }

        yield return Seed(new McapWriterOptions { Chunks = false });
        yield return Seed(new McapWriterOptions { ChunkIndexes = false, Statistics = false, DataSectionCrc = false, SummaryCrc = false });
    }

    private static byte[] Seed(McapWriterOptions options)
    {
        var stream = new MemoryStream();
        using (var writer = new McapWriter(stream, options, leaveOpen: true))
        {
            var channel = writer.AddChannel("/a", "x", writer.AddSchema("s", "e", [1, 2]), new Dictionary<string, string> { ["k"] = "v" });
            var other = writer.AddChannel("/b", "x");
            for (var i = 0; i < 8; i++)
                writer.WriteMessage(new McapMessageHead(i % 3 == 0 ? other : channel, (ulong)(i ^ 2)), new byte[20]);
            writer.WriteAttachment(new McapAttachment(1, 2, "n", "m", new byte[] { 1, 2, 3 }));
            writer.WriteMetadata(new McapMetadata("n", new Dictionary<string, string> { ["k"] = "v" }));
        }

        return stream.ToArray();
    }

    private static void Stream(byte[] file, McapReaderOptions options)
    {
        using var reader = new McapRecordReader(new MemoryStream(file), options);
        while (reader.Read())
        {
            switch (reader.Current.Opcode)
            {
                case McapOpcode.Attachment: reader.Current.AsAttachment(); break;
                case McapOpcode.Metadata: reader.Current.AsMetadata(); break;
                case McapOpcode.MessageIndex: reader.Current.AsMessageIndex(); break;
                case McapOpcode.ChunkIndex: reader.Current.AsChunkIndex(); break;
                case McapOpcode.Statistics: reader.Current.AsStatistics(); break;
                case McapOpcode.SummaryOffset: reader.Current.AsSummaryOffset(); break;
            }
        }
    }

    private static void Index(byte[] file, McapReaderOptions options)
    {
        using var reader = McapReader.Open(new MemoryStream(file), options);
        foreach (var order in Enum.GetValues<McapOrder>())
        {
            foreach (var _ in reader.Messages(new McapQuery { Order = order, From = 1 })) continue;
        }

        foreach (var attachment in reader.AttachmentIndexes) reader.ReadAttachment(attachment);
        foreach (var metadata in reader.MetadataIndexes) reader.ReadMetadata(metadata);
    }

    private static void Recover(byte[] file)
    {
        var sound = new MemoryStream();
        try
        {
            McapRecovery.Rewrite(new MemoryStream(file), sound, new McapRecoveryOptions { KeepDoubtful = true });
        }
        catch (McapException e) when (e.Fault != McapFault.NotMcap)
        {
            throw new InvalidOperationException("what was saved cannot be read back", e);
        }
    }

    private static string? Refusable(Action read)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            read();
            return null;
        }
        catch (McapException e)
        {
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            if (allocated > RefusalBytes) throw new InvalidOperationException($"a refusal cost {allocated} bytes");
            return e.Message;
        }
    }
}
