using AtlasMesh.Mcap.Encoding;

namespace AtlasMesh.Mcap.Tests;

public sealed class RecoveryTests
{
    private static readonly McapWriterOptions Plain = new() { ChunkBytes = 3000 };

    [Test]
    public void A_whole_file_is_found_whole_and_written_again_with_all_that_is_in_it()
    {
        foreach (var options in Sample.AllOptions())
        {
            var (report, sound) = Rewritten(Sample.File(options));
            Assert.That(report.IsWhole, $"{options}: {string.Join('\n', report.Losses)}");
            Assert.That((report.Messages, report.Attachments, report.MetadataRecords), Is.EqualTo((200UL, 1UL, 1UL)));
            Assert.That(Sample.Numbers(sound), Is.EqualTo(Enumerable.Range(0, 200)));
            using var reader = McapReader.Open(sound);
            Assert.That(
                reader.Channels.Values.Select(channel => (channel.Id, channel.Topic)), Is.EqualTo(new[] { (1, "/even"), (2, "/odd") }));
        }
    }

    [TestCase(McapCompression.None)]
    [TestCase(McapCompression.Lz4)]
    [TestCase(McapCompression.Zstd)]
    public void A_file_cut_off_anywhere_gives_every_message_before_the_cut(McapCompression compression)
    {
        var file = Sample.File(Plain with { Compression = compression }, messages: 60);
        var chunks = ChunkEnds(file);
        for (var length = Magic.Length; length < file.Length; length += 97)
        {
            var (report, sound) = Rewritten(file[..length]);
            var whole = chunks.Where(chunk => chunk.End <= length).Sum(chunk => chunk.Messages);
            var numbers = Sample.Numbers(sound);
            Assert.That(numbers, Is.EqualTo(Enumerable.Range(0, numbers.Length)), $"cut at {length}");
            Assert.That(numbers, Has.Length.AtLeast(whole), $"cut at {length}");
            Assert.That(report.IsWhole, Is.False);
            Assert.That(report.Messages - report.UncheckedMessages, Is.EqualTo((ulong)whole), $"cut at {length}");
        }
    }

    [Test]
    public void Messages_at_the_front_of_a_chunk_that_is_cut_off_are_saved()
    {
        foreach (var compression in Enum.GetValues<McapCompression>())
        {
            // Noise, so that Zstandard has more than one block, of 128 KiB each, and LZ4 more than one, of 4 MiB each.
            var file = Sample.File(
                new McapWriterOptions { ChunkBytes = 12 << 20, Compression = compression }, messages: 120, payloadBytes: 100_000);
            var report = McapRecovery.Examine(new MemoryStream(file[..(file.Length * 9 / 10)]));
            Assert.That(report.UncheckedMessages, Is.GreaterThan(50), $"{compression}");
            Assert.That(report.Losses, Has.Some.Matches<McapLoss>(loss => loss!.What.Contains("cuts off", StringComparison.Ordinal)));
        }
    }

    [TestCase(McapCompression.None)]
    [TestCase(McapCompression.Lz4)]
    [TestCase(McapCompression.Zstd)]
    public void A_byte_changed_in_one_chunk_costs_that_chunk_only(McapCompression compression)
    {
        var file = Sample.File(Plain with { Compression = compression });
        var chunk = ChunkEnds(file)[3];
        file[(int)chunk.End - 40] ^= 0x10;

        var (report, sound) = Rewritten(file);
        Assert.That(report.Messages, Is.EqualTo(200UL - (ulong)chunk.Messages));
        Assert.That(Sample.Numbers(sound), Has.Length.EqualTo(200 - chunk.Messages));
        Assert.That(report.Losses.Single().Offset, Is.EqualTo(chunk.Start));
        Assert.That(report.Losses.Single().What, Does.Contain("chunk"));
    }

    [Test]
    public void Doubtful_messages_are_kept_for_those_who_ask_for_them_and_counted()
    {
        var file = Sample.File(Plain);
        var chunk = ChunkEnds(file)[3];
        file[(int)chunk.End - 10] ^= 0x10;
        var report = McapRecovery.Examine(new MemoryStream(file), new McapRecoveryOptions { KeepDoubtful = true });
        Assert.That((report.Messages, report.UncheckedMessages), Is.EqualTo((200UL, (ulong)chunk.Messages)));
        Assert.That(report.IsWhole, Is.False);
    }

    [Test]
    public void A_chunk_whose_record_length_is_damaged_is_read_by_its_inner_length()
    {
        foreach (var wrong in new byte[] { 0xFF, 0x01 })
        {
            var file = Sample.File(Plain with { Compression = McapCompression.Zstd });
            file[(int)ChunkEnds(file)[3].Start + 4] = wrong;
            var report = McapRecovery.Examine(new MemoryStream(file));
            Assert.That((report.Messages, report.UncheckedMessages), Is.EqualTo((200UL, 0UL)));
            Assert.That(report.Losses.Single().What, Does.Contain("length of a chunk"));
        }
    }

    [Test]
    public void Rubbish_between_records_is_passed_over()
    {
        var file = Sample.File(Plain);
        var at = (int)ChunkEnds(file)[2].Start;
        var (report, sound) = Rewritten([.. file[..at], .. Sample.Payload(77, 5000).Select(b => (byte)(b | 0x80)), .. file[at..]]);
        Assert.That(report.Messages, Is.EqualTo(200));
        Assert.That(report.Losses[0], Is.EqualTo(new McapLoss(at, 5000, "bytes that are no record")));
        Assert.That(Sample.Numbers(sound), Has.Length.EqualTo(200));
    }

