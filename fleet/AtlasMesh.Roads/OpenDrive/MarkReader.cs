using System.Collections.Immutable;
using AtlasMesh.Roads.Features;

namespace AtlasMesh.Roads.OpenDrive;

/// <summary>Reads the road marks of a lane.</summary>
internal sealed class MarkReader(AttributeReader attributes)
{
    /// <summary>In order of s; <paramref name="from"/> is where the lane's section begins.</summary>
    public ImmutableArray<RoadMark> Read(XodrElement lane, double from)
    {
        var elements = lane.All("roadMark");
        return elements.Count == 0 ? [] : [.. elements.Select(element => ReadOne(element, from)).OrderBy(mark => mark.S)];
    }

    private RoadMark ReadOne(XodrElement element, double from) => new(
        from + (attributes.AtLeast(element, "sOffset", 0) ?? 0),
        attributes.Word(element, "type", Words.Mark),
        attributes.Word(element, "color", Words.Color),
        AttributeReader.TextOr(element, "weight") == "bold",
        attributes.NumberOr(element, "width", 0),
        attributes.NumberOr(element, "height", 0),
        attributes.Word(element, "laneChange", Words.Change),
        AttributeReader.TextOr(element, "material"),
        Details(element));

    private MarkDetails Details(XodrElement mark)
    {
        if (mark.Children.Count == 0)
            return MarkDetails.None;

        var type = mark.Child("type");
        return new MarkDetails(
            type is null ? "" : AttributeReader.TextOr(type, "name"),
            type is null ? [] : [.. type.All("line").Select(Line)],
            mark.Child("explicit") is { } told ? [.. told.All("line").Select(ExplicitLine)] : [],
            [.. mark.All("sway").Select(Sway)]);
    }

    private MarkLine Line(XodrElement line) => new(
        attributes.NumberOr(line, "length", 0),
        attributes.NumberOr(line, "space", 0),
        attributes.NumberOr(line, "tOffset", 0),
        attributes.NumberOr(line, "sOffset", 0),
        attributes.NumberOr(line, "width", 0),
        AttributeReader.TextOr(line, "rule"),
        attributes.Word(line, "color", Words.Color));

    private ExplicitMarkLine ExplicitLine(XodrElement line) => new(
        attributes.NumberOr(line, "sOffset", 0),
        attributes.NumberOr(line, "length", 0),
        attributes.NumberOr(line, "tOffset", 0),
        attributes.NumberOr(line, "width", 0),
        AttributeReader.TextOr(line, "rule"));

    private MarkSway Sway(XodrElement sway) => new(
        attributes.NumberOr(sway, "ds", 0),
        attributes.NumberOr(sway, "a", 0),
        attributes.NumberOr(sway, "b", 0),
        attributes.NumberOr(sway, "c", 0),
        attributes.NumberOr(sway, "d", 0));
}
