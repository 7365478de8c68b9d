namespace AtlasMesh.Mcap;

/// <summary>Where an attachment stands in the file.</summary>
/// <param name="Offset">Bytes from the start of the file to the attachment record.</param>
/// <param name="Length">Bytes of that record, with opcode and length.</param>
/// <param name="LogTime">As in the attachment, in nanoseconds.</param>
/// <param name="CreateTime">As in the attachment.</param>
/// <param name="DataSize">Bytes of the attached file.</param>
/// <param name="Name">As in the attachment.</param>
/// <param name="MediaType">As in the attachment.</param>
public sealed record McapAttachmentIndex(
    ulong Offset, ulong Length, ulong LogTime, ulong CreateTime, ulong DataSize, string Name, string MediaType);
