using System.IO.Compression;
using AtlasMesh.Roads.Osm;
using AtlasMesh.Testing;

namespace AtlasMesh.Roads.Tests.Osm;

/// <summary>The real towns of the reference data, read once, and small maps written in a test.</summary>
internal static class Towns
{
    public static readonly string[] Names = ["monaco", "krems"];

    private static readonly Lazy<OsmMap> Monaco = new(() => Read("monaco"));
    private static readonly Lazy<OsmMap> Krems = new(() => Read("krems"));

    public static OsmMap Named(string name) => name == "monaco" ? Monaco.Value : Krems.Value;

    public static string PathOf(string name) => ReferenceData.Require($"osm/{name}.osm.gz");

    public static string TextOf(string name)
    {
        using var file = File.OpenRead(PathOf(name));
        using var reader = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        return reader.ReadToEnd();
    }

    public static OsmMap Read(string name)
    {
        using var file = File.OpenRead(PathOf(name));
        var reading = OsmReader.Read($"{name}.osm.gz", file);
        Assert.That(reading.Faults.Select(fault => fault.ToString()), Is.Empty);
        return reading.Value!;
    }
}
