namespace AtlasMesh.Mcap;

/// <summary>A stream of messages on a topic.</summary>
/// <param name="Id">Unique in the file.</param>
/// <param name="SchemaId">The schema of its messages; 0: none.</param>
/// <param name="Topic">What readers ask for.</param>
/// <param name="MessageEncoding">How its messages are written: "protobuf", "json", "cdr", ...</param>
/// <param name="Metadata">Whatever else its writer says; written in ordinal order of the keys.</param>
public sealed record McapChannel(
    ushort Id, ushort SchemaId, string Topic, string MessageEncoding, IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>Whether all fields are equal, the metadata entry by entry.</summary>
    public bool Equals(McapChannel? other) =>
        other is not null && Id == other.Id && SchemaId == other.SchemaId && Topic == other.Topic
            && MessageEncoding == other.MessageEncoding
        && Metadata.Count == other.Metadata.Count
        && Metadata.All(entry => other.Metadata.TryGetValue(entry.Key, out var value) && value == entry.Value);

    public override int GetHashCode() => HashCode.Combine(Id, SchemaId, Topic, MessageEncoding, Metadata.Count);
}
