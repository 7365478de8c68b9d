using AtlasMesh.Exact;

namespace AtlasMesh.Roads.Geometry;

/// <summary>
/// A stretch of reference line that turns by at most <see cref="MaxTurn"/> radians and whose curvature is linear in arc length, so
/// line, arc and Euler spiral are one case and polynomials are cut into such stretches. The Fresnel integrals are power series in the
/// fraction of the way: exact to 1e-8 m at 10 km, a dozen multiplications, the same bits everywhere.
/// </summary>
internal sealed class CurveSegment
{
    public const double MaxTurn = 0.125;

    private const int MaxSteps = 12;
    private const double Converged = 1e-9;

    private readonly double[] _along;
    private readonly double[] _across;
    private readonly Vector2 _tangent;
    private readonly double _halfRate;

    /// <param name="start">Where the stretch begins, s.</param>
    /// <param name="length">How much s it takes.</param>
    /// <param name="origin">The pose at its start.</param>
    /// <param name="bend">Radians per unit of s, and how that grows with s.</param>
    /// <param name="stretch">Metres of ground per unit of s: not 1 where a file misstates a polynomial's length.</param>
    public CurveSegment(double start, double length, Pose origin, (double Curvature, double Rate) bend, double stretch = 1)
    {
        (Start, Length, Origin) = (start, length, origin);
        (Curvature, _halfRate) = (bend.Curvature, bend.Rate / 2);
        var (sin, cos) = ExactMath.SinCos(origin.Heading);
        _tangent = new Vector2(cos, sin);
        (_along, _across) = FresnelSeries.Of(bend.Curvature * length, _halfRate * length * length, length * stretch);
        var turn = (Math.Abs(bend.Curvature) + Math.Abs(_halfRate * length)) * length;
        Box = Box.Around(origin.Position, At(length).Position).Grown(length * stretch * turn);
    }

    public double Start { get; }

    public double Length { get; }

    public double End => Start + Length;

    public Pose Origin { get; }

    public double Curvature { get; }

    public double CurvatureRate => _halfRate * 2;

    /// <summary>Holds the whole stretch: it strays from its chord by less than its length times its turn.</summary>
    public Box Box { get; }

    public double Heading(double along) => Origin.Heading + Turn(along);

    public CurvePoint At(double along)
    {
        var fraction = along / Length;
        var forward = FresnelSeries.Sum(_along, fraction);
        var left = FresnelSeries.Sum(_across, fraction);
        var position = Origin.Position + (_tangent * forward) + (_tangent.Left * left);
        var (sin, cos) = FresnelSeries.SinCosOfSmall(Turn(along));
        return new CurvePoint(position, (_tangent * cos) + (_tangent.Left * sin), Curvature + (CurvatureRate * along));
    }

    /// <summary>The nearest place of this stretch, sought from a guess (metres from its start), as metres along the whole curve.</summary>
    public CurveFoot Foot(Vector2 point, double guess)
    {
        var along = Math.Clamp(guess, 0, Length);

        for (var step = 0; ; step++)
        {
            var at = At(along);
            var reach = point - at.Position;
            var ahead = reach.Dot(at.Tangent);
            var t = at.Tangent.Cross(reach);

            // Inside of the centre of curvature Newton's divisor changes sign; the floor keeps it walking downhill.
            var next = Math.Clamp(along + (ahead / Math.Max(1 - (at.Curvature * t), 0.25)), 0, Length);

            if (!(Math.Abs(next - along) > Converged) || step == MaxSteps)
                return new CurveFoot(Start + next, t, Beyond(next, ahead));

            along = next;
        }
    }

    private double Turn(double along) => along * (Curvature + (_halfRate * along));

    private double Beyond(double along, double ahead) =>
        (along <= 0 && ahead < -Converged) || (along >= Length && ahead > Converged) ? ahead : 0;
}
