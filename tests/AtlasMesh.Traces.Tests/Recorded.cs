using AtlasMesh.Contracts;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Rig.V1;
using AtlasMesh.Traces.Reading;
using AtlasMesh.Traces.Writing;
using AtlasMesh.Vocabulary;
using AtlasMesh.Vocabulary.Traces;
using Google.Protobuf;

namespace AtlasMesh.Traces.Tests;

/// <summary>A made-up run of two vehicles and a pedestrian, told in batches as a rig tells it, and hashed as a rig hashes it.</summary>
internal sealed class Recorded
{
    public const long StepNs = 10_000_000;

    private readonly TraceHash _hash = new();

    /// <param name="steps">World steps after time zero.</param>
    /// <param name="bend">May change the values of a step: x of the van, or anything else of the row.</param>
    /// <param name="events">The events by the step that they belong to; null: an element starts every second.</param>
    public Recorded(int steps, Action<int, double[]>? bend = null, Func<int, IEnumerable<TraceEvent>>? events = null)
    {
        Tape = new SignalTape(Opening);
        events ??= Usual;
        for (var first = 0; first <= steps; first += 100)
        {
            var batch = new Signals { FirstStep = (ulong)first };
            foreach (var _ in Opening.Participants) batch.Tracks.Add(new Track());
            for (var step = first; step <= Math.Min(steps, first + 99); step++) Add(batch, step, bend, events);
            Tape.Add(batch);
        }

        Done = new CellDone
        {
            TraceHash = ByteString.CopyFrom(_hash.Current()),
            TraceRecords = (ulong)_hash.Records,
            Steps = (ulong)steps,
            SimNs = steps * StepNs,
            End = EndReason.Duration,
        };
    }

    public Opening Opening { get; } = new()
    {
        StepNs = StepNs,
        Map = "maps/straight.xodr",
        Participants =
        {
            new Participant
            {
                Id = "ego", UnderTest = true, Category = "car", LengthM = 5, WidthM = 2, HeightM = 1.5, CenterXM = 1.4, WheelbaseM = 2.9,
            },
            new Participant { Id = "van", Category = "van", LengthM = 6, WidthM = 2.1, CenterXM = 1.6 },
            new Participant { Id = "child", Category = "pedestrian", LengthM = 0.5, WidthM = 0.5 },
        },
    };

    public SignalTape Tape { get; }

    public CellDone Done { get; }

    public static BoundCell Cell { get; } =
        new() { Scenario = "cut-in", Seed = 7, StepNs = StepNs, Inputs = { new Input { Path = "maps/straight.xodr" } } };

    public static TraceMap Map { get; } = TraceMap.Read("maps/straight.xodr", System.Text.Encoding.UTF8.GetBytes(StraightRoad))
        ?? throw new InvalidOperationException("the road can't be read");

    private const string StraightRoad = """
        <?xml version="1.0"?>
        <OpenDRIVE>
          <header revMajor="1" revMinor="6" name="straight">
            <geoReference><![CDATA[+proj=utm +zone=32 +ellps=WGS84 +units=m]]></geoReference>
            <offset x="500000" y="5300000" z="0" hdg="0"/></header>
          <road name="" length="2000" id="1" junction="-1">
            <planView><geometry s="0" x="0" y="0" hdg="0" length="2000"><line/></geometry></planView>
            <elevationProfile><elevation s="0" a="100" b="0.01" c="0" d="0"/></elevationProfile>
            <lanes><laneSection s="0">
              <left><lane id="1" type="driving" level="false"><width sOffset="0" a="3.5" b="0" c="0" d="0"/>
                <roadMark sOffset="0" type="solid" color="white"/></lane></left>
              <center><lane id="0" type="none" level="false"><roadMark sOffset="0" type="broken" color="white"/></lane></center>
              <right><lane id="-1" type="driving" level="false"><width sOffset="0" a="3.5" b="0" c="0" d="0"/>
                <roadMark sOffset="0" type="solid" color="white"/></lane></right>
            </laneSection></lanes>
          </road>
        </OpenDRIVE>
        """;

    public TraceSummary WriteTo(Stream target, TraceLevel level = TraceLevel.Full, char build = 'a') =>
        TraceWriter.Write(target, Subject(build), Tape, Done, level);

    public byte[] ToBytes(TraceLevel level = TraceLevel.Full, char build = 'a')
    {
        using var file = new MemoryStream();
        WriteTo(file, level, build);
        return file.ToArray();
    }

    public TraceFile ToFile(TraceLevel level = TraceLevel.Full, char build = 'a') =>
        TraceFile.Open(new MemoryStream(ToBytes(level, build)));

    public static TraceSubject Subject(char build = 'a') =>
        new("r-1", "cut-in-0123456789ab", 1, Cell.ToByteArray(), ContentDigest.Of([(byte)build])) { Map = Map };

    private static IEnumerable<TraceEvent> Usual(int step) => step % 100 == 50
        ? [new TraceEvent(new SimTime((step * StepNs) - 1), EventKinds.ElementStarted, $"act {step / 100}", "Action", 0, "story::act")]
        : [];

    private void Add(Signals batch, int step, Action<int, double[]>? bend, Func<int, IEnumerable<TraceEvent>> events)
    {
        foreach (var happened in events(step))
        {
            _hash.Add(happened);
            batch.Events.Add(new SimEvent
            {
                AtNs = happened.At.Nanoseconds,
                Kind = happened.Kind,
                Source = happened.Source,
                Subject = happened.Subject,
                Value = happened.Value,
                Text = happened.Text,
            });
        }

        var row = RowOf(step);
        bend?.Invoke(step, row);
        _hash.Add(new SimTime(step * StepNs), row);
        for (var i = 0; i < batch.Tracks.Count; i++) Add(batch.Tracks[i], row.AsSpan(i * 5, 5));
        batch.Tracks[0].EstimatedXM.Add(row[15]);
        batch.Tracks[0].EstimatedYM.Add(row[16]);
        batch.Steps++;
    }

    /// <summary>x, y, heading, speed and acceleration of three, then where ego believes to be.</summary>
    private static double[] RowOf(int step)
    {
        var seconds = step / 100.0;
        return
        [
            20 * seconds, -1.75, 0, 20, 0,
            60 + (15 * seconds), -1.75 + (0.01 * seconds), 0.001, 15, 0.25,
            400 - seconds, 6, 1.5707963267948966, 1, 0,
            (20 * seconds) + 0.3, -1.7,
        ];
    }

    private static void Add(Track track, ReadOnlySpan<double> values)
    {
        track.XM.Add(values[0]);
        track.YM.Add(values[1]);
        track.HeadingRad.Add(values[2]);
        track.SpeedMps.Add(values[3]);
        track.AccelerationMps2.Add(values[4]);
    }
}
