using System.Collections.Immutable;
using AtlasMesh.Exact;

namespace AtlasMesh.Roads.Geometry;

/// <summary>
/// Cuts a polynomial curve into pieces of nearly linear curvature by halving, so that whatever asks a reference line for a place asks
/// one kind of segment, and s is arc length. Only + - * / and square roots.
/// </summary>
internal sealed class PolynomialCutter
{
    public const int MostPieces = 4_096;

    /// <summary>Metres that a piece may stray from the polynomial.</summary>
    private const double Tolerance = 1e-5;

    /// <summary>Metres a unit of the parameter; slower than this a curve has no direction to speak of.</summary>
    private const double Slowest = 1e-9;

    private const double LengthError = 1e-9;
    private const int MaxHalvings = 24;

    private readonly PlanePolynomial _curve;
    private readonly ImmutableArray<PolynomialPiece>.Builder _pieces = ImmutableArray.CreateBuilder<PolynomialPiece>();

    private PolynomialCutter(PlanePolynomial curve) => _curve = curve;

    /// <summary>The pieces from parameter 0 to an end, or default where the curve stands still or turns on the spot.</summary>
    public static ImmutableArray<PolynomialPiece> Cut(PlanePolynomial curve, double end)
    {
        var cutter = new PolynomialCutter(curve);
        return cutter.Cut(0, end, 0) ? cutter._pieces.ToImmutable() : default;
    }

    private bool Cut(double from, double to, int halvings)
    {
        if (Fitted(from, to) is { } piece)
        {
            _pieces.Add(piece);
            return true;
        }

        var middle = (from + to) / 2;
        return halvings < MaxHalvings && _pieces.Count < MostPieces
            && Cut(from, middle, halvings + 1) && Cut(middle, to, halvings + 1);
    }

    private PolynomialPiece? Fitted(double from, double to)
    {
        var middle = (from + to) / 2;
        var (v0, v1, v2) = (_curve.Velocity(from), _curve.Velocity(middle), _curve.Velocity(to));

        if (!(v0.Length > Slowest) || !(v1.Length > Slowest) || !(v2.Length > Slowest))
            return null;

        var (first, second) = (Angle(v0, v1), Angle(v1, v2));
        var (early, late) = (_curve.Length(from, middle), _curve.Length(middle, to));
        var length = early + late;

        if (!(Math.Abs(first) + Math.Abs(second) <= CurveSegment.MaxTurn)
            || !(Math.Abs(length - _curve.Length(from, to)) <= LengthError * Math.Max(1, length)))
            return null;

        var direction = v0 * (1 / v0.Length);
        var (start, end, half) = (_curve.At(from), InFrame(from, direction, to), InFrame(from, direction, middle));
        var (turn, growth, along, across) = Bent(first + second, end.Y / length, length);
        var share = early / length;
        var off = new Vector2(FresnelSeries.Sum(along, share) - half.X, FresnelSeries.Sum(across, share) - half.Y).Length;
        var beyond = Math.Abs(FresnelSeries.Sum(along, 1) - end.X);

        return off <= Tolerance && beyond <= Tolerance ? new PolynomialPiece(start, direction, length, turn, growth) : null;
    }

    /// <summary>The linear curvature that turns by the whole angle and ends this far aside (a fraction of the length): to first order
    /// a/2 + b/3, and a few rounds mend what that leaves out.</summary>
    private static (double Turn, double Growth, double[] Along, double[] Across) Bent(double angle, double aside, double length)
    {
        var growth = (3 * angle) - (6 * aside);
        var (along, across) = FresnelSeries.Of(angle - growth, growth, length);

        for (var round = 0; round < 3; round++)
        {
            growth -= 6 * (aside - (FresnelSeries.Sum(across, 1) / length));
            (along, across) = FresnelSeries.Of(angle - growth, growth, length);
        }

        return (angle - growth, growth, along, across);
    }

    private Vector2 InFrame(double from, Vector2 direction, double at)
    {
        var reach = _curve.At(at) - _curve.At(from);
        return new Vector2(direction.Dot(reach), direction.Cross(reach));
    }

    private static double Angle(Vector2 from, Vector2 to) => ExactMath.Atan2(from.Cross(to), from.Dot(to));
}
