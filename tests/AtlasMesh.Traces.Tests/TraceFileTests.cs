using AtlasMesh.Contracts.Rig.V1;
using AtlasMesh.Contracts.Trace.V1;
using AtlasMesh.Mcap;
using AtlasMesh.Testing;
using AtlasMesh.Traces.Reading;
using CsCheck;
using Google.Protobuf;

namespace AtlasMesh.Traces.Tests;

public sealed class TraceFileTests
{
    [Test]
    public void The_hash_of_a_whole_file_is_verified()
    {
        using var file = new Recorded(2_500).ToFile();

        Assert.That(TraceVerification.Of(file), Has.Property("Trust").EqualTo(TraceTrust.Verified));
        Assert.That(TraceVerification.Of(file).Words, Is.EqualTo("hash verified over 2526 records"));
    }

    [Test]
    public void A_file_of_events_says_that_its_hash_can_not_be_verified()
    {
        using var file = new Recorded(2_500).ToFile(TraceLevel.Events);

        Assert.That(TraceVerification.Of(file).Trust, Is.EqualTo(TraceTrust.Unknown));
        Assert.That(file.Events().Count(), Is.EqualTo(25));
    }

    [TestCase(150)]
    [TestCase(2_400)]
    public void A_record_that_was_changed_in_the_file_is_found(int step)
    {
        using var file = TraceFile.Open(new MemoryStream(Rewritten(new Recorded(2_500).ToBytes(), sample =>
        {
            if (sample.Step == (ulong)step) sample.XM[1] += 1e-9;
        })));

        Assert.That(TraceVerification.Of(file).Trust, Is.EqualTo(TraceTrust.Changed));
    }

    [Test]
    public void A_file_that_was_cut_off_is_read_as_far_as_it_is_whole()
    {
        var bytes = new Recorded(6_000).ToBytes();
        using var file = TraceFile.Open(new MemoryStream(bytes[..(bytes.Length * 2 / 3)]));
        var records = file.Records().ToList();

        Assert.That(file.Losses, Is.Not.Empty);
        Assert.That(records, Has.Count.InRange(1_000, 6_000));
        Assert.That(records.Select(record => record.Number), Is.EqualTo(Enumerable.Range(1, records.Count).Select(number => (long)number)));
        Assert.That(file.Checkpoints, Has.Length.EqualTo(records.Count / 1_000));
        Assert.That(TraceVerification.Of(file).Trust, Is.EqualTo(TraceTrust.Unknown));
        Assert.That(TraceVerification.Of(file).Words, Does.Contain("the file ends at record"));
    }

    [Test]
    public void A_file_with_a_damaged_chunk_is_read_without_that_chunk()
    {
        var bytes = new Recorded(6_000).ToBytes();
        bytes[bytes.Length / 2] ^= 1;
        using var file = TraceFile.Open(new MemoryStream(bytes));

        Assert.That(file.Losses, Is.Not.Empty);
        Assert.That(file.Records().Count(), Is.InRange(1_000, 6_100));
        Assert.That(TraceVerification.Of(file).Trust, Is.Not.EqualTo(TraceTrust.Verified));
    }

    [Test]
    public void Another_file_is_refused_with_what_to_do()
    {
        using var other = new MemoryStream();
        using (var writer = new McapWriter(other, leaveOpen: true)) writer.AddChannel("/speed", "json");

        Assert.That(() => TraceFile.Open(new MemoryStream(other.ToArray())),
            Throws.TypeOf<TraceException>().With.Message.Contains("there is no trace in it"));
        Assert.That(() => TraceFile.Open(new MemoryStream([1, 2, 3])), Throws.TypeOf<TraceException>());
    }

    [Test]
    public void Records_of_a_time_are_read_without_the_rest()
    {
        using var file = new Recorded(2_500).ToFile();

        var records = file.Records(1_000_000_000, 1_500_000_000).ToList();

        Assert.That((records[0].AtNs, records[^1].AtNs), Is.EqualTo((1_000_000_000L, 1_500_000_000L)));
        Assert.That(records.Count(record => record.Event is not null), Is.EqualTo(1));
    }

    [Test]
    public void No_damage_makes_reading_throw_anything_else()
    {
        var sound = new Recorded(400).ToBytes();
        var damage = Gen.Select(Gen.Int[0, sound.Length - 1], Gen.Byte, Gen.Int[0, 3]);

        damage.Sample(
            (at, value, kind) =>
            {
                var bytes = kind == 0 ? sound[..at] : [.. sound];
                if (kind > 0) bytes[at] = value;
                Read(bytes);
            },
            time: FuzzBudget.Seconds);
    }

    private static void Read(byte[] bytes)
    {
        try
        {
            using var file = TraceFile.Open(new MemoryStream(bytes));
            TraceVerification.Of(file);
        }
        catch (TraceException e)
        {
            Assert.That(e.Message, Is.Not.Empty);
        }
    }

    /// <summary>The same file with other samples, all checksums sound.</summary>
    private static byte[] Rewritten(byte[] bytes, Action<Sample> change)
    {
        using var reader = McapReader.Open(bytes);
        using var target = new MemoryStream();
        using (var writer = new McapWriter(target, leaveOpen: true))
        {
            foreach (var schema in reader.Schemas.Values) writer.AddSchema(schema);
            foreach (var channel in reader.Channels.Values) writer.AddChannel(channel);
            foreach (var attachment in reader.AttachmentIndexes) writer.WriteAttachment(reader.ReadAttachment(attachment));
            foreach (var message in reader.Messages(new McapQuery { Order = McapOrder.File }))
            {
                var data = message.Data;
                if (reader.Channels[message.ChannelId].Topic == TraceTopics.Samples)
                {
                    var sample = Sample.Parser.ParseFrom(data.Span);
                    change(sample);
                    data = sample.ToByteArray();
                }

                writer.WriteMessage(message.Head, data.Span);
            }
        }

        return target.ToArray();
    }
}
