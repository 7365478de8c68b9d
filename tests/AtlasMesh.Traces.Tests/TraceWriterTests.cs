using System.Globalization;
using AtlasMesh.Contracts.Foxglove.V1;
using AtlasMesh.Contracts.Rig.V1;
using AtlasMesh.Contracts.Trace.V1;
using AtlasMesh.Mcap;
using AtlasMesh.Traces.Reading;
using AtlasMesh.Vocabulary;
using AtlasMesh.Vocabulary.Traces;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace AtlasMesh.Traces.Tests;

public sealed class TraceWriterTests
{
    [Test]
    public void The_hash_that_is_computed_outside_is_that_of_the_rig()
    {
        var run = new Recorded(2_500);

        var summary = run.WriteTo(Stream.Null);

        Assert.That(summary.IsAsClaimed, summary.Doubt);
        Assert.That(summary.Records, Is.EqualTo(2_501 + 25));
        Assert.That(summary.Hash, Is.EqualTo(run.Done.TraceHash));
    }

    [Test]
    public void A_rig_that_lies_about_its_hash_is_found_out()
    {
        var run = new Recorded(300);
        run.Done.TraceHash = ByteString.CopyFrom(new byte[32]);

        var summary = run.WriteTo(Stream.Null);
        using var file = run.ToFile();

        Assert.That(summary.IsAsClaimed, Is.False);
        Assert.That(summary.Doubt, Does.Contain("claims the trace hash 000000000000 over 304 records, but its signals give"));
        Assert.That(TraceVerification.Of(file).Trust, Is.EqualTo(TraceTrust.ClaimIsFalse));
    }

    [Test]
    public void A_rig_that_lies_about_the_number_of_its_records_is_found_out()
    {
        var run = new Recorded(300);
        run.Done.TraceRecords++;

        Assert.That(run.WriteTo(Stream.Null).IsAsClaimed, Is.False);
    }

    [Test]
    public void Events_come_before_the_first_sample_that_is_not_before_them()
    {
        var run = new Recorded(3, events: step => step == 2
            ? [Happened(1, 20_000_000, "a"), Happened(1, 20_000_000, "b")]
            : []);
        using var file = run.ToFile();

        Assert.That(file.Records().Select(record => record.Event?.Source ?? record.AtNs.ToString(CultureInfo.InvariantCulture)),
            Is.EqualTo(new[] { "0", "10000000", "a", "b", "20000000", "30000000" }));
        Assert.That(file.Records().Select(record => record.Number), Is.EqualTo(new[] { 1L, 2, 3, 4, 5, 6 }));
    }

    [Test]
    public void What_is_written_is_what_the_rig_sent()
    {
        var run = new Recorded(250);
        using var file = run.ToFile();
        var samples = file.Records().Select(record => record.Sample).OfType<Sample>().ToList();

        Assert.That(samples.Select(sample => sample.XM[1]), Is.EqualTo(run.Tape.Batches.SelectMany(batch => batch.Tracks[1].XM)));
        Assert.That(samples.Select(sample => sample.EstimatedYM[0]),
            Is.EqualTo(run.Tape.Batches.SelectMany(batch => batch.Tracks[0].EstimatedYM)));
        Assert.That(samples.Select(sample => sample.Step), Is.EqualTo(Enumerable.Range(0, 251).Select(step => (ulong)step)));
        Assert.That(file.Header.Participants, Is.EqualTo(run.Opening.Participants));
        Assert.That(file.Attachment(TraceTopics.BoundCellFile)!.Value.ToArray(), Is.EqualTo(Recorded.Cell.ToByteArray()));
        Assert.That(file.Attachment("maps/straight.xodr")!.Value.ToArray(), Is.EqualTo(Recorded.Map.Content.ToArray()));
    }

    [Test]
    public void A_checkpoint_follows_every_thousand_records()
    {
        using var file = new Recorded(2_500).ToFile();
        using var ofEvents = new Recorded(2_500).ToFile(TraceLevel.Events);

        Assert.That(file.Checkpoints.Select(point => point.Records), Is.EqualTo(new ulong[] { 1_000, 2_000 }));
        Assert.That(ofEvents.Checkpoints, Is.EqualTo(file.Checkpoints), "they are those of the whole trace at any level");
    }

