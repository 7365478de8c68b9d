namespace AtlasMesh.Mcap;

/// <summary>Where a chunk stands in the file, and what is in it.</summary>
/// <param name="StartTime">Least log time of its messages, in nanoseconds.</param>
/// <param name="EndTime">Greatest log time of its messages.</param>
/// <param name="ChunkStart">Bytes from the start of the file to the chunk record.</param>
/// <param name="ChunkLength">Bytes of the chunk record, with opcode and length.</param>
/// <param name="MessageIndexOffsets">For each channel with messages in the chunk, where its message index stands; empty: not
/// indexed.</param>
/// <param name="MessageIndexLength">Bytes of all message indexes after the chunk.</param>
/// <param name="Compression">As in the chunk.</param>
/// <param name="PackedSize">Bytes of the chunk's records as they stand in the file.</param>
/// <param name="UnpackedSize">Bytes of the chunk's records after unpacking.</param>
public sealed record McapChunkIndex(
    ulong StartTime, ulong EndTime, ulong ChunkStart, ulong ChunkLength, IReadOnlyDictionary<ushort, ulong> MessageIndexOffsets,
    ulong MessageIndexLength, string Compression, ulong PackedSize, ulong UnpackedSize);
