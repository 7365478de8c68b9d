using AtlasMesh.Roads.Features;

namespace AtlasMesh.Roads.OpenDrive;

/// <summary>Reads what a file says about itself.</summary>
internal sealed class HeaderReader(AttributeReader attributes)
{
    public MapHeader Read(XodrElement root)
    {
        var header = root.Child("header")!;
        var offset = header.Child("offset");
        return new MapHeader(
            attributes.Version,
            AttributeReader.TextOr(header, "name"),
            AttributeReader.TextOr(header, "version"),
            AttributeReader.TextOr(header, "date"),
            AttributeReader.TextOr(header, "vendor"),
            header.Child("geoReference")?.Text.Trim() ?? "",
            offset is null ? default : Offset(offset));
    }

    private MapOffset Offset(XodrElement offset) => new(
        attributes.NumberOr(offset, "x", 0),
        attributes.NumberOr(offset, "y", 0),
        attributes.NumberOr(offset, "z", 0),
        attributes.NumberOr(offset, "hdg", 0));
}
