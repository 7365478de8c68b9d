using System.Collections.Immutable;
using AtlasMesh.Exact;
using AtlasMesh.Roads.Geometry;

namespace AtlasMesh.Roads.OpenDrive;

/// <summary>Reads a road's reference line: geometries one after the other without gaps.</summary>
internal sealed class PlanViewReader(AttributeReader attributes)
{
    /// <summary>How far s of a geometry may be from the end of the one before, metres; files round their numbers.</summary>
    private const double GapAlong = 1e-3;

    /// <summary>How far the geometry itself may jump, metres.</summary>
    private const double GapAcross = 0.05;

    /// <summary>A geometry that turns further than this went round many times: no road does.</summary>
    private const double MaxTurn = 40;

    /// <summary>A small file may not ask for a large amount of memory.</summary>
    private const int MaxSegments = 200_000;

    private readonly PolynomialReader _polynomials = new(attributes);
    private int _segments;

    public ReferenceCurve? Read(XodrElement road, double length)
    {
        var geometries = road.Child("planView")?.All("geometry").ToList() ?? [];

        if (geometries.Count == 0)
        {
            attributes.Faults.Add(road.Place, FaultCode.MissingElement, "the road has no planView with a geometry; add one");
            return null;
        }

        var records = new List<PlanRecord?>(geometries.Count);

        foreach (var geometry in geometries)
        {
            records.Add(ReadOne(geometry));

            if (!WithinCap(road, records[^1]?.Parts ?? 1))
                return null;
        }

        return records.Contains(null) ? null : Joined([.. records.OfType<PlanRecord>()], road, length);
    }

    private PlanRecord? ReadOne(XodrElement element)
    {
        var (s, x, y) = (attributes.AtLeast(element, "s", 0), attributes.Number(element, "x"), attributes.Number(element, "y"));
        var (heading, length) = (attributes.Number(element, "hdg"), attributes.Length(element, "length"));
        var shape = element.Children.Count > 0 ? element.Children[0] : null;

        if (s is null || x is null || y is null || heading is null || length is null)
        {
            // The shape's own numbers are looked at all the same: every fault at once.
            Shape(element, shape, null);
            return null;
        }

        var origin = new Pose(x.Value, y.Value, ExactMath.WrapAngle(heading.Value));
        return Shape(element, shape, new PlanPlace(s.Value, length.Value, origin));
    }

    private PlanRecord? Shape(XodrElement geometry, XodrElement? shape, PlanPlace? at)
    {
        switch (shape?.Name)
        {
            case "line":
                return Bent(geometry, at, (0, 0));
            case "arc":
                return attributes.Number(shape, "curvature") is { } curvature ? Bent(geometry, at, (curvature, curvature)) : null;
            case "spiral":
                var (start, end) = (attributes.Number(shape, "curvStart"), attributes.Number(shape, "curvEnd"));
                return start is null || end is null ? null : Bent(geometry, at, (start.Value, end.Value));
            case "paramPoly3":
                return _polynomials.ReadParametric(geometry, shape, at);
            case "poly3":
                return _polynomials.ReadPlain(geometry, shape, at);
            default:
                attributes.Faults.Add(
                    geometry.Place, FaultCode.UnknownGeometry,
                    "the geometry has no known shape; write a line, arc, spiral, poly3 or paramPoly3 inside it");
                return null;
        }
    }

    private BentRecord? Bent(XodrElement element, PlanPlace? place, (double Start, double End) bend)
    {
        if (place is not { } at)
            return null;

        var record = new BentRecord(element, at, bend);

        if (record.TurnBound <= MaxTurn)
            return record;

        attributes.Faults.Add(
            element.Place, FaultCode.OutOfRange,
            $"the geometry turns by up to {record.TurnBound:0.#} rad, allowed {MaxTurn}; check its curvature");
        return null;
    }

    private ReferenceCurve? Joined(ImmutableArray<PlanRecord> records, XodrElement road, double length)
    {
        var segments = ImmutableArray.CreateBuilder<CurveSegment>();

        foreach (var record in records)
        {
            if (!Continues(record, segments))
                return null;

            record.AppendTo(segments);
        }

        var end = segments[^1].End;

        if (Math.Abs(end - length) <= GapAlong * Math.Max(1, length / 1000))
            return new ReferenceCurve(segments.ToImmutable());

        attributes.Refuse(
            road.Attribute("length")!, FaultCode.LengthMismatch,
            $"is not where the planView ends, at {end:0.###} m; make them agree");
        return null;
    }

    /// <summary>Counted before any of them is made.</summary>
    private bool WithinCap(XodrElement road, int segments)
    {
        _segments += segments;

        if (_segments <= MaxSegments)
            return true;

        attributes.Faults.Add(
            road.Place, FaultCode.TooLarge,
            $"the roads up to here turn so much that they need more than {MaxSegments} segments; split the map");
        return false;
    }

    private bool Continues(PlanRecord record, ImmutableArray<CurveSegment>.Builder before)
    {
        var end = before.Count == 0 ? 0 : before[^1].End;

        if (!(Math.Abs(record.S - end) <= GapAlong))
        {
            attributes.Refuse(
                record.Element.Attribute("s")!, FaultCode.PlanViewGap,
                $"does not follow on the geometry before, which ends at {end:0.######}; close the gap");
            return false;
        }

        var jump = before.Count == 0 ? 0 : (before[^1].At(before[^1].Length).Position - record.Origin.Position).Length;

        if (jump <= GapAcross)
            return true;

        attributes.Faults.Add(
            record.Element.Place, FaultCode.PlanViewGap,
            $"the geometry begins {jump:0.###} m from where the one before ends, allowed {GapAcross}; correct x, y or hdg");
        return false;
    }
}
