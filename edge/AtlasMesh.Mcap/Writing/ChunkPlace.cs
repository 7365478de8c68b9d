namespace AtlasMesh.Mcap.Writing;

/// <summary>Where a chunk stands in the file, and how long it and its message indexes are, in bytes.</summary>
internal readonly record struct ChunkPlace(long Start, long Length, long IndexLength);
