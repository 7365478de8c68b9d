using System.Collections.Immutable;
using AtlasMesh.Roads.Features;

namespace AtlasMesh.Roads.OpenDrive;

/// <summary>Reads what a lane says about itself besides its borders and links.</summary>
internal sealed class LaneDetailsReader(AttributeReader attributes)
{
    private readonly MarkReader _marks = new(attributes);

    public LaneDetails Read(XodrElement lane, int id, double from) => new()
    {
        Id = id,
        Type = AttributeReader.TextOr(lane, "type"),
        Kind = attributes.Word(lane, "type", Words.Lane),
        IsLevel = attributes.Flag(lane, "level"),
        Travel = attributes.Word(lane, "direction", Words.Travel),
        Marks = _marks.Read(lane, from),
        Access = Sorted(lane.All("access"), element => Access(element, from), access => access.S),
        Materials = Sorted(lane.All("material"), element => Material(element, from), material => material.S),
        Heights = Sorted(lane.All("height"), element => Height(element, from), height => height.S),
        Rules = Sorted(lane.All("rule"), rule => (S: Start(rule, from), Text: AttributeReader.TextOr(rule, "value")), rule => rule.S),
    };

    private static ImmutableArray<T> Sorted<T>(List<XodrElement> elements, Func<XodrElement, T> read, Func<T, double> key) =>
        elements.Count == 0 ? [] : [.. elements.Select(read).OrderBy(key)];

    private double Start(XodrElement element, double from) => from + (attributes.AtLeast(element, "sOffset", 0) ?? 0);

    /// <summary>Up to 1.7 one restriction is an attribute; since 1.8 there are any number of elements.</summary>
    private LaneAccess Access(XodrElement element, double from)
    {
        var written = AttributeReader.TextOr(element, "restriction");
        var listed = element.All("restriction").Select(one => AttributeReader.TextOr(one, "type"));
        var denies = element.Attribute("rule") is { Value.Length: > 0 } && attributes.Either(element, "rule", ("deny", "allow")) != false;

        // Up to 1.5 there is no rule and a restriction keeps everybody else out.
        return new LaneAccess(Start(element, from), denies, written.Length > 0 ? [written, .. listed] : [.. listed]);
    }

    private LaneMaterial Material(XodrElement element, double from) => new(
        Start(element, from),
        AttributeReader.TextOr(element, "surface"),
        attributes.NumberOr(element, "friction", 1),
        element.Attribute("roughness") is null ? null : attributes.Number(element, "roughness"));

    private LaneHeight Height(XodrElement element, double from) =>
        new(Start(element, from), attributes.NumberOr(element, "inner", 0), attributes.NumberOr(element, "outer", 0));
}
