using System.Collections.Immutable;
using AtlasMesh.Contracts.Trace.V1;
using AtlasMesh.Mcap;
using Google.Protobuf;

namespace AtlasMesh.Traces.Reading;

/// <summary>
/// A trace file, opened. It is data of unknown origin: what does not hold together is refused with a <see cref="TraceException"/>. A file
/// that was cut off or damaged is read as far as it is whole. Not for several threads at once.
/// </summary>
public sealed class TraceFile : IDisposable
{
    private const int MostParticipants = 1_000;
    private const ulong MostRecords = 1UL << 40;

    private static readonly string[] RecordTopics = [TraceTopics.Samples, TraceTopics.Events];
    private static readonly string[] EventTopics = [TraceTopics.Events];

    private readonly string? _name;
    private readonly Stream _stream;
    private readonly Stream _sound;
    private readonly McapReader _reader;
    private readonly int _underTest;
    private readonly SortedSet<ushort> _eventChannels;

    private TraceFile(string? name, Stream stream, (Stream Sound, McapReader Reader, ImmutableArray<string> Losses) opened)
    {
        (_name, _stream) = (name, stream);
        (_sound, _reader, Losses) = opened;
        Header = First(TraceTopics.Header, Header.Parser)
            ?? throw new TraceException(
                "there is no trace in it: no message of /atlasmesh/header; name a file that `atlasmesh run --trace` wrote");
        if (Header.Participants.Count is 0 or > MostParticipants || Header.StepNs <= 0)
            throw new TraceException("its header is no header of a trace; make the trace again");

        _underTest = Header.Participants.Count(participant => participant.UnderTest);
        _eventChannels = [.. _reader.Channels.Values.Where(channel => channel.Topic == TraceTopics.Events).Select(channel => channel.Id)];
        Done = First(TraceTopics.Done, Done.Parser);
        Checkpoints = ReadCheckpoints();
    }

    public Header Header { get; }

    /// <summary>Null where the file ends before the run did.</summary>
    public Done? Done { get; }

    /// <summary>In order.</summary>
    public ImmutableArray<Checkpoint> Checkpoints { get; }

    public bool HasSamples => Header.Level == TraceLevels.Full;

    /// <summary>What could not be read of a damaged file, in words; empty where it is whole.</summary>
    public ImmutableArray<string> Losses { get; }

    /// <summary>Throws <see cref="TraceException"/> for what is no trace, and IOException as files do.</summary>
    public static TraceFile Open(string path)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        try
        {
            return Open(file, path);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>From a stream that seeks, which is the trace's once it is open. What is refused is refused by the name.</summary>
    public static TraceFile Open(Stream stream, string? name = null)
    {
        try
        {
            return Open(name, stream, Recovered.Open(stream));
        }
        catch (Exception e) when (e is McapException or TraceException { File: null })
        {
            throw new TraceException(e.Message, e) { File = name };
        }
    }

    /// <summary>The records of these times, both included, in the order in which the file has them.</summary>
    public IEnumerable<TraceRecord> Records(long fromNs = 0, long toNs = long.MaxValue) => Read(RecordTopics, fromNs, toNs);

    public IEnumerable<Event> Events(long fromNs = 0, long toNs = long.MaxValue) =>
        Read(EventTopics, fromNs, toNs).Select(record => record.Event!);

    /// <summary>The attached file of this name; null where there is none.</summary>
    public ReadOnlyMemory<byte>? Attachment(string name)
    {
        if (_reader.AttachmentIndexes.FirstOrDefault(index => index.Name == name) is not { } index) return null;

        try
        {
            return _reader.ReadAttachment(index).Data.ToArray();
        }
        catch (McapException e)
        {
            throw Refused(e.Message, e);
        }
    }

    /// <summary>The road network that the run was on; null where the file has none, as one of events.</summary>
    public TraceMap? ReadMap() =>
        Header.Map.Length > 0 && Attachment(Header.Map) is { } content ? TraceMap.Read(Header.Map, content) : null;

    /// <summary>Copies the file as it is, or what is whole of a damaged one. Gives the number of bytes.</summary>
    public long CopyTo(Stream target)
    {
        ArgumentNullException.ThrowIfNull(target);
        _sound.Position = 0;
        _sound.CopyTo(target);
        return _sound.Length;
    }

    public void Dispose()
    {
        _reader.Dispose();
        _stream.Dispose();
    }

    private static McapQuery Query(IReadOnlyCollection<string> topics, long fromNs, long toNs) =>
        new() { Topics = topics, From = (ulong)Math.Max(0, fromNs), To = (ulong)Math.Max(0, toNs), Order = McapOrder.File };

    private static TraceFile Open(
        string? name, Stream stream, (Stream Sound, McapReader Reader, ImmutableArray<string> Losses) opened)
    {
        try
        {
            return new TraceFile(name, stream, opened);
        }
        catch
        {
            opened.Reader.Dispose();
            throw;
        }
    }

    private TraceException Refused(string why, Exception? inner = null) =>
        inner is null ? new TraceException(why) { File = _name } : new TraceException(why, inner) { File = _name };

    private T Parse<T>(MessageParser<T> parser, ReadOnlySpan<byte> bytes)
        where T : IMessage<T>
    {
        try
        {
            return parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException e)
        {
            throw Refused($"a message of it is no {typeof(T).Name}: {e.Message}", e);
        }
    }

    private IEnumerable<TraceRecord> Read(string[] topics, long fromNs, long toNs)
    {
        using var messages = _reader.Messages(Query(topics, fromNs, toNs)).GetEnumerator();
        while (Next(messages)) yield return RecordOf(messages.Current);
    }

    private bool Next(IEnumerator<McapMessage> messages)
    {
        try
        {
            return messages.MoveNext();
        }
        catch (McapException e)
        {
            throw Refused(e.Message, e);
        }
    }

    private TraceRecord RecordOf(McapMessage message)
    {
        var record = _eventChannels.Contains(message.ChannelId)
            ? new TraceRecord(Parse(Event.Parser, message.Data.Span), null)
            : new TraceRecord(null, Parse(Sample.Parser, message.Data.Span));
        if ((record.Event?.Record ?? record.Sample!.Record) is 0 or > MostRecords)
            throw Refused("a record of it has no number");
        if (record.Sample is { } sample && !IsWhole(sample))
            throw Refused($"record {record.Number} has not a value for each participant");

        return record;
    }

    private bool IsWhole(Sample sample)
    {
        var all = Header.Participants.Count;
        return sample.XM.Count == all && sample.YM.Count == all && sample.HeadingRad.Count == all && sample.SpeedMps.Count == all
            && sample.AccelerationMps2.Count == all && sample.EstimatedXM.Count == sample.EstimatedYM.Count
            && sample.EstimatedXM.Count <= Math.Max(_underTest, all);
    }

    private T? First<T>(string topic, MessageParser<T> parser)
        where T : class, IMessage<T>
    {
        foreach (var message in _reader.Messages(Query([topic], 0, long.MaxValue))) return Parse(parser, message.Data.Span);
        return null;
    }

    // By the attachment no chunk is read; a file that was cut off has lost it.
    private ImmutableArray<Checkpoint> ReadCheckpoints() => Attachment(TraceTopics.CheckpointsFile) is { } bytes
        ? [.. Parse(Contracts.Trace.V1.Checkpoints.Parser, bytes.Span).Points]
        : [.. _reader.Messages(Query([TraceTopics.Checkpoints], 0, long.MaxValue)).Select(one => Parse(Checkpoint.Parser, one.Data.Span))];
}
