using System.Collections.Immutable;
using AtlasMesh.Exact;

namespace AtlasMesh.Roads.Geometry;

/// <summary>A road's reference line as a chain of <see cref="CurveSegment"/>s, addressed by metres from its start.</summary>
internal sealed class ReferenceCurve
{
    private readonly double[] _starts;

    public ReferenceCurve(ImmutableArray<CurveSegment> segments)
    {
        Segments = segments;
        _starts = [.. segments.Select(segment => segment.Start)];
    }

    public ImmutableArray<CurveSegment> Segments { get; }

    public double Length => Segments[^1].End;

    public int IndexAt(double s) => SortedStarts.IndexAt(_starts, s);

    /// <summary>The place at s; beyond the ends the end itself.</summary>
    public CurvePoint At(double s)
    {
        var segment = Segments[IndexAt(s)];
        return segment.At(Math.Clamp(s - segment.Start, 0, segment.Length));
    }

    public double Heading(double s)
    {
        var segment = Segments[IndexAt(s)];
        return segment.Heading(Math.Clamp(s - segment.Start, 0, segment.Length));
    }

    public double CurvatureRate(double s) => Segments[IndexAt(s)].CurvatureRate;

    /// <summary>The nearest place reached by walking downhill from a guess; constant time when the guess is near.</summary>
    public CurveFoot Near(Vector2 point, double guess)
    {
        var index = IndexAt(guess);
        var along = guess - Segments[index].Start;
        var came = 0;

        while (true)
        {
            var foot = Segments[index].Foot(point, along);
            var push = Math.Sign(foot.Beyond);
            var next = index + push;

            if (push == 0 || next < 0 || next == Segments.Length)
                return foot;

            // Two stretches that each point at their joint: the joint is the nearest place.
            if (push == -came)
                return foot with { Beyond = 0 };

            (index, came) = (next, push);
            along = push > 0 ? 0 : Segments[next].Length;
        }
    }
}
