using CsCheck;

namespace AtlasMesh.Mcap.Tests;

public sealed class ReaderTests
{
    private static readonly McapWriterOptions SmallChunks = new() { ChunkBytes = 2000, Compression = McapCompression.Lz4 };

    [Test]
    public void A_topic_and_a_span_of_time_choose_messages()
    {
        var query = new McapQuery { Topics = ["/odd"], From = 10 * Sample.Millisecond, To = 15 * Sample.Millisecond };
        Assert.That(Sample.Numbers(Sample.File(SmallChunks), query), Is.EqualTo(new[] { 11, 13, 15 }));
        Assert.That(Sample.Numbers(Sample.File(SmallChunks), new McapQuery { Topics = ["/none"] }), Is.Empty);
    }

    [Test]
    public void Only_the_chunks_that_are_needed_are_read()
    {
        var file = new CountingStream(Sample.File(SmallChunks, messages: 2000));
        using var reader = McapReader.Open(file);
        var opened = file.BytesRead;
        var query = new McapQuery { From = 1000 * Sample.Millisecond, To = 1000 * Sample.Millisecond };
        Assert.That(reader.Messages(query).Count(), Is.EqualTo(1));
        Assert.That(file.BytesRead - opened, Is.LessThan(2500), "one chunk");
        Assert.That(opened, Is.LessThan(file.Length / 5), "the summary");
    }

    [Test]
    public void Messages_that_were_logged_out_of_order_come_by_log_time_and_chunks_that_overlap_are_merged() =>
        Gen.Select(Gen.ULong[0, 50].Array[0, 300], Gen.Int[100, 2000], Gen.Enum<McapCompression>()).Sample(
            (times, chunkBytes, compression) =>
        {
            var file = Logged(times, new McapWriterOptions { ChunkBytes = chunkBytes, Compression = compression });
            int[] expected = [.. times.Index().OrderBy(entry => entry.Item).Select(entry => entry.Index)];
            return Sample.Numbers(file).SequenceEqual(expected)
                && Sample.Numbers(file, new McapQuery { Order = McapOrder.ReverseLogTime }).Reverse().SequenceEqual(expected)
                && Sample.Numbers(file, new McapQuery { Order = McapOrder.File }).SequenceEqual(Enumerable.Range(0, times.Length))
                && Sample.Numbers(file, new McapQuery { From = 20, To = 30 }).SequenceEqual(
                    expected.Where(i => times[i] is >= 20 and <= 30));
        });

    [Test]
    public void An_index_can_be_passed_over()
    {
        foreach (var options in Sample.AllOptions())
        {
            using var reader = McapReader.Open(Sample.File(options), new McapReaderOptions { IgnoreIndex = true });
            Assert.That(reader.IsIndexed, Is.False);
            Assert.That(reader.Messages().Select(message => (int)message.Sequence), Is.EqualTo(Enumerable.Range(0, 200)), $"{options}");
        }
    }

    [Test]
    public void Attachments_and_metadata_are_found_with_an_index_and_without_one()
    {
        foreach (var ignore in new[] { false, true })
        {
            using var reader = McapReader.Open(Sample.File(SmallChunks), new McapReaderOptions { IgnoreIndex = ignore });
            var attachment = reader.ReadAttachment(reader.AttachmentIndexes.Single());
            Assert.That((attachment.Name, attachment.LogTime, attachment.Data.Length), Is.EqualTo(("notes.txt", 1UL, 5)));
            Assert.That(reader.ReadMetadata(reader.MetadataIndexes.Single()).Entries["branch"], Is.EqualTo("main"));
        }
    }

