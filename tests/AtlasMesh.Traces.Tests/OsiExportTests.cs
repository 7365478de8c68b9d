using System.Buffers.Binary;
using AtlasMesh.Contracts.Osi.V3;
using AtlasMesh.Contracts.Rig.V1;
using AtlasMesh.Mcap;
using AtlasMesh.Traces.Exporting;
using AtlasMesh.Traces.Reading;

namespace AtlasMesh.Traces.Tests;

public sealed class OsiExportTests
{
    [Test]
    public void Each_message_stands_after_its_length()
    {
        var truths = Delimited(new Recorded(100), OsiMessage.GroundTruth).Select(GroundTruth.Parser.ParseFrom).ToList();

        Assert.That(truths, Has.Count.EqualTo(101));
        Assert.That(truths.Select(truth => (truth.Timestamp.Seconds * 1_000_000_000) + truth.Timestamp.Nanos),
            Is.EqualTo(Enumerable.Range(0, 101).Select(step => step * Recorded.StepNs)));
        Assert.That(truths.Select(truth => truth.Version.VersionMinor), Is.All.EqualTo(8));
    }

    [Test]
    public void Objects_stand_at_the_centre_of_their_box()
    {
        var last = Delimited(new Recorded(100), OsiMessage.GroundTruth).Select(GroundTruth.Parser.ParseFrom).Last();
        var ego = last.MovingObject[0];

        Assert.That(last.HostVehicleId.Value, Is.EqualTo(1));
        Assert.That((ego.Base.Position.X, ego.Base.Position.Y), Is.EqualTo((21.4, -1.75)));
        Assert.That(ego.Base.Position.Z, Is.EqualTo(100.2 + 0.75).Within(1e-9));
        Assert.That(ego.Base.Velocity.X, Is.EqualTo(20).Within(1e-9));
        Assert.That((ego.Base.Dimension.Length, ego.Base.Dimension.Height), Is.EqualTo((5, 1.5)));
        Assert.That(ego.VehicleAttributes.BbcenterToRear.X, Is.EqualTo(-1.4));
        Assert.That(ego.VehicleAttributes.BbcenterToFront.X, Is.EqualTo(1.5).Within(1e-9));
        Assert.That(last.MovingObject.Select(moving => moving.Type), Is.EqualTo(new[]
        {
            MovingObject.Types.Type.Vehicle, MovingObject.Types.Type.Vehicle, MovingObject.Types.Type.Pedestrian,
        }));
    }

    [Test]
    public void The_map_is_in_the_first_message_alone()
    {
        var truths = Delimited(new Recorded(10), OsiMessage.GroundTruth).Select(GroundTruth.Parser.ParseFrom).ToList();
        var first = truths[0];

        Assert.That(first.MapReference, Is.EqualTo("maps/straight.xodr"));
        Assert.That(first.ProjString, Does.StartWith("+proj=utm +zone=32"));
        Assert.That(first.Lane.Select(lane => lane.SourceReference[0].Identifier.ToArray()),
            Is.EqualTo(new[] { new[] { "1", "-1" }, ["1", "1"] }));
        Assert.That(first.LaneBoundary.Select(line => line.Classification.Type), Is.EqualTo(new[]
        {
            LaneBoundary.Types.Classification.Types.Type.DashedLine, LaneBoundary.Types.Classification.Types.Type.SolidLine,
            LaneBoundary.Types.Classification.Types.Type.SolidLine, LaneBoundary.Types.Classification.Types.Type.DashedLine,
        }));
        Assert.That(first.Lane[0].Classification.LeftAdjacentLaneId.Single(), Is.EqualTo(first.Lane[1].Id));
        Assert.That(truths.Skip(1).Select(truth => truth.Lane.Count + truth.LaneBoundary.Count), Is.All.Zero);
        Assert.That(first.MovingObject[0].AssignedLaneId.Single(), Is.EqualTo(first.Lane[0].Id));
        Assert.That(Ids(first), Is.Unique);
    }

    [Test]
    public void A_sensor_view_holds_the_truth_and_the_host()
    {
        var views = Delimited(new Recorded(10), OsiMessage.SensorView).Select(SensorView.Parser.ParseFrom).ToList();

        Assert.That(views.Select(view => view.GlobalGroundTruth.MovingObject.Count), Is.All.EqualTo(3));
        Assert.That(views[3].HostVehicleData.Location, Is.EqualTo(views[3].GlobalGroundTruth.MovingObject[0].Base));
        Assert.That(views[3].HostVehicleId.Value, Is.EqualTo(1));
    }

    [Test]
    public void A_file_of_many_channels_keeps_to_the_rules_of_the_standard()
    {
        using var trace = new Recorded(100).ToFile();
        using var target = new MemoryStream();
        OsiExport.WriteMcap(trace, Recorded.Map, OsiMessage.GroundTruth, target);
        using var reader = McapReader.Open(target.ToArray());
        var channel = reader.Channels.Values.Single();
        var facts = reader.MetadataIndexes.Select(reader.ReadMetadata).Single(record => record.Name == "net.asam.osi.trace").Entries;

        Assert.That(reader.IsIndexed && reader.ChunkIndexes.Count > 0);
        Assert.That(reader.Schemas[channel.SchemaId].Name, Is.EqualTo("osi3.GroundTruth"));
        Assert.That((channel.MessageEncoding, reader.Schemas[channel.SchemaId].Encoding), Is.EqualTo(("protobuf", "protobuf")));
        Assert.That(facts["version"], Is.EqualTo("3.8.0"));
        Assert.That(facts.Keys,
            Is.SupersetOf(new[] { "min_osi_version", "max_osi_version", "min_protobuf_version", "max_protobuf_version" }));
        Assert.That(channel.Metadata.Keys, Is.SupersetOf(new[]
        {
            "net.asam.osi.trace.channel.osi_version", "net.asam.osi.trace.channel.protobuf_version",
        }));
        foreach (var message in reader.Messages())
        {
            var stamp = GroundTruth.Parser.ParseFrom(message.Data.Span).Timestamp;
            var stamped = stamp.Nanos + ((ulong)stamp.Seconds * 1_000_000_000);
            Assert.That((message.LogTime, message.PublishTime), Is.EqualTo((stamped, stamped)));
        }
    }

    [Test]
    public void A_trace_of_events_is_refused()
    {
        using var file = new Recorded(10).ToFile(TraceLevel.Events);

        Assert.That(() => OsiExport.WriteDelimited(file, null, OsiMessage.GroundTruth, Stream.Null), Throws.TypeOf<TraceException>());
    }

    private static IEnumerable<ulong> Ids(GroundTruth truth) =>
        truth.MovingObject.Select(one => one.Id).Concat(truth.Lane.Select(one => one.Id)).Concat(truth.LaneBoundary.Select(one => one.Id))
            .Select(id => id.Value);

    private static IEnumerable<byte[]> Delimited(Recorded run, OsiMessage kind)
    {
        using var trace = run.ToFile();
        return Delimited(trace, kind);
    }

    private static List<byte[]> Delimited(TraceFile trace, OsiMessage kind)
    {
        using var target = new MemoryStream();
        OsiExport.WriteDelimited(trace, Recorded.Map, kind, target);
        var bytes = target.ToArray();
        var messages = new List<byte[]>();
        for (var at = 0; at < bytes.Length; at += 4 + messages[^1].Length)
            messages.Add(bytes[(at + 4)..(at + 4 + (int)BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at)))]);
        return messages;
    }
}
