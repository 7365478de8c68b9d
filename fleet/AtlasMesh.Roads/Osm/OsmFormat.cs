namespace AtlasMesh.Roads.Osm;

/// <summary>Tells OSM's formats apart by their first bytes.</summary>
internal static class OsmFormat
{
    public const string Xml = "xml";
    public const string Gzip = "gzip";

    private const string Pbf = "pbf";
    private const string Bzip2 = "bzip2";
    private const string O5m = "o5m";

    public static string Of(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]))
            return Gzip;

        if (head.StartsWith("BZh"u8))
            return Bzip2;

        // A blob header: four bytes of length, then field 1 (the type) as a string of nine letters.
        if (head.Length > 6 && head[4..].StartsWith((ReadOnlySpan<byte>)[0x0A, 0x09, (byte)'O', (byte)'S', (byte)'M']))
            return Pbf;

        return head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xE0]) ? O5m : Xml;
    }

    /// <summary>Why a format is not read, or null.</summary>
    public static string? Refusal(string format) => format is Xml or Gzip
        ? null
        : $"this is OpenStreetMap data as {format}, which is not read; convert it, as in 'osmium cat map.osm.{format} -o map.osm.gz'";
}
