namespace AtlasMesh.Mcap.Encoding;

internal static class CompressionNames
{
    public const string Lz4 = "lz4";
    public const string Zstd = "zstd";

    public static string Of(McapCompression compression) => compression switch
    {
        McapCompression.None => "",
        McapCompression.Lz4 => Lz4,
        McapCompression.Zstd => Zstd,
        _ => throw new ArgumentOutOfRangeException(nameof(compression), compression, "no such compression"),
    };

    public static McapCompression Parse(string name, long offset) => name switch
    {
        "" => McapCompression.None,
        Lz4 => McapCompression.Lz4,
        Zstd => McapCompression.Zstd,
        _ => throw new McapException(
            McapFault.UnknownCompression, offset,
                $"the chunk is packed with '{Shown.Of(name)}', which is not '', 'lz4' or 'zstd'; pack it anew with one of them"),
    };
}
