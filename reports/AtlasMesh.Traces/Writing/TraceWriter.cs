using System.Collections.Immutable;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Rig.V1;
using AtlasMesh.Contracts.Trace.V1;
using AtlasMesh.Mcap;
using AtlasMesh.Traces.Geodesy;
using AtlasMesh.Vocabulary;
using Google.Protobuf;

namespace AtlasMesh.Traces.Writing;

/// <summary>
/// Writes the trace of one attempt from what its rig sent, which is also what was judged. Nothing is taken on the rig's word: the hash is
/// computed again, and where it is not the one that the rig claimed, the summary says so and the file holds both.
/// </summary>
public sealed class TraceWriter
{
    private const int ChunkBytes = 256 << 10;

    private readonly SignalTape _tape;
    private readonly TraceChannels _channels;
    private readonly Header _header;
    private readonly TraceChain _chain;
    private readonly TracePictures? _pictures;
    private readonly TraceLog _log;
    private readonly ushort _samples;
    private readonly ushort _events;
    private readonly ushort _checkpoints;
    private readonly Checkpoints _written = new();
    private long _lastNs;

    private TraceWriter(McapWriter file, Header header, SignalTape tape, (MapOrigin Origin, TraceMap? Map) world)
    {
        (_header, _tape) = (header, tape);
        _channels = new TraceChannels(file);
        _channels.Write(_channels.Add(TraceTopics.Header, Header.Descriptor), 0, header);
        _events = _channels.Add(TraceTopics.Events, Event.Descriptor);
        _checkpoints = _channels.Add(TraceTopics.Checkpoints, Checkpoint.Descriptor);
        _log = new TraceLog(_channels);
        _chain = new TraceChain(header.Participants.Count, header.Participants.Count(participant => participant.UnderTest));
        if (header.Level != TraceLevels.Full) return;

        _samples = _channels.Add(TraceTopics.Samples, Sample.Descriptor);
        _pictures = new TracePictures(_channels, header, world.Origin, world.Map);
    }

    /// <summary>
    /// Writes a whole file. The level "events" leaves samples, pictures and the map out; the hash is that of the whole trace at any level.
    /// An attempt that did not come to its end has nothing in place of <paramref name="done"/>. Throws <see cref="TraceException"/> for a
    /// tape that is overfull.
    /// </summary>
    public static TraceSummary Write(Stream target, TraceSubject subject, SignalTape tape, CellDone? done, TraceLevel level)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(tape);
        if (tape.IsOverfull) throw new TraceException("the run was too long for a trace; let it end sooner, or take a longer step");

        var map = level == TraceLevel.Full ? subject.Map : null;
        var origin = MapOrigin.Of(subject.Map);
        var header = HeaderOf(subject, tape.Opening, done, level);
        header.Origin = origin.Origin;
        using var file = new McapWriter(target, Options, leaveOpen: true);
        file.WriteMetadata(new McapMetadata(TraceTopics.Metadata, Facts(header)));
        file.WriteAttachment(new McapAttachment(0, 0, TraceTopics.BoundCellFile, "application/x-protobuf", subject.BoundCell));
        if (map is not null) file.WriteAttachment(new McapAttachment(0, 0, map.Path, "application/xml", map.Content));

