using AtlasMesh.Exact;

namespace AtlasMesh.Roads.Geometry;

/// <summary>
/// How high a road's surface lies: elevation along the reference line and, across it, superelevation, crossfall and shape. t is measured
/// in the plane, as everywhere in the network, so a road that leans is no narrower on the map.
/// </summary>
internal sealed record RoadProfile
{
    /// <summary>Radians; nearer to a wall than this a slope has no use.</summary>
    private const double Steepest = 1.5;

    public static RoadProfile Flat { get; } = new();

    /// <summary>Metres over s; null is 0.</summary>
    public CubicCurve? Elevation { get; init; }

    /// <summary>Radians over s, positive where the left side is the higher one.</summary>
    public CubicCurve? Superelevation { get; init; }

    /// <summary>Radians over s, positive where the side falls away from the reference line (OpenDRIVE up to 1.5).</summary>
    public CubicCurve? LeftCrossfall { get; init; }

    public CubicCurve? RightCrossfall { get; init; }

    public LateralShape? Shape { get; init; }

    public bool IsFlat => Elevation is null && HasNoLean;

    public bool HasNoLean => Superelevation is null && LeftCrossfall is null && RightCrossfall is null && Shape is null;

    /// <summary>Metres up, and metres up per metre of s and of t.</summary>
    public (double Z, double AlongS, double AlongT) At(double s, double t)
    {
        var (z, alongS, alongT) = Elevation is null ? default : (Elevation.At(s), Elevation.PieceAt(s).Slope(s), 0.0);

        if (HasNoLean)
            return (z, alongS, alongT);

        Lean(Superelevation, 1);
        Lean(t >= 0 ? LeftCrossfall : RightCrossfall, t >= 0 ? -1 : 1);

        if (Shape?.At(s, t) is { } shape)
            (z, alongS, alongT) = (z + shape.Z, alongS + shape.AlongS, alongT + shape.AlongT);

        return (z, alongS, alongT);

        void Lean(CubicCurve? angle, double sign)
        {
            if (angle is null)
                return;

            var (sin, cos) = ExactMath.SinCos(Math.Clamp(angle.At(s), -Steepest, Steepest));
            var tan = sign * sin / cos;
            z += t * tan;
            alongT += tan;
            alongS += sign * t * angle.PieceAt(s).Slope(s) / (cos * cos);
        }
    }
}