    [Test]
    public void The_level_of_events_leaves_samples_and_pictures_out()
    {
        var bytes = new Recorded(1_000).ToBytes(TraceLevel.Events);
        using var reader = McapReader.Open(bytes);

        Assert.That(reader.Channels.Values.Select(channel => channel.Topic).Order(StringComparer.Ordinal), Is.EqualTo(new[]
        {
            TraceTopics.Checkpoints, TraceTopics.Done, TraceTopics.Events, TraceTopics.Header, TraceTopics.Log,
        }));
        Assert.That(bytes, Has.Length.LessThan(new Recorded(1_000).ToBytes().Length / 4));
    }

    [Test]
    public void Pictures_come_twenty_times_a_second_and_lanes_once()
    {
        using var reader = McapReader.Open(new Recorded(200).ToBytes());
        var scenes = Messages(reader, TraceTopics.Scene).Select(message => SceneUpdate.Parser.ParseFrom(message.Data.Span)).ToList();
        var times = Messages(reader, TraceTopics.Poses).Select(message => message.LogTime);

        Assert.That(times, Is.EqualTo(Enumerable.Range(0, 41).Select(i => (ulong)i * 50_000_000)));
        Assert.That(scenes[0].Entities.Select(entity => entity.Id), Is.EqualTo(new[] { "lanes", "ego", "van", "child" }));
        Assert.That(scenes.Skip(1).Select(scene => scene.Entities.Count), Is.All.EqualTo(3));
        Assert.That(scenes[0].Entities[0].Lines, Has.Count.EqualTo(3));
        Assert.That(scenes[0].Entities[1].Cubes[0].Size.X, Is.EqualTo(5));
        Assert.That(scenes[0].Entities[1].Cubes[0].Pose.Position.X, Is.EqualTo(1.4), "the centre of the box, not the rear axle");
    }

    [Test]
    public void Positions_on_the_earth_follow_from_the_map()
    {
        using var reader = McapReader.Open(new Recorded(10).ToBytes());
        var first = Messages(reader, TraceTopics.Gnss("child")).Select(message => LocationFix.Parser.ParseFrom(message.Data.Span)).First();

        // East of the central meridian of zone 32 by 400 m of 0.9996, at 47.85° N.
        Assert.That(first.Longitude, Is.EqualTo(9.005348).Within(2e-6));
        Assert.That(first.Latitude, Is.EqualTo(47.8535).Within(5e-4));
        Assert.That(reader.Channels.Values.Select(channel => channel.Topic), Does.Contain(TraceTopics.GnssEstimate("ego")));
    }

    [Test]
    public void Schemas_are_descriptor_sets_that_name_the_message_and_hold_what_it_imports()
    {
        using var reader = McapReader.Open(new Recorded(10).ToBytes());
        foreach (var schema in reader.Schemas.Values)
        {
            var files = FileDescriptorSet.Parser.ParseFrom(schema.Data.Span).File;
            var names = files.SelectMany(file => file.MessageType.Select(message => $"{file.Package}.{message.Name}"));
            var known = new HashSet<string>(StringComparer.Ordinal);
            Assert.That(names, Does.Contain(schema.Name));
            foreach (var file in files)
            {
                Assert.That(file.Dependency, Is.SubsetOf(known), $"{file.Name} stands after what it imports");
                known.Add(file.Name);
            }
        }

        Assert.That(reader.Schemas.Values.Select(schema => schema.Name),
            Does.Contain("foxglove.SceneUpdate").And.Contain("atlasmesh.trace.v1.Sample"));
    }

    [Test]
    public void A_run_that_is_too_long_leaves_no_half_trace()
    {
        var run = new Recorded(200);
        var tape = new SignalTape(run.Opening, maxBytes: 10_000);
        foreach (var batch in run.Tape.Batches) tape.Add(batch);

        Assert.That(tape.IsOverfull);
        Assert.That(tape.Batches, Is.Empty);
        Assert.That(() => Writing.TraceWriter.Write(Stream.Null, Recorded.Subject(), tape, run.Done, TraceLevel.Full),
            Throws.TypeOf<TraceException>().With.Message.Contains("too long"));
    }

    [Test]
    public void The_same_run_gives_the_same_bytes()
    {
        var (first, second) = (new Recorded(700), new Recorded(700));

        Assert.That(second.ToBytes(), Is.EqualTo(first.ToBytes()));
    }

    private static TraceEvent Happened(double value, long atNs, string source) => new(new SimTime(atNs), "refused", source, "", value, "");

    private static IEnumerable<McapMessage> Messages(McapReader reader, string topic) =>
        reader.Messages(new McapQuery { Topics = [topic] }).Select(message => message.Copy());
}
