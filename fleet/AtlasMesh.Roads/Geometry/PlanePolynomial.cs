using AtlasMesh.Exact;

namespace AtlasMesh.Roads.Geometry;

/// <summary>A curve (u(p), v(p)) of two cubics of one parameter, in the frame of its geometry: OpenDRIVE paramPoly3, and poly3 as
/// u = p.</summary>
internal readonly record struct PlanePolynomial(Cubic U, Cubic V)
{
    private static readonly (double Node, double Weight)[] Gauss =
    [
        (-0.906179845938664, 0.23692688505618908), (-0.5384693101056831, 0.47862867049936647), (0, 0.5688888888888889),
        (0.5384693101056831, 0.47862867049936647), (0.906179845938664, 0.23692688505618908),
    ];

    public Vector2 At(double p) => new(U.At(p), V.At(p));

    public Vector2 Velocity(double p) => new(U.Slope(p), V.Slope(p));

    /// <summary>Arc length between two parameters by Gauss's rule of five points: exact where the speed changes little.</summary>
    public double Length(double from, double to)
    {
        var (middle, half) = ((from + to) / 2, (to - from) / 2);
        var sum = 0.0;

        foreach (var (node, weight) in Gauss)
            sum += weight * Velocity(middle + (half * node)).Length;

        return sum * half;
    }
}
