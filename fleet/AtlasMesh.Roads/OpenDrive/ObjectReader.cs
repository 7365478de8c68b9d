using System.Collections.Immutable;
using AtlasMesh.Roads.Features;

namespace AtlasMesh.Roads.OpenDrive;

/// <summary>Reads objects, references to objects of other roads, bridges and tunnels.</summary>
internal sealed class ObjectReader(AttributeReader attributes)
{
    private readonly FeatureParts _parts = new(attributes);
    private readonly OutlineReader _outlines = new(attributes);

    public ImmutableArray<RoadObject> Objects(XodrElement road, int index, double length) =>
        road.Child("objects")?.All("object") is { Count: > 0 } found
            ? [.. found.Select(element => Object(element, index, length)).OfType<RoadObject>()]
            : [];

    public ImmutableArray<ObjectReference> References(XodrElement road, int index) =>
        road.Child("objects")?.All("objectReference") is { Count: > 0 } found
            ? [.. found.Select(element => Reference(element, index)).OfType<ObjectReference>()]
            : [];

    public ImmutableArray<RoadStructure> Structures(XodrElement road) =>
        road.Child("objects") is { } objects
            ? [.. objects.Children.Where(child => child.Name is "bridge" or "tunnel").Select(Structure).OfType<RoadStructure>()]
            : [];

    private RoadObject? Object(XodrElement element, int road, double length)
    {
        var name = AttributeReader.TextOr(element, "name");

        var place = _parts.Place(element, "hdg");
        _parts.IsOnRoad(element, place?.S ?? 0, length, name);
        var read = new RoadObject
        {
            Id = AttributeReader.TextOr(element, "id"),
            Name = name,
            Type = AttributeReader.TextOr(element, "type"),
            Subtype = AttributeReader.TextOr(element, "subtype"),
            Road = road,
            Place = place ?? default,
            Orientation = _parts.Orientation(element),
            IsDynamic = attributes.Flag(element, "dynamic"),
            IsPerpendicular = attributes.Flag(element, "perpToRoad"),
            ValidLength = attributes.NumberOr(element, "validLength", 0),
            Size = new ObjectSize(
                attributes.NumberOr(element, "length", 0), attributes.NumberOr(element, "width", 0),
                attributes.NumberOr(element, "height", 0), attributes.NumberOr(element, "radius", 0)),
            Repeats = Each(element.All("repeat"), Repeat),
            Outlines = _outlines.Outlines(element),
            Validities = _parts.Validities(element),
            Materials = Each(element.All("material"), Material),
            Markings = _outlines.Markings(element),
            Borders = _outlines.Borders(element),
            Parking = element.Child("parkingSpace") is { } space
                ? new ParkingSpace(AttributeReader.TextOr(space, "access"), AttributeReader.TextOr(space, "restrictions"))
                : null,
            UserData = FeatureParts.UserData(element),
        };
        return place is null ? null : read;
    }

    private static ImmutableArray<T> Each<T>(List<XodrElement> elements, Func<XodrElement, T?> read)
        where T : class =>
        elements.Count == 0 ? [] : [.. elements.Select(read).OfType<T>()];

    private ObjectRepeat? Repeat(XodrElement element)
    {
        var (s, length) = (attributes.AtLeast(element, "s", 0), attributes.AtLeast(element, "length", 0));
        var distance = attributes.AtLeast(element, "distance", 0);
        return s is null || length is null || distance is null
            ? null
            : new ObjectRepeat(
                s.Value, length.Value, distance.Value,
                Range(element, "t") ?? default, Range(element, "zOffset") ?? default,
                Range(element, "width"), Range(element, "height"), Range(element, "length"), Range(element, "radius"));
    }

    private ValueRange? Range(XodrElement element, string name)
    {
        var start = _parts.Optional(element, $"{name}Start");
        var end = _parts.Optional(element, $"{name}End");
        return start is null && end is null ? null : new ValueRange(start ?? end!.Value, end ?? start!.Value);
    }

    private ObjectMaterial Material(XodrElement element) =>
        new(AttributeReader.TextOr(element, "surface"), _parts.Optional(element, "friction"), _parts.Optional(element, "roughness"));

    private ObjectReference? Reference(XodrElement element, int road)
    {
        var (id, s) = (attributes.Text(element, "id"), attributes.AtLeast(element, "s", 0));
        var t = attributes.Number(element, "t");
        return id is null || s is null || t is null
            ? null
            : new ObjectReference(
                id, road, s.Value, t.Value,
                attributes.NumberOr(element, "zOffset", 0), attributes.NumberOr(element, "validLength", 0),
                _parts.Orientation(element), _parts.Validities(element));
    }

    private RoadStructure? Structure(XodrElement element)
    {
        var (s, length) = (attributes.AtLeast(element, "s", 0), attributes.AtLeast(element, "length", 0));
        return s is null || length is null
            ? null
            : new RoadStructure(
                element.Name == "tunnel",
                AttributeReader.TextOr(element, "id"), AttributeReader.TextOr(element, "name"), AttributeReader.TextOr(element, "type"),
                s.Value, length.Value,
                attributes.NumberOr(element, "lighting", 0), attributes.NumberOr(element, "daylight", 0),
                _parts.Validities(element));
    }
}
