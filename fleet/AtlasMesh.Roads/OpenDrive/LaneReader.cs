using System.Collections.Immutable;
using AtlasMesh.Roads.Features;
using AtlasMesh.Roads.Geometry;
using AtlasMesh.Roads.Lanes;

namespace AtlasMesh.Roads.OpenDrive;

/// <summary>Reads one side of a lane section, from the reference line outwards.</summary>
internal sealed class LaneReader(AttributeReader attributes)
{
    private const int MaxLanes = 64;

    /// <summary>Metres that borders may cross by rounding.</summary>
    private const double Overlap = 1e-6;

    /// <summary>Metres by which a width that runs out may miss zero.</summary>
    private const double Overshoot = 0.01;

    private readonly CubicReader _cubics = new(attributes);
    private readonly SpeedReader _speeds = new(attributes);
    private readonly LaneDetailsReader _details = new(attributes);

    /// <summary>Lane 0. A section without it breaks the standard, but can be driven on.</summary>
    public LaneDetails Centre(XodrElement section, LaneSpan span)
    {
        if (section.Child("center")?.Child("lane") is { } lane) return _details.Read(lane, 0, span.Start);

        attributes.Faults.Breach(
            section.Place, FaultCode.MissingCentre,
            "the lane section has no lane 0; add <center><lane id=\"0\" type=\"none\" level=\"false\"/></center>");
        return new LaneDetails { Id = 0, Kind = LaneKind.None, Type = "" };
    }

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
        var (predecessors, successors) = (Links(element, "predecessor"), Links(element, "successor"));
        var limits = _speeds.OfLane(element, span.Start);
        var outer = Outer(element, id, span, inner);
        var details = _details.Read(element, id, span.Start);

        return type is null || outer is null ? null : new Lane(id, IsDrivable(details.Kind), predecessors, successors)
        {
            Details = details,
            Inner = inner,
            Outer = outer,
            Centre = Middle(inner, outer),
            SpeedLimits = limits,
        };
    }

    private ImmutableArray<int> Links(XodrElement lane, string name) =>
        lane.Child("link")?.All(name) is { Count: > 0 } links
            ? [.. links.Select(link => attributes.Whole(link, "id")).OfType<int>()]
            : [];

    private CubicCurve? Outer(XodrElement lane, int id, LaneSpan span, CubicCurve inner)
    {
        var (widths, borders) = (lane.All("width").ToList(), lane.All("border").ToList());

        // The standard lets width win where a lane has both.
        if (widths.Count > 0)
            return _cubics.Read(widths, "sOffset", span.Start)?.From(span.Start) is { } width
                ? inner.Plus(Positive(lane, id, width, span.End), Math.Sign(id))
                : null;

        if (borders.Count > 0)
            return _cubics.Read(borders, "sOffset", span.Start)?.From(span.Start).Plus(span.Offset, 1) is { } border
                ? Outside(lane, id, border, (inner, span.End))
                : null;

        attributes.Faults.Add(
            lane.Place, FaultCode.MissingWidth,
            $"lane {id} has no width; add <width sOffset=\"0\" a=\"3.5\" b=\"0\" c=\"0\" d=\"0\"/>");
        return null;
    }

    private CubicCurve Positive(XodrElement lane, int id, CubicCurve width, double end)
    {
        var least = width.Least(1, end);

        if (!(least >= -Overshoot))
            attributes.Faults.Breach(
                lane.Place, FaultCode.NegativeWidth,
                $"lane {id} has a width of {least:0.###} m at its narrowest; a width is not negative, mend a, b, c or d");

        return width;
    }

    /// <summary>road.lane.border.overlap_with_inner_lanes: no lane has a negative width.</summary>
    private CubicCurve Outside(XodrElement lane, int id, CubicCurve border, (CubicCurve Curve, double End) inner)
    {
        var least = border.Plus(inner.Curve, -1).Least(Math.Sign(id), inner.End);

        if (!(least >= -Overlap))
            attributes.Faults.Add(
                lane.Place, FaultCode.BorderOverlap,
                $"the border of lane {id} lies up to {-least:0.###} m inside of the next lane further in; move it outwards");

        return border;
    }

    private static CubicCurve Middle(CubicCurve inner, CubicCurve outer) =>
        CubicCurve.Zero.From(inner.Pieces[0].Start).Plus(inner, 0.5).Plus(outer, 0.5);

    private static bool IsDrivable(LaneKind kind) => kind
        is LaneKind.Driving or LaneKind.Entry or LaneKind.Exit or LaneKind.OnRamp or LaneKind.OffRamp or LaneKind.ConnectingRamp
        or LaneKind.Bidirectional or LaneKind.SlipLane or LaneKind.MwyEntry or LaneKind.MwyExit;
}
