using System.Collections.Immutable;
using System.Text;
using System.Xml;
using AtlasMesh.Roads.OpenDrive;
using AtlasMesh.Roads.Osm;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Roads;

/// <summary>Reads a map in whichever of the known formats its name says: OpenStreetMap (.osm, .osm.gz), else OpenDRIVE.</summary>
public static class MapReader
{
    private const int MaxHead = 65_536;

    private static readonly ImmutableArray<string> OsmNames = [".osm", ".osm.gz", ".osm.pbf", ".pbf"];

    /// <summary>Whether a file of this name is meant to be a map.</summary>
    public static bool IsMap(string path) => IsOsm(path) || path.EndsWith(".xodr", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Whether a file of any name can be one at all: OpenStreetMap data where its name says so, else XML whose root, where it can be
    /// read, is OpenDRIVE's. What is wrong beyond that <see cref="Read"/> says.
    /// </summary>
    public static bool IsMapContent(string path, ReadOnlySpan<byte> content)
    {
        var head = content[..Math.Min(content.Length, MaxHead)];
        if (IsOsm(path) && OsmFormat.Of(head) != OsmFormat.Xml)
            return true;

        var text = new StreamReader(new MemoryStream(head.ToArray()), Encoding.UTF8).ReadToEnd().TrimStart();
        return text.StartsWith('<') && (RootOf(text) ?? NameOfRoot(path)) == NameOfRoot(path);
    }

    /// <summary>Why a file is too costly to be read at all, without taking it into memory; null where it is not, and of OpenStreetMap data,
    /// which <see cref="Read"/> reads piece by piece.</summary>
    public static Diagnostic? Guard(string path, TextReader text) => IsOsm(path) ? null : XodrGuard.Check(path, text);

    /// <summary>A network with its <see cref="RoadNetwork.Warnings"/>, or every fault that keeps the file from being one.</summary>
    public static Reading<RoadNetwork> Read(string path, byte[] content)
    {
        if (!IsOsm(path))
            return OpenDriveReader.Read(path, TextOf(content));

        using var stream = new MemoryStream(content, writable: false);
        var reading = OsmReader.Read(path, stream);
        return reading.Value is { } map ? Reading<RoadNetwork>.Of(map.Roads) : Reading<RoadNetwork>.Refused(reading.Faults);
    }

    /// <summary>Faults and warnings of a map, in the order of the text.</summary>
    public static ImmutableArray<Diagnostic> Check(string path, byte[] content)
    {
        if (!IsOsm(path))
            return OpenDriveReader.Check(path, TextOf(content));

        var reading = Read(path, content);
        return reading.Value is { } network ? network.Warnings : reading.Faults;
    }

    private static string NameOfRoot(string path) => IsOsm(path) ? "osm" : "OpenDRIVE";

    /// <summary>Null where no root can be read.</summary>
    private static string? RootOf(string text)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
        using var reader = XmlReader.Create(new StringReader(text), settings);
        try
        {
            return reader.MoveToContent() == XmlNodeType.Element ? reader.LocalName : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static bool IsOsm(string path) => OsmNames.Any(end => path.EndsWith(end, StringComparison.OrdinalIgnoreCase));

    private static string TextOf(byte[] content) => new StreamReader(new MemoryStream(content), Encoding.UTF8).ReadToEnd();
}
