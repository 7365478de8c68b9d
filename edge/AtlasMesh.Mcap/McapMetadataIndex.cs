namespace AtlasMesh.Mcap;

/// <summary>Where a metadata record stands in the file.</summary>
/// <param name="Offset">Bytes from the start of the file to the record.</param>
/// <param name="Length">Bytes of the record, with opcode and length.</param>
/// <param name="Name">As in the record.</param>
public sealed record McapMetadataIndex(ulong Offset, ulong Length, string Name);
