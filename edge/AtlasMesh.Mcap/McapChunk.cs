namespace AtlasMesh.Mcap;

/// <summary>A chunk as it stands in the file, packed.</summary>
/// <param name="StartTime">Least log time of its messages; 0 without messages.</param>
/// <param name="EndTime">Greatest log time of its messages.</param>
/// <param name="UnpackedSize">Bytes of its records after unpacking.</param>
/// <param name="UnpackedCrc">CRC-32 of the unpacked records; 0: not computed.</param>
/// <param name="Compression">"", "lz4", "zstd" or what an application calls its own.</param>
/// <param name="Records">The packed records; good until the reader moves on.</param>
public readonly record struct McapChunk(
    ulong StartTime, ulong EndTime, ulong UnpackedSize, uint UnpackedCrc, string Compression, ReadOnlyMemory<byte> Records);
