namespace AtlasMesh.Mcap;

/// <summary>A file within the file.</summary>
/// <param name="LogTime">When it was recorded, in nanoseconds.</param>
/// <param name="CreateTime">When it was made; 0: not known.</param>
/// <param name="Name">Its name, "scene.xosc" for example.</param>
/// <param name="MediaType">As in MIME.</param>
/// <param name="Data">Its bytes. Read from a stream they are good until the reader moves on.</param>
public sealed record McapAttachment(ulong LogTime, ulong CreateTime, string Name, string MediaType, ReadOnlyMemory<byte> Data);
