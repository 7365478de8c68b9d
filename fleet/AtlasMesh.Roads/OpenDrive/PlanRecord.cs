using System.Collections.Immutable;
using AtlasMesh.Exact;
using AtlasMesh.Roads.Geometry;

namespace AtlasMesh.Roads.OpenDrive;

/// <summary>One geometry of a planView whose numbers could all be read.</summary>
internal sealed record PlanRecord(XodrElement Element, double S, double Length, Pose Origin, (double Start, double End) Bend)
{
    /// <summary>Radians; never less than the geometry turns.</summary>
    public double TurnBound => Math.Max(Math.Abs(Bend.Start), Math.Abs(Bend.End)) * Length;

    public int Parts => Math.Max((int)Math.Ceiling(TurnBound / CurveSegment.MaxTurn), 1);

    /// <summary>Cuts the geometry into segments that turn little, each from where the one before ends.</summary>
    public void AppendTo(ImmutableArray<CurveSegment>.Builder segments)
    {
        var start = segments.Count == 0 ? 0 : segments[^1].End;
        var origin = segments.Count == 0 ? Origin : Origin with { Heading = Unwound(segments[^1]) };
        var rate = (Bend.End - Bend.Start) / Length;

        for (var part = 0; part < Parts; part++)
        {
            var (from, to) = (Length * part / Parts, Length * (part + 1) / Parts);
            var segment = new CurveSegment(start + from, to - from, origin, (Bend.Start + (rate * from), rate));
            segments.Add(segment);
            var end = segment.At(segment.Length).Position;
            origin = new Pose(end.X, end.Y, segment.Heading(segment.Length));
        }
    }

    /// <summary>Files wrap headings where they like; a road's heading must not jump by a whole turn between two geometries.</summary>
    private double Unwound(CurveSegment before)
    {
        var end = before.Heading(before.Length);
        return end + ExactMath.WrapAngle(Origin.Heading - end);
    }
}
