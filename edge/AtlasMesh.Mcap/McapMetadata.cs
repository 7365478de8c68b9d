namespace AtlasMesh.Mcap;

/// <summary>Named keys and values about the recording.</summary>
/// <param name="Name">Whose keys they are, "com.example.vehicle" for example.</param>
/// <param name="Entries">Written in ordinal order of the keys.</param>
public sealed record McapMetadata(string Name, IReadOnlyDictionary<string, string> Entries);
