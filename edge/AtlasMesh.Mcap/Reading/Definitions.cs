using AtlasMesh.Mcap.Encoding;

namespace AtlasMesh.Mcap.Reading;

/// <summary>The schemas and channels that a file defined so far. Two definitions of one id must be equal.</summary>
internal sealed class Definitions(McapLimits limits)
{
    private readonly bool[] _known = new bool[ushort.MaxValue + 1];

    /// <summary>Whether channels may name schemas that are not here: so in a summary without schemas.</summary>
    public bool SchemasMayMiss { get; init; }

    public SortedDictionary<ushort, McapSchema> Schemas { get; } = [];

    public SortedDictionary<ushort, McapChannel> Channels { get; } = [];

    /// <summary>Takes up what a record defines, if it defines anything.</summary>
    public void Take(in McapRecord record)
    {
        switch (record.Opcode)
        {
            case McapOpcode.Schema: Add(record.AsSchema(), record.Offset); break;
            case McapOpcode.Channel: Add(record.AsChannel(), record.Offset); break;
        }
    }

    public bool Knows(ushort channelId) => _known[channelId];

    public void Require(ushort channelId, long offset)
    {
        if (!_known[channelId])
            throw new McapException(McapFault.Undefined, offset, $"a message names channel {channelId}, which no record before it defines");
    }

    private void Add(McapSchema schema, long offset)
    {
        // As the format asks of readers.
        if (schema.Id == 0) return;
        if (Schemas.TryGetValue(schema.Id, out var known) ? known.Equals(schema) : Fits(Schemas.Count, limits.MaxSchemas))
        {
            Schemas[schema.Id] = schema;
            return;
        }

        throw known is null
            ? TooMany(offset, $"schemas than the {limits.MaxSchemas} of McapLimits.MaxSchemas")
            : Conflict(offset, $"schema {schema.Id}", $"'{Shown.Of(known.Name)}'", $"'{Shown.Of(schema.Name)}'");
    }

    private void Add(McapChannel channel, long offset)
    {
        if (!SchemasMayMiss && channel.SchemaId != 0 && !Schemas.ContainsKey(channel.SchemaId))
        {
            throw new McapException(
                McapFault.Undefined, offset,
                    $"channel {channel.Id} ('{Shown.Of(channel.Topic)}') names schema {channel.SchemaId}, which no record before it "
                    + $"defines");
        }

        if (Channels.TryGetValue(channel.Id, out var known) ? known.Equals(channel) : Fits(Channels.Count, limits.MaxChannels))
        {
            Channels[channel.Id] = channel;
            _known[channel.Id] = true;
            return;
        }

        throw known is null
            ? TooMany(offset, $"channels than the {limits.MaxChannels} of McapLimits.MaxChannels")
            : Conflict(offset, $"channel {channel.Id}", $"'{Shown.Of(known.Topic)}' with schema {known.SchemaId}",
                $"'{Shown.Of(channel.Topic)}' with schema {channel.SchemaId}");
    }

    private static bool Fits(int count, int limit) => count < limit;

    private static McapException TooMany(long offset, string what) => new(McapFault.LimitExceeded, offset, $"the file has more {what}");

    private static McapException Conflict(long offset, string what, string before, string now) =>
        new(McapFault.Conflict, offset,
            $"{what} was {before} and is now {now}, or differs in other fields; McapRecovery can tell them apart");
}
