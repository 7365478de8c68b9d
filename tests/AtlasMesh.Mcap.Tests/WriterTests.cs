using System.Buffers;

namespace AtlasMesh.Mcap.Tests;

public sealed class WriterTests
{
    [Test]
    public void Whatever_is_switched_on_or_off_all_messages_can_be_read_in_every_order()
    {
        foreach (var options in Sample.AllOptions())
        {
            var file = Sample.File(options);
            int[] all = [.. Enumerable.Range(0, 200)];
            Assert.That(Sample.Numbers(file), Is.EqualTo(all), $"{options}");
            Assert.That(Sample.Numbers(file, new McapQuery { Order = McapOrder.ReverseLogTime }), Is.EqualTo(all.Reverse()), $"{options}");
            Assert.That(Sample.Numbers(file, new McapQuery { Order = McapOrder.File }), Is.EqualTo(all), $"{options}");
            Assert.That(Streamed(file), Is.EqualTo(all), $"{options}");
        }
    }

    [Test]
    public void A_buffer_gets_the_same_bytes_as_a_stream()
    {
        foreach (var options in Sample.AllOptions())
        {
            var buffer = new ArrayBufferWriter<byte>();
            using (var writer = new McapWriter(buffer, options)) Fill(writer);
            var stream = new MemoryStream();
            using (var writer = new McapWriter(stream, options, leaveOpen: true)) Fill(writer);
            Assert.That(buffer.WrittenSpan.ToArray(), Is.EqualTo(stream.ToArray()));
        }
    }

    [Test]
    public async Task Waiting_for_the_stream_gives_the_same_bytes_as_not_waiting()
    {
        foreach (var options in Sample.AllOptions())
        {
            var awaited = new MemoryStream();
            var writer = new McapWriter(awaited, options, leaveOpen: true);
            await using (writer.ConfigureAwait(false))
            {
                var (even, odd) = Sample.Channels(writer);
                for (var i = 0; i < 100; i++)
                    await writer.WriteMessageAsync(Sample.Head(i % 2 == 0 ? even : odd, i), Sample.Payload(i, 100));
            }

            var stream = new MemoryStream();
            using (var other = new McapWriter(stream, options, leaveOpen: true)) Fill(other);
            Assert.That(awaited.ToArray(), Is.EqualTo(stream.ToArray()));
        }
    }

    [Test]
    public void A_stream_that_cannot_seek_or_be_read_will_do()
    {
        var only = new AppendOnlyStream();
        using (var writer = new McapWriter(only)) Fill(writer);
        Assert.That(Sample.Numbers(only.Written), Has.Length.EqualTo(100));
        Assert.That(only.IsDisposed);
    }

    [Test]
    public void A_message_may_be_serialized_in_place()
    {
        var stream = new MemoryStream();
        using (var writer = new McapWriter(stream, leaveOpen: true))
        {
            var channel = writer.AddChannel("/a", "text");
            writer.WriteMessage(new McapMessageHead(channel, 5), 3, (byte)'x', (span, value) => span.Fill(value));
        }

        using var reader = McapReader.Open(stream.ToArray());
        Assert.That(reader.Messages().Single().Data.ToArray(), Is.EqualTo("xxx"u8.ToArray()));
    }

