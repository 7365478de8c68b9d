using System.Collections.Immutable;
using AtlasMesh.Roads.Features;

namespace AtlasMesh.Roads.OpenDrive;

/// <summary>Reads the outlines of an object and what is drawn or built along them.</summary>
internal sealed class OutlineReader(AttributeReader attributes)
{
    /// <summary>One outline alone, as up to 1.4, or a list of them.</summary>
    public ImmutableArray<ObjectOutline> Outlines(XodrElement element) =>
        element.Child("outlines") is { } list ? Each(list.All("outline"), Outline) : Each(element.All("outline"), Outline);

    public ImmutableArray<ObjectMarking> Markings(XodrElement element) => Each(element.Child("markings")?.All("marking"), Marking);

    public ImmutableArray<ObjectBorder> Borders(XodrElement element) => Each(element.Child("borders")?.All("border"), Border);

    private static ImmutableArray<T> Each<T>(List<XodrElement>? elements, Func<XodrElement, T> read) =>
        elements is null or { Count: 0 } ? [] : [.. elements.Select(read)];

    private ObjectOutline Outline(XodrElement element) => new(
        AttributeReader.TextOr(element, "id"),
        element.Attribute("closed") is null || attributes.Flag(element, "closed"),
        element.Attribute("outer") is null || attributes.Flag(element, "outer"),
        AttributeReader.TextOr(element, "fillType"),
        AttributeReader.TextOr(element, "laneType"),
        [.. element.Children.Select(Corner).OfType<OutlineCorner>()]);

    private OutlineCorner? Corner(XodrElement element)
    {
        var (id, height) = (AttributeReader.TextOr(element, "id"), attributes.NumberOr(element, "height", 0));

        if (element.Name == "cornerLocal")
        {
            var (u, v) = (attributes.Number(element, "u"), attributes.Number(element, "v"));
            var z = attributes.NumberOr(element, "z", 0);
            return u is null || v is null ? null : new OutlineCorner.OnObject(id, u.Value, v.Value, z, height);
        }

        if (element.Name != "cornerRoad")
            return null;

        var (s, t) = (attributes.AtLeast(element, "s", 0), attributes.Number(element, "t"));
        var above = attributes.NumberOr(element, "dz", 0);
        return s is null || t is null ? null : new OutlineCorner.OnRoad(id, s.Value, t.Value, above, height);
    }

    private ObjectMarking Marking(XodrElement element) => new(
        AttributeReader.TextOr(element, "side"),
        attributes.Word(element, "color", Words.Color),
        AttributeReader.TextOr(element, "weight"),
        attributes.NumberOr(element, "width", 0),
        attributes.NumberOr(element, "zOffset", 0),
        attributes.NumberOr(element, "lineLength", 0),
        attributes.NumberOr(element, "spaceLength", 0),
        attributes.NumberOr(element, "startOffset", 0),
        attributes.NumberOr(element, "stopOffset", 0),
        Corners(element));

    private ObjectBorder Border(XodrElement element) => new(
        AttributeReader.TextOr(element, "outlineId"),
        AttributeReader.TextOr(element, "type"),
        attributes.NumberOr(element, "width", 0),
        attributes.Flag(element, "useCompleteOutline"),
        Corners(element));

    private static ImmutableArray<string> Corners(XodrElement element) =>
        Each(element.All("cornerReference"), corner => AttributeReader.TextOr(corner, "id"));
}
