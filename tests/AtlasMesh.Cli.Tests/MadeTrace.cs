using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Rig.V1;
using AtlasMesh.Contracts.Trace.V1;
using AtlasMesh.Mcap;
using AtlasMesh.Traces;
using AtlasMesh.Traces.Writing;
using AtlasMesh.Vocabulary;
using AtlasMesh.Vocabulary.Traces;
using Google.Protobuf;

namespace AtlasMesh.Cli.Tests;

/// <summary>A trace file of one car over a few steps, with the hash that its samples give.</summary>
internal static class MadeTrace
{
    private const long StepNs = 10_000_000;
    private const int Steps = 50;

    public static byte[] Bytes(double speed = 20, TraceLevel level = TraceLevel.Full)
    {
        var hash = new TraceHash();
        var batch = new Signals { Tracks = { new Track() } };
        for (var step = 0; step < Steps; step++) Add(batch, hash, step, speed);

        var opening = new Opening { StepNs = StepNs, Participants = { new Participant { Id = "ego", Category = "car", LengthM = 5 } } };
        var tape = new SignalTape(opening);
        tape.Add(batch);
        var done = new CellDone
        {
            TraceHash = ByteString.CopyFrom(hash.Current()),
            TraceRecords = (ulong)hash.Records,
            Steps = Steps,
            SimNs = Steps * StepNs,
            End = EndReason.Duration,
        };
        var cell = new BoundCell { Scenario = "drive", Seed = 7, StepNs = StepNs };
        using var file = new MemoryStream();
        TraceWriter.Write(file, new TraceSubject("r-1", "drive-0", 1, cell.ToByteArray(), ContentDigest.Of("a"u8)), tape, done, level);
        return file.ToArray();
    }

    /// <summary>The same file with other samples; its checksums and all that it says of its hash are left as they were.</summary>
    public static byte[] Changed(byte[] bytes, Action<Sample> change)
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
                var isSample = reader.Channels[message.ChannelId].Topic == TraceTopics.Samples;
                writer.WriteMessage(message.Head, isSample ? With(message, change) : message.Data.Span);
            }
        }

        return target.ToArray();
    }

    private static byte[] With(McapMessage message, Action<Sample> change)
    {
        var sample = Sample.Parser.ParseFrom(message.Data.Span);
        change(sample);
        return sample.ToByteArray();
    }

    private static void Add(Signals batch, TraceHash hash, int step, double speed)
    {
        double[] row = [speed * step / 100, 1.5, 0, speed, 0];
        hash.Add(new SimTime(step * StepNs), row);
        var track = batch.Tracks[0];
        track.XM.Add(row[0]);
        track.YM.Add(row[1]);
        track.HeadingRad.Add(row[2]);
        track.SpeedMps.Add(row[3]);
        track.AccelerationMps2.Add(row[4]);
        batch.Steps++;
    }
}
