using System.Collections.Immutable;
using AtlasMesh.Roads.Geometry;
using AtlasMesh.Roads.Lanes;

namespace AtlasMesh.Roads.OpenDrive;

/// <summary>Reads one road: reference line, sections of lanes, limits and links.</summary>
internal sealed class RoadReader(AttributeReader attributes)
{
    private readonly PlanViewReader _planView = new(attributes);
    private readonly CubicReader _cubics = new(attributes);
    private readonly LaneReader _lanes = new(attributes);
    private readonly SpeedReader _speeds = new(attributes);
    private readonly ProfileReader _profiles = new(attributes);

    public Road? Read(XodrElement element)
    {
        var (id, length) = (attributes.Text(element, "id"), attributes.Length(element, "length"));
        var leftHand = element.Attribute("rule") is not null && attributes.Either(element, "rule", ("LHT", "RHT")) == true;
        var (predecessor, successor) = (End(element, "predecessor"), End(element, "successor"));
        var limits = _speeds.OfRoad(element);
        var curve = length is null ? null : _planView.Read(element, length.Value);
        var profile = _profiles.Read(element);
        var sections = ReadSections(element, curve?.Length ?? length);

        return id is null || curve is null || sections is null ? null : new Road(id, curve, sections.Value)
        {
            LeftHand = leftHand,
            Predecessor = predecessor,
            Successor = successor,
            SpeedLimits = limits,
            Profile = profile,
        };
    }

    private RoadEnd? End(XodrElement road, string name)
    {
        if (road.Child("link")?.Child(name) is not { } link || attributes.Text(link, "elementId") is not { } id)
            return null;

        if (attributes.Either(link, "elementType", ("junction", "road")) is not { } isJunction)
            return null;

        var atStart = isJunction ? true : attributes.Either(link, "contactPoint", ("start", "end"));
        return atStart is null ? null : new RoadEnd(id, isJunction, atStart.Value);
    }

    private ImmutableArray<LaneSection>? ReadSections(XodrElement road, double? length)
    {
        var lanes = road.Child("lanes");
        var elements = lanes?.All("laneSection").ToList() ?? [];

        if (elements.Count == 0)
        {
            attributes.Faults.Add(road.Place, FaultCode.MissingElement, "the road has no lanes with a laneSection; add one");
            return null;
        }

        var offsets = lanes!.All("laneOffset").ToList();
        var offset = offsets.Count == 0 ? CubicCurve.Zero : LaneOffset(offsets);

        if (Starts(elements, length) is not { } starts)
            return null;

        var sections = elements.Select((element, index) => ReadSection(element, Span(index))).ToList();
        return sections.Contains(null) || offset is null || length is null ? null : [.. sections.OfType<LaneSection>()];

        LaneSpan Span(int index)
        {
            // Where the road's own length is at fault, its lanes are still read for theirs.
            var end = index + 1 < starts.Count ? starts[index + 1] : length ?? starts[index] + 1;
            return new LaneSpan(starts[index], end, (offset ?? CubicCurve.Zero).From(starts[index]));
        }
    }

    /// <summary>Before the first laneOffset there is none.</summary>
    private CubicCurve? LaneOffset(List<XodrElement> elements) =>
        _cubics.Read(elements, "s", 0) is { } read
            ? read.Pieces[0].Start > 0 ? new CubicCurve([.. CubicCurve.Zero.Pieces, .. read.Pieces]) : read
            : null;

    /// <summary>Where the sections begin: the first at 0, the others in rising order within the road; null after a fault.</summary>
    private List<double>? Starts(List<XodrElement> sections, double? length)
    {
        var starts = new List<double>();

        foreach (var section in sections)
        {
            if (attributes.AtLeast(section, "s", 0) is not { } start)
                return null;

            var inOrder = starts.Count == 0 ? start <= 1e-6 : start > starts[^1] && (length is null || start < length);

            if (!inOrder)
            {
                attributes.Refuse(
                    section.Attribute("s")!, FaultCode.SectionOrder,
                    "is out of order; begin the first section at 0 and each other one further on, before the road ends");
                return null;
            }

            starts.Add(starts.Count == 0 ? 0 : start);
        }

        return starts;
    }

    private LaneSection? ReadSection(XodrElement element, LaneSpan span)
    {
        var left = _lanes.Read(element.Child("left"), span, 1);
        var right = _lanes.Read(element.Child("right"), span, -1);
        var centre = _lanes.Centre(element, span);

        if (left is null || right is null)
            return null;

        if (left.Count + right.Count > 0)
            return new LaneSection(span.Start, span.End, [.. Enumerable.Reverse(left), .. right]) { Centre = centre };

        attributes.Faults.Add(
            element.Place, FaultCode.MissingElement,
            "the laneSection has no lane beside the center one; add a left or right lane");
        return null;
    }
}
