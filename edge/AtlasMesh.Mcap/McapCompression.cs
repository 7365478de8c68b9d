namespace AtlasMesh.Mcap;

/// <summary>How the records of a chunk are packed. The names in the file are "", "lz4" (an LZ4 frame) and "zstd".</summary>
public enum McapCompression
{
    None,
    Lz4,
    Zstd,
}