    [Test]
    public void A_channel_whose_definition_was_lost_is_taken_from_the_summary()
    {
        // Schemas and channels stand in the first chunk.
        var file = Sample.File(Plain);
        var first = ChunkEnds(file)[0];
        file[(int)first.End - 10] ^= 1;
        var (report, sound) = Rewritten(file);
        Assert.That(report.Messages, Is.EqualTo(200 - (ulong)first.Messages));
        using var reader = McapReader.Open(sound);
        Assert.That(reader.Channels[1].Topic, Is.EqualTo("/even"));
        Assert.That(reader.Schemas[1].Name, Is.EqualTo("example.Count"));
    }

    [Test]
    public void Messages_of_a_channel_that_nothing_defines_are_reported()
    {
        var (report, _) = Rewritten(new HandMade().Channel(1).Message(1, 1).Message(9, 2).Message(9, 3).End());
        Assert.That(report.Messages, Is.EqualTo(1));
        Assert.That(report.Losses.Single().What, Is.EqualTo("2 messages of channel 9, which nothing in the file defines"));
    }

    [Test]
    public void Ids_used_for_two_things_are_told_apart()
    {
        var file = new HandMade().Schema(1, "A").Schema(2, "B").Channel(1, "/a", 1).Message(1, 1).Channel(1, "/b", 2).Message(1, 2).End();
        var (report, sound) = Rewritten(file);
        Assert.That((report.Messages, report.IsWhole), Is.EqualTo((2UL, true)));
        using var reader = McapReader.Open(sound);
        Assert.That(
            reader.Messages().Select(
                message => (reader.Channels[message.ChannelId].Topic, reader.Schemas[reader.Channels[message.ChannelId].SchemaId].Name)),
            Is.EqualTo(new[] { ("/a", "A"), ("/b", "B") }));
    }

    [Test]
    public void A_changed_byte_outside_chunks_is_noticed_by_the_checksum_of_the_data_section()
    {
        var file = Sample.File(new McapWriterOptions { Chunks = false });
        file[file.AsSpan().IndexOf(Sample.Payload(9, 100).AsSpan(0, 40)) + 3] ^= 1;
        var report = McapRecovery.Examine(new MemoryStream(file));
        Assert.That(report.Messages, Is.EqualTo(200));
        Assert.That(report.Losses.Single().What, Does.Contain("checksum of the data section"));
    }

    [Test]
    public void A_damaged_summary_costs_nothing_but_is_told()
    {
        var file = Sample.File(Plain);
        file[^60] ^= 0xFF;
        file[^30] ^= 0xFF;
        var (report, sound) = Rewritten(file);
        Assert.That((report.Messages, report.IsWhole), Is.EqualTo((200UL, false)));
        Assert.That(Sample.Numbers(sound), Has.Length.EqualTo(200));
    }

    [Test]
    public void What_is_no_recording_at_all_is_refused()
    {
        Assert.That(() => McapRecovery.Examine(new MemoryStream(new byte[3000])), Refused());
        Assert.That(() => McapRecovery.Examine(new MemoryStream([])), Refused());
        Assert.That(() => McapRecovery.Examine(new MemoryStream("hello, this is a text file"u8.ToArray())), Refused());
    }

    [Test]
    public void The_sound_file_is_written_as_asked_and_keeps_profile_and_library()
    {
        var file = Sample.File(Plain with { Profile = "ros2", Library = "recorder 7" });
        var sound = new MemoryStream();
        McapRecovery.Rewrite(
            new MemoryStream(
                file), sound, new McapRecoveryOptions { Writer = new McapWriterOptions { Compression = McapCompression.Zstd } });
        using var reader = McapReader.Open(sound.ToArray());
        Assert.That(reader.Header, Is.EqualTo(new McapHeader("ros2", "recorder 7")));
        Assert.That(reader.ChunkIndexes[0].Compression, Is.EqualTo("zstd"));
    }

    [Test]
    public void A_file_that_cannot_be_read_back_is_never_called_saved() =>
        Assert.That(
            () => McapRecovery.Rewrite(new MemoryStream(Sample.File(Plain)), new ForgetfulStream()),
            Throws.TypeOf<McapException>());

    [Test]
    public void Rubbish_that_looks_like_heads_of_records_takes_time_in_proportion_to_its_length()
    {
        var made = new HandMade();
        for (var i = 0; i < 300_000; i++)
        {
            made.Bytes.U8((byte)McapOpcode.Schema);
            made.Bytes.U64(2_000_000);
        }

        var began = Environment.TickCount64;
        McapRecovery.Examine(new MemoryStream(made.Bytes.Span.ToArray()));
        Assert.That(Environment.TickCount64 - began, Is.LessThan(10_000));
    }

    private static NUnit.Framework.Constraints.IResolveConstraint Refused() =>
        Throws.TypeOf<McapException>().With.Property(nameof(McapException.Fault)).EqualTo(McapFault.NotMcap);

    private static (McapRecoveryReport Report, byte[] Sound) Rewritten(byte[] file)
    {
        var sound = new MemoryStream();
        var report = McapRecovery.Rewrite(new MemoryStream(file), sound);
        return (report, sound.ToArray());
    }

    private static List<(long Start, long End, int Messages)> ChunkEnds(byte[] file)
    {
        using var reader = McapReader.Open(file);
        return [.. reader.ChunkIndexes.Select(chunk => (
            (long)chunk.ChunkStart,
            (long)(chunk.ChunkStart + chunk.ChunkLength),
            reader.Messages(new McapQuery { From = chunk.StartTime, To = chunk.EndTime }).Count()))];
    }

    /// <summary>A disk that takes bytes and does not keep them all.</summary>
    private sealed class ForgetfulStream : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer)
        {
            var bytes = buffer.ToArray();
            if (bytes.Length > 2000) bytes[1500] ^= 1;
            base.Write(bytes, 0, bytes.Length);
        }
    }
}
