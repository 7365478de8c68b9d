using System.Collections.Immutable;
using AtlasMesh.Exact;
using AtlasMesh.Roads.Geometry;

namespace AtlasMesh.Roads.Osm.Streets;

/// <summary>Draws a reference line from a pose on, as lines and arcs that follow one another without a gap or a bend.</summary>
internal sealed class CurvePen(Pose start)
{
    /// <summary>Shorter strokes are left out: they would be rounding.</summary>
    private const double Least = 1e-6;

    private readonly ImmutableArray<CurveSegment>.Builder _segments = ImmutableArray.CreateBuilder<CurveSegment>();
    private Pose _at = start;

    public bool IsEmpty => _segments.Count == 0;

    /// <summary>Whether the line has come to this pose, within so many metres and radians.</summary>
    public bool IsAt(Pose pose, double within) =>
        (_at.Position - pose.Position).Length <= within && Math.Abs(ExactMath.WrapAngle(_at.Heading - pose.Heading)) <= within;

    public ReferenceCurve ToCurve() => new(_segments.ToImmutable());

    /// <summary>Goes on for so many metres, turning left by so much per metre.</summary>
    public void Draw(double length, double curvature)
    {
        if (!(length > Least))
            return;

        var parts = Math.Max((int)Math.Ceiling(Math.Abs(curvature) * length / CurveSegment.MaxTurn), 1);

        for (var part = 0; part < parts; part++)
        {
            var begin = _segments.Count == 0 ? 0 : _segments[^1].End;
            var segment = new CurveSegment(begin, length / parts, _at, (curvature, 0));
            _segments.Add(segment);
            var end = segment.At(segment.Length).Position;
            _at = new Pose(end.X, end.Y, segment.Heading(segment.Length));
        }
    }
}
