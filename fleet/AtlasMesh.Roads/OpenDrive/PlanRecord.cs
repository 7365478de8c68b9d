using System.Collections.Immutable;
using AtlasMesh.Exact;
using AtlasMesh.Roads.Geometry;

namespace AtlasMesh.Roads.OpenDrive;

/// <summary>One geometry of a planView whose numbers could all be read.</summary>
internal abstract record PlanRecord(XodrElement Element, PlanPlace Place)
{
    public double S => Place.S;

    public double Length => Place.Length;

    public Pose Origin => Place.Origin;

    /// <summary>How many segments it is made of.</summary>
    public abstract int Parts { get; }

    /// <summary>Cuts the geometry into segments that turn little, each from where the one before ends.</summary>
    public abstract void AppendTo(ImmutableArray<CurveSegment>.Builder segments);

    /// <summary>Files wrap headings where they like; a road's heading must not jump by a whole turn between two geometries.</summary>
    protected static double Unwound(double heading, CurveSegment before)
    {
        var end = before.Heading(before.Length);
        return end + ExactMath.WrapAngle(heading - end);
    }
}

/// <summary>A line, an arc or a spiral: curvature in 1/m at its start and at its end.</summary>
internal sealed record BentRecord(XodrElement Element, PlanPlace Place, (double Start, double End) Bend) : PlanRecord(Element, Place)
{
    /// <summary>Radians; never less than the geometry turns.</summary>
    public double TurnBound => Math.Max(Math.Abs(Bend.Start), Math.Abs(Bend.End)) * Length;

    public override int Parts => Math.Max((int)Math.Ceiling(TurnBound / CurveSegment.MaxTurn), 1);

    public override void AppendTo(ImmutableArray<CurveSegment>.Builder segments)
    {
        var start = segments.Count == 0 ? 0 : segments[^1].End;
        var origin = segments.Count == 0 ? Origin : Origin with { Heading = Unwound(Origin.Heading, segments[^1]) };
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
}

/// <summary>
/// A polynomial, already cut. <paramref name="Metres"/> is how long it really is: where the file gives it another length, s is
/// stretched evenly, so that the geometry ends where its polynomial does.
/// </summary>
internal sealed record PolynomialRecord(XodrElement Element, PlanPlace Place, ImmutableArray<PolynomialPiece> Pieces, double Metres)
    : PlanRecord(Element, Place)
{
    public override int Parts => Pieces.Length;

    public override void AppendTo(ImmutableArray<CurveSegment>.Builder segments)
    {
        var start = segments.Count == 0 ? 0 : segments[^1].End;
        var (sin, cos) = ExactMath.SinCos(Origin.Heading);
        var ahead = new Vector2(cos, sin);
        var stretch = Metres / Length;
        var (metres, from) = (0.0, 0.0);

        foreach (var piece in Pieces)
        {
            metres += piece.Length;
            var to = Length * (metres / Metres);
            var origin = Placed(piece, ahead, segments);
            var length = to - from;
            var bend = (piece.Turn / length, 2 * piece.TurnGrowth / (length * length));
            segments.Add(new CurveSegment(start + from, length, origin, bend, stretch));
            from = to;
        }
    }

    private Pose Placed(PolynomialPiece piece, Vector2 ahead, ImmutableArray<CurveSegment>.Builder before)
    {
        var place = Origin.Position + (ahead * piece.Origin.X) + (ahead.Left * piece.Origin.Y);
        var direction = (ahead * piece.Direction.X) + (ahead.Left * piece.Direction.Y);
        var heading = ExactMath.Atan2(direction.Y, direction.X);
        return new Pose(place.X, place.Y, before.Count == 0 ? heading : Unwound(heading, before[^1]));
    }
}
