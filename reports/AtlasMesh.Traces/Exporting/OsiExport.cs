using System.Buffers.Binary;
using System.Collections.Immutable;
using AtlasMesh.Contracts.Osi.V3;
using AtlasMesh.Mcap;
using AtlasMesh.Traces.Reading;
using AtlasMesh.Traces.Writing;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace AtlasMesh.Traces.Exporting;

/// <summary>
/// Writes a trace as ASAM OSI 3.8.0 has trace files: *.osi, each message after its length as u32 little-endian; or a multi-channel trace
/// file, which is MCAP with the metadata that the standard asks for. Both throw <see cref="TraceException"/> for a trace without samples.
/// </summary>
public static class OsiExport
{
    private const string Record = "net.asam.osi.trace";

    private static readonly string ProtobufVersion = typeof(IMessage).Assembly.GetName().Version!.ToString(3);

    /// <summary>Gives the number of messages.</summary>
    public static long WriteDelimited(TraceFile file, TraceMap? map, OsiMessage kind, Stream target)
    {
        ArgumentNullException.ThrowIfNull(target);
        var length = new byte[sizeof(uint)];
        var written = 0L;
        foreach (var (_, message) in Messages(file, map, kind))
        {
            BinaryPrimitives.WriteUInt32LittleEndian(length, (uint)message.CalculateSize());
            target.Write(length);
            message.WriteTo(target);
            written++;
        }

        return written;
    }

    /// <summary>Gives the number of messages.</summary>
    public static long WriteMcap(TraceFile file, TraceMap? map, OsiMessage kind, Stream target)
    {
        using var writer = new McapWriter(
            target, new McapWriterOptions { Compression = McapCompression.Zstd, Library = "AtlasMesh" }, leaveOpen: true);
        writer.WriteMetadata(new McapMetadata(Record, FactsOf(file)));
        var type = DescriptorOf(kind);
        var schema = writer.AddSchema(type.FullName, "protobuf", TraceSchemas.DescriptorSetOf(type));
        var channel = writer.AddChannel(type.Name, "protobuf", schema, ChannelFacts(kind));
        var written = 0L;
        foreach (var (atNs, message) in Messages(file, map, kind))
        {
            writer.WriteMessage(
                new McapMessageHead(channel, (ulong)atNs), message.CalculateSize(), message, static (span, one) => one.WriteTo(span));
            written++;
        }

        writer.Close();
        return written;
    }

    private static IEnumerable<(long AtNs, IMessage Message)> Messages(TraceFile file, TraceMap? map, OsiMessage kind)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (!file.HasSamples) throw CsvExport.NoSamples();

        var truth = new OsiTruth(file.Header, map);
        foreach (var sample in file.Records().Select(record => record.Sample).OfType<Contracts.Trace.V1.Sample>())
            yield return (sample.AtNs, kind == OsiMessage.SensorView ? truth.SensorView(sample) : truth.GroundTruth(sample));
    }

    private static MessageDescriptor DescriptorOf(OsiMessage kind) =>
        kind == OsiMessage.SensorView ? SensorView.Descriptor : GroundTruth.Descriptor;

    // No zero_time: our runs have no place in a calendar.
    private static ImmutableSortedDictionary<string, string> FactsOf(TraceFile file) => new Dictionary<string, string>
    {
        ["version"] = OsiParts.Version,
        ["min_osi_version"] = OsiParts.Version,
        ["max_osi_version"] = OsiParts.Version,
        ["min_protobuf_version"] = ProtobufVersion,
        ["max_protobuf_version"] = ProtobufVersion,
        ["description"] = $"{file.Header.Scenario}, cell {file.Header.Cell}, seed {file.Header.Seed}",
        ["data_sources"] = "AtlasMesh twin",
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    private static ImmutableSortedDictionary<string, string> ChannelFacts(OsiMessage kind) => new Dictionary<string, string>
    {
        ["net.asam.osi.trace.channel.osi_version"] = OsiParts.Version,
        ["net.asam.osi.trace.channel.protobuf_version"] = ProtobufVersion,
        ["net.asam.osi.trace.channel.description"] = kind == OsiMessage.SensorView
            ? "what an ideal sensor of the host would see"
            : "the truth about all participants and the lanes",
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);
}
