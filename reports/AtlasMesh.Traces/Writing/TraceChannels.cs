using AtlasMesh.Mcap;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace AtlasMesh.Traces.Writing;

/// <summary>Writes protobuf messages into channels of an MCAP file, at simulated times.</summary>
internal sealed class TraceChannels(McapWriter writer)
{
    private readonly SortedDictionary<string, ushort> _schemas = new(StringComparer.Ordinal);

    public ushort Add(string topic, MessageDescriptor message)
    {
        if (!_schemas.TryGetValue(message.FullName, out var schema))
        {
            schema = writer.AddSchema(message.FullName, "protobuf", TraceSchemas.DescriptorSetOf(message));
            _schemas.Add(message.FullName, schema);
        }

        return writer.AddChannel(topic, "protobuf", schema);
    }

    public void Write(ushort channel, long atNs, IMessage message) =>
        writer.WriteMessage(
            new McapMessageHead(channel, (ulong)atNs), message.CalculateSize(), message, static (span, one) => one.WriteTo(span));
}
