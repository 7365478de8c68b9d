using AtlasMesh.Roads.Geometry;
using AtlasMesh.Roads.Lanes;

namespace AtlasMesh.Roads.OpenDrive;

/// <summary>Reads one side of a lane section, from the reference line outwards.</summary>
internal sealed class LaneReader(AttributeReader attributes)
{
    private const int MaxLanes = 64;

    private readonly CubicReader _cubics = new(attributes);
    private readonly SpeedReader _speeds = new(attributes);

    /// <summary>The lanes of a side (+1 left, -1 right) by distance from the reference line; null after a fault.</summary>
    public List<Lane>? Read(XodrElement? side, LaneSpan span, int sign)
    {
        if (side is null)
            return [];

        if (Numbered(side, sign) is not { } elements)
            return null;

        var lanes = new List<Lane>();
        var inner = span.Offset;
        var sound = true;

        for (var index = 0; index < elements.Count; index++)
        {
            // A lane that cannot be read leaves no boundary for the next one, but the next one's own faults are still reported.
            var lane = ReadOne(elements[index], sign * (index + 1), span, inner);
            sound &= lane is not null;
            inner = lane?.Outer ?? inner;
            lanes.AddRange(lane is null ? [] : [lane]);
        }

        return sound ? lanes : null;
    }

    private List<XodrElement>? Numbered(XodrElement side, int sign)
    {
        var numbered = side.All("lane").Select(element => (Element: element, Id: attributes.Whole(element, "id"))).ToList();

        if (numbered.Count > MaxLanes)
        {
            attributes.Faults.Add(
                side.Place, FaultCode.TooLarge,
                $"'{side.Name}' has {numbered.Count} lanes, allowed {MaxLanes}; remove some");
            return null;
        }

        if (numbered.Exists(lane => lane.Id is null))
            return null;

        var sorted = numbered.OrderBy(lane => (long)lane.Id!.Value * sign).ToList();

        for (var index = 0; index < sorted.Count; index++)
        {
            if (sorted[index].Id == sign * (index + 1))
                continue;

            var what = $"is out of turn; number the lanes of '{side.Name}' {sign}, {sign * 2}, ... without a gap, outwards";
            attributes.Refuse(sorted[index].Element.Attribute("id")!, FaultCode.LaneNumbers, what);
            return null;
        }

        return [.. sorted.Select(lane => lane.Element)];
    }

    private Lane? ReadOne(XodrElement element, int id, LaneSpan span, CubicCurve inner)
    {
        var type = attributes.Text(element, "type");
        var (predecessor, successor) = (Link(element, "predecessor"), Link(element, "successor"));
        var limits = _speeds.OfLane(element, span.Start);
        var outer = Outer(element, id, span, inner);

        return type is null || outer is null ? null : new Lane(id, IsDrivable(type), predecessor, successor)
        {
            Inner = inner,
            Outer = outer,
            Centre = Middle(inner, outer),
            SpeedLimits = limits,
        };
    }

    private int? Link(XodrElement lane, string name) =>
        lane.Child("link")?.Child(name) is { } link ? attributes.Whole(link, "id") : null;

    private CubicCurve? Outer(XodrElement lane, int id, LaneSpan span, CubicCurve inner)
    {
        var (widths, borders) = (lane.All("width").ToList(), lane.All("border").ToList());

        // The standard lets width win where a lane has both.
        if (widths.Count > 0)
            return _cubics.Read(widths, "sOffset", span.Start)?.From(span.Start) is { } width ? inner.Plus(width, Math.Sign(id)) : null;

        if (borders.Count > 0)
            return _cubics.Read(borders, "sOffset", span.Start)?.From(span.Start).Plus(span.Offset, 1);

        attributes.Faults.Add(
            lane.Place, FaultCode.MissingWidth,
            $"lane {id} has no width; add <width sOffset=\"0\" a=\"3.5\" b=\"0\" c=\"0\" d=\"0\"/>");
        return null;
    }

    private static CubicCurve Middle(CubicCurve inner, CubicCurve outer) =>
        CubicCurve.Zero.From(inner.Pieces[0].Start).Plus(inner, 0.5).Plus(outer, 0.5);

    private static bool IsDrivable(string type) => type
        is "driving" or "entry" or "exit" or "onRamp" or "offRamp" or "connectingRamp" or "bidirectional";
}
