using AtlasMesh.Exact;

namespace AtlasMesh.Roads.Features;

/// <summary>A point in space: metres, x east, y north, z up.</summary>
public readonly record struct Point3(double X, double Y, double Z)
{
    public Vector2 InPlane => new(X, Y);
}