        var writer = new TraceWriter(file, header, tape, (origin, map));
        writer.WriteRecords();
        var summary = writer.Finish(done);
        file.WriteAttachment(new McapAttachment(
            (ulong)writer._lastNs, 0, TraceTopics.CheckpointsFile, "application/x-protobuf", writer._written.ToByteArray()));
        file.Close();
        return summary;
    }

    private static McapWriterOptions Options { get; } =
        new() { Compression = McapCompression.Zstd, ChunkBytes = ChunkBytes, Library = "AtlasMesh" };

    private static Header HeaderOf(TraceSubject subject, Opening opening, CellDone? done, TraceLevel level)
    {
        var cell = BoundCell.Parser.ParseFrom(subject.BoundCell.Span);
        var map = cell.Inputs.FirstOrDefault(input => input.Path == opening.Map);
        return new Header
        {
            Format = 1,
            Cell = subject.Cell,
            Scenario = cell.Scenario,
            BoundCellDigest = ByteString.CopyFrom(ContentDigest.Of(subject.BoundCell.Span).ToBytes()),
            BuildDigest = subject.Build.IsKnown ? ByteString.CopyFrom(subject.Build.ToBytes()) : ByteString.Empty,
            Seed = cell.Seed,
            Run = subject.Run,
            Attempt = subject.Attempt,
            StepNs = opening.StepNs,
            Map = opening.Map,
            MapSha256 = map?.Sha256 ?? ByteString.Empty,
            Participants = { opening.Participants },
            Level = TraceLevels.NameOf(level),
            ClaimedHash = done?.TraceHash ?? ByteString.Empty,
        };
    }

    private static ImmutableSortedDictionary<string, string> Facts(Header header) => new Dictionary<string, string>
    {
        ["cell"] = header.Cell,
        ["scenario"] = header.Scenario,
        ["run"] = header.Run,
        ["build"] = Convert.ToHexStringLower(header.BuildDigest.Span),
        ["level"] = header.Level,
        ["trace-hash-claimed"] = Convert.ToHexStringLower(header.ClaimedHash.Span),
        ["origin"] = FormattableString.Invariant($"{header.Origin.LatitudeDeg:0.########},{header.Origin.LongitudeDeg:0.########}")
            + (header.Origin.IsStated ? " (stated; the map says nothing of where it lies)" : ""),
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    private void WriteRecords()
    {
        foreach (var place in TracePlace.Of(_header.StepNs, _tape.Batches))
        {
            _lastNs = place.AtNs;
            if (place.Event is { } happened) WriteEvent(happened);
            else WriteSample(place.Batch!, place.Row, place.AtNs);
            if (_chain.Checkpoints.Count > _written.Points.Count) WriteCheckpoint();
        }
    }

    private void WriteEvent(SimEvent happened)
    {
        var record = TraceRecords.Of(happened, _chain.Records + 1);
        _chain.Add(record);
        _channels.Write(_events, record.AtNs, record);
        _log.Write(record);
    }

    private void WriteSample(Signals batch, int row, long atNs)
    {
        var record = TraceRecords.Of(batch, row, atNs, _chain.Records + 1);
        _chain.Add(record);
        if (_pictures is null) return;

        _channels.Write(_samples, record.AtNs, record);
        _pictures.Show(record);
    }

    private void WriteCheckpoint()
    {
        var point = _chain.Checkpoints[^1];
        var written = new Checkpoint
        {
            Records = (ulong)point.Records,
            AtNs = point.At.Nanoseconds,
            Hash = ByteString.CopyFrom(point.Hash.AsSpan()),
        };
        _written.Points.Add(written);
        _channels.Write(_checkpoints, _lastNs, written);
    }

    private TraceSummary Finish(CellDone? done)
    {
        var hash = _chain.Current();
        if (done is null) return new TraceSummary([.. hash], _chain.Records, [], 0);

        _channels.Write(_channels.Add(TraceTopics.Done, Done.Descriptor), _lastNs, new Done
        {
            ClaimedHash = done.TraceHash,
            Hash = ByteString.CopyFrom(hash),
            Records = (ulong)_chain.Records,
            ClaimedRecords = done.TraceRecords,
            Steps = done.Steps,
            SimNs = done.SimNs,
            End = done.End.ToString(),
            EdgeTicks = done.EdgeTicks,
            Messages = done.Messages,
        });
        return new TraceSummary([.. hash], _chain.Records, [.. done.TraceHash], (long)Math.Min(done.TraceRecords, long.MaxValue));
    }
}