    [TestCase(McapCompression.None)]
    [TestCase(McapCompression.Lz4)]
    [TestCase(McapCompression.Zstd)]
    public void Messages_cost_no_memory_once_the_buffers_have_grown(McapCompression compression)
    {
        using var writer = new McapWriter(Stream.Null, new McapWriterOptions { Compression = compression, ChunkBytes = 100_000 });
        var (even, odd) = Sample.Channels(writer);
        var payload = Sample.Payload(1, 1000);
        for (var i = 0; i < 1000; i++) writer.WriteMessage(Sample.Head(i % 2 == 0 ? even : odd, i), payload);

        // The index of chunks grows by doubling; between two doublings nothing is allocated.
        var least = Enumerable.Range(0, 5).Min(round =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 1000; i++) writer.WriteMessage(Sample.Head(i % 2 == 0 ? even : odd, i), payload);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        });
        Assert.That(least, Is.Zero);
    }

    [Test]
    public void A_chunk_that_packing_makes_no_smaller_stays_plain()
    {
        var noise = new byte[5000];
        for (var i = 0; i < noise.Length; i++) noise[i] = (byte)(Sample.Payload(i, 8)[2] & 0xFF);
        var stream = new MemoryStream();
        using (var writer = new McapWriter(stream, new McapWriterOptions { Compression = McapCompression.Lz4 }, leaveOpen: true))
            writer.WriteMessage(new McapMessageHead(writer.AddChannel("/a", ""), 1), Sample.Payload(7, 10_000).AsSpan(0, 4000));

        using var reader = McapReader.Open(stream.ToArray());
        Assert.That(reader.ChunkIndexes.Single().Compression, Is.Empty);
    }

    [Test]
    public void A_flush_in_the_middle_leaves_all_messages_so_far_for_recovery()
    {
        var stream = new MemoryStream();
        var writer = new McapWriter(stream, new McapWriterOptions { Compression = McapCompression.Zstd });
        Fill(writer);
        writer.Flush();
        var report = McapRecovery.Examine(new MemoryStream(stream.ToArray()));
        Assert.That((report.Messages, report.UncheckedMessages), Is.EqualTo((100UL, 0UL)));
        writer.Dispose();
    }

    [Test]
    public void What_was_not_added_cannot_be_named()
    {
        using var writer = new McapWriter(Stream.Null);
        Assert.That(() => writer.WriteMessage(new McapMessageHead(1, 0), []), Refuses(McapFault.Undefined));
        Assert.That(() => writer.AddChannel("/a", "", schemaId: 4), Refuses(McapFault.Undefined));
    }

    [Test]
    public void An_id_stands_for_one_thing()
    {
        using var writer = new McapWriter(Stream.Null);
        var channel = new McapChannel(7, 0, "/a", "", new Dictionary<string, string> { ["k"] = "v" });
        writer.AddChannel(channel);
        writer.AddChannel(channel with { Metadata = new SortedDictionary<string, string> { ["k"] = "v" } });
        Assert.That(() => writer.AddChannel(channel with { Topic = "/b" }), Refuses(McapFault.Conflict));
        Assert.That(() => writer.AddSchema(new McapSchema(0, "", "", default)), Refuses(McapFault.Malformed));
        Assert.That(writer.AddChannel("/c", ""), Is.EqualTo(8));
    }

    [Test]
    public void There_are_at_most_65535_channels()
    {
        var stream = new MemoryStream();
        var writer = new McapWriter(stream);
        for (var i = 0; i < ushort.MaxValue; i++) writer.AddChannel("", "");
        Assert.That(() => writer.AddChannel("", ""), Refuses(McapFault.LimitExceeded));
        Assert.That(
            () => writer.AddChannel(new McapChannel(0, 0, "", "", new Dictionary<string, string>())), Refuses(McapFault.LimitExceeded));
        writer.Close();
        using var reader = McapReader.Open(stream.ToArray());
        Assert.That(reader.Channels, Has.Count.EqualTo(ushort.MaxValue));
        writer.Dispose();
    }

    [Test]
    public void After_a_fault_of_the_stream_the_writer_does_not_pretend()
    {
        var writer = new McapWriter(new AppendOnlyStream { FailsAfter = 5000 }, new McapWriterOptions { ChunkBytes = 1000 });
        Assert.That(() => Fill(writer), Throws.TypeOf<IOException>());
        Assert.That(() => writer.Close(), Throws.InvalidOperationException);
        Assert.That(() => writer.Dispose(), Throws.Nothing);
    }

    [Test]
    public void A_closed_file_takes_no_more()
    {
        var writer = new McapWriter(Stream.Null);
        var channel = writer.AddChannel("/a", "");
        writer.Close();
        Assert.That(() => writer.WriteMessage(new McapMessageHead(channel, 0), []), Throws.TypeOf<ObjectDisposedException>());
        writer.Dispose();
    }

    private static NUnit.Framework.Constraints.IResolveConstraint Refuses(McapFault fault) =>
        Throws.TypeOf<McapException>().With.Property(nameof(McapException.Fault)).EqualTo(fault);

    private static void Fill(McapWriter writer)
    {
        var (even, odd) = Sample.Channels(writer);
        for (var i = 0; i < 100; i++) writer.WriteMessage(Sample.Head(i % 2 == 0 ? even : odd, i), Sample.Payload(i, 100));
    }

    private static int[] Streamed(byte[] file)
    {
        using var reader = new McapRecordReader(file);
        var numbers = new List<int>();
        while (reader.Read())
        {
            if (reader.Current.Opcode == McapOpcode.Message) numbers.Add((int)reader.Current.AsMessage().Sequence);
        }

        return [.. numbers];
    }
}
