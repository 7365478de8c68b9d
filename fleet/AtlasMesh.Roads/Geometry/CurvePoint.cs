using AtlasMesh.Exact;

namespace AtlasMesh.Roads.Geometry;

/// <summary>A place on a reference line: where, the unit tangent, and the curvature in 1/m (positive turns left).</summary>
internal readonly record struct CurvePoint(Vector2 Position, Vector2 Tangent, double Curvature)
{
    /// <summary>The place this far to the left.</summary>
    public Vector2 Beside(double t) => Position + (Tangent.Left * t);
}
