using System.Collections.Immutable;
using AtlasMesh.Exact;
using AtlasMesh.Roads.Features;
using AtlasMesh.Roads.Geometry;

namespace AtlasMesh.Roads.Lanes;

/// <summary>Traces lane boundaries for pictures, section by section, from left to right.</summary>
internal static class BoundaryTracer
{
    private const double EdgeWidth = 0.3;
    private const double LaneWidth = 0.15;

    public static IEnumerable<BoundaryLine> Trace(ImmutableArray<Road> roads, double step)
    {
        if (!(step > 0))
            throw new ArgumentOutOfRangeException(nameof(step), step, "The step between points must be more than 0 m.");

        return roads.SelectMany((road, index) => road.Sections.SelectMany(section => Trace(road, index, section, step)));
    }

    public static IEnumerable<LaneBoundary> TraceInSpace(ImmutableArray<Road> roads, double step)
    {
        if (!(step > 0))
            throw new ArgumentOutOfRangeException(nameof(step), step, "The step between points must be more than 0 m.");

        return roads.SelectMany((road, index) =>
            road.Sections.SelectMany((section, number) => TraceInSpace(road, index, (section, number), step)));
    }

    private static IEnumerable<LaneBoundary> TraceInSpace(Road road, int index, (LaneSection Lanes, int Number) section, double step)
    {
        foreach (var lane in section.Lanes.Lanes)
            yield return new LaneBoundary(
                index, section.Number, lane.Id, SpacePoints(road, section.Lanes, lane.Outer, step), lane.Details.Marks);

        yield return new LaneBoundary(
            index, section.Number, 0, SpacePoints(road, section.Lanes, Innermost(section.Lanes), step), section.Lanes.Centre.Marks);
    }

    /// <summary>The line between the sides: the inner border of whichever lane lies next to it.</summary>
    private static CubicCurve Innermost(LaneSection section) =>
        (section.Find(-1) ?? section.Find(1) ?? throw new InvalidOperationException("A lane section has a lane.")).Inner;

    private static ImmutableArray<Point3> SpacePoints(Road road, LaneSection section, CubicCurve line, double step)
    {
        var plane = Points(road, section, line, step);
        var points = ImmutableArray.CreateBuilder<Point3>(plane.Length);

        for (var number = 0; number < plane.Length; number++)
        {
            var s = section.Start + ((section.End - section.Start) * number / (plane.Length - 1));
            points.Add(new Point3(plane[number].X, plane[number].Y, RoadSurface.HeightAt(road, s, line.At(s))));
        }

        return points.MoveToImmutable();
    }

    private static IEnumerable<BoundaryLine> Trace(Road road, int index, LaneSection section, double step)
    {
        var lines = section.Lanes.Select(lane => lane.Id > 0 ? lane.Outer : lane.Inner).ToList();

        // The reference line closes the last left lane and opens the first right one: one line, not two.
        lines.Add(section.Lanes[^1].Id > 0 ? section.Lanes[^1].Inner : section.Lanes[^1].Outer);

        for (var number = 0; number < lines.Count; number++)
        {
            var isEdge = number == 0 || number == lines.Count - 1;
            yield return new BoundaryLine(index, isEdge, isEdge ? EdgeWidth : LaneWidth, Points(road, section, lines[number], step));
        }
    }

    private static ImmutableArray<Vector2> Points(Road road, LaneSection section, CubicCurve line, double step)
    {
        var count = Math.Max((int)Math.Ceiling((section.End - section.Start) / step), 1);
        var points = ImmutableArray.CreateBuilder<Vector2>(count + 1);

        for (var number = 0; number <= count; number++)
        {
            var s = section.Start + ((section.End - section.Start) * number / count);
            points.Add(road.Curve.At(s).Beside(line.At(s)));
        }

        return points.MoveToImmutable();
    }
}
