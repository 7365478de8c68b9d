namespace AtlasMesh.Mcap;

/// <summary>What the messages of a channel mean.</summary>
/// <param name="Id">From 1; 0 stands for "no schema".</param>
/// <param name="Name">The message type, "foxglove.SceneUpdate" for example.</param>
/// <param name="Encoding">How <paramref name="Data"/> is written: "protobuf", "jsonschema", "ros2msg", ...; empty for none.</param>
/// <param name="Data">The schema itself; for protobuf a serialized FileDescriptorSet.</param>
public sealed record McapSchema(ushort Id, string Name, string Encoding, ReadOnlyMemory<byte> Data)
{
    /// <summary>Whether all fields are equal, the data byte for byte.</summary>
    public bool Equals(McapSchema? other) =>
        other is not null && Id == other.Id && Name == other.Name && Encoding == other.Encoding && Data.Span.SequenceEqual(other.Data.Span);

    public override int GetHashCode() => HashCode.Combine(Id, Name, Encoding, Data.Length);
}
