using AtlasMesh.Exact;
using AtlasMesh.Roads.Geometry;

namespace AtlasMesh.Roads.Lanes;

/// <summary>
/// A lane's centre line at one place: how far left of the reference line, how far it turns away from it, and its own curvature.
/// </summary>
internal readonly record struct LaneLine(double T, double Turn, double CosTurn, double Curvature)
{
    /// <summary>
    /// A line at t(s) beside a curve has the velocity (1 - kt, t') in the curve's frame; the rest follows by differentiation.
    /// </summary>
    public static LaneLine At(Cubic centre, double s, double curvature, double curvatureRate)
    {
        var t = centre.At(s);
        var ahead = Math.Max(1 - (curvature * t), 1e-3);

        if (centre.IsConstant)
            return new LaneLine(t, 0, 1, curvature / ahead);

        var aside = centre.Slope(s);
        var square = (ahead * ahead) + (aside * aside);
        var speed = Math.Sqrt(square);
        var cross = (curvature * (square + (aside * aside))) + (ahead * centre.Bend(s)) + (aside * curvatureRate * t);
        return new LaneLine(t, ExactMath.Atan2(aside, ahead), ahead / speed, cross / (square * speed));
    }
}