    [Test]
    public void A_file_a_stream_within_a_stream_and_a_mapped_file_read_alike()
    {
        var bytes = Sample.File(SmallChunks);
        var path = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"{Guid.CreateVersion7():n}.mcap");
        File.WriteAllBytes(path, bytes);
        try
        {
            using var opened = McapReader.Open(path);
            using var mapped = McapReader.OpenMapped(path);
            var stream = new MemoryStream([9, 9, 9, .. bytes]) { Position = 3 };
            using var inner = McapReader.Open(stream);
            foreach (var reader in new[] { opened, mapped, inner })
                Assert.That(reader.Messages().Select(message => (int)message.Sequence), Is.EqualTo(Enumerable.Range(0, 200)));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Test]
    public void A_mapped_file_that_was_closed_throws_instead_of_ending_the_process()
    {
        var path = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"{Guid.CreateVersion7():n}.mcap");
        File.WriteAllBytes(path, Sample.File(new McapWriterOptions()));
        var reader = McapReader.OpenMapped(path);
        var message = reader.Messages().First();
        reader.Dispose();
        Assert.That(() => message.Data.Span[0], Throws.TypeOf<ObjectDisposedException>());
        File.Delete(path);
    }

    [Test]
    public void Two_walks_through_one_reader_do_not_disturb_each_other()
    {
        using var reader = McapReader.Open(new MemoryStream(Sample.File(SmallChunks)));
        var forward = reader.Messages().Select(message => (message.Sequence, Data: message.Data.Span[0]));
        var backward = reader.Messages(new McapQuery { Order = McapOrder.ReverseLogTime }).Select(
            message => (message.Sequence, Data: message.Data.Span[0]));
        foreach (var (one, other) in forward.Zip(backward))
        {
            Assert.That(one.Sequence, Is.EqualTo(199 - other.Sequence));
            Assert.That(one.Data, Is.EqualTo(Sample.Payload((int)one.Sequence, 100)[0]));
            Assert.That(other.Data, Is.EqualTo(Sample.Payload((int)other.Sequence, 100)[0]));
        }
    }

    [Test]
    public void Reading_costs_no_memory_for_each_message()
    {
        using var reader = McapReader.Open(Sample.File(new McapWriterOptions { Compression = McapCompression.Zstd }, messages: 20_000));
        long Allocated()
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            foreach (var _ in reader.Messages()) continue;
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Allocated();
        // A buffer for a chunk and what lists its messages, whatever the number of chunks.
        Assert.That(Allocated(), Is.LessThan(3 << 20));
    }

    [Test]
    public void Chunks_can_be_had_as_they_stand()
    {
        using var reader = new McapRecordReader(Sample.File(SmallChunks), new McapReaderOptions { LeaveChunksPacked = true });
        var chunks = 0;
        while (reader.Read())
        {
            Assert.That(reader.Current.InChunk, Is.False);
            if (reader.Current.Opcode != McapOpcode.Chunk) continue;
            Assert.That(reader.Current.AsChunk().Compression, Is.EqualTo("lz4"));
            chunks++;
        }

        Assert.That(chunks, Is.GreaterThan(5));
    }

    [Test]
    public void Message_indexes_lead_to_their_messages()
    {
        using var reader = new McapRecordReader(
            Sample.File(new McapWriterOptions { ChunkBytes = 2000 }), new McapReaderOptions { LeaveChunksPacked = true });
        ReadOnlyMemory<byte> records = default;
        var found = 0;
        while (reader.Read())
        {
            if (reader.Current.Opcode == McapOpcode.Chunk) records = reader.Current.AsChunk().Records.ToArray();
            if (reader.Current.Opcode != McapOpcode.MessageIndex) continue;

            var index = reader.Current.AsMessageIndex();
            foreach (var entry in index.Entries)
            {
                var message = records.Span[(int)entry.Offset..];
                Assert.That((McapOpcode)message[0], Is.EqualTo(McapOpcode.Message));
                Assert.That(BitConverter.ToUInt64(message[15..]), Is.EqualTo(entry.LogTime));
                found++;
            }
        }

        Assert.That(found, Is.EqualTo(200));
    }

    [Test]
    public void A_limit_that_is_raised_lets_more_in()
    {
        var stream = new MemoryStream();
        using (var writer = new McapWriter(stream, new McapWriterOptions { Compression = McapCompression.Zstd }, leaveOpen: true))
            writer.WriteMessage(new McapMessageHead(writer.AddChannel("/zeros", ""), 1), new byte[40 << 20]);

        var file = stream.ToArray();
        using (var strict = McapReader.Open(file))
            Assert.That(() => strict.Messages().Count(), Throws.TypeOf<McapException>());
        var limits = new McapLimits { FreeExpansionBytes = 50 << 20 };
        using var lenient = McapReader.Open(file, new McapReaderOptions { Limits = limits });
        Assert.That(lenient.Messages().Single().Data.Length, Is.EqualTo(40 << 20));
    }

    private static byte[] Logged(ulong[] times, McapWriterOptions options)
    {
        var stream = new MemoryStream();
        using (var writer = new McapWriter(stream, options, leaveOpen: true))
        {
            var channel = writer.AddChannel("/a", "");
            foreach (var (i, time) in times.Index()) writer.WriteMessage(
                new McapMessageHead(channel, (uint)i, time, time), Sample.Payload(i, 20));
        }

        return stream.ToArray();
    }
}
