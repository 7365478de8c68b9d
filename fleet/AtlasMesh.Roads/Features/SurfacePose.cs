using AtlasMesh.Exact;

namespace AtlasMesh.Roads.Features;

/// <summary>
/// A pose on the road's surface: <paramref name="Plane"/> as the flat map has it, <paramref name="Z"/> in metres, and the angles of ISO
/// 8855 in radians: a positive <paramref name="Pitch"/> looks down, a positive <paramref name="Roll"/> leans to the right.
/// <paramref name="Slope"/> and <paramref name="CrossSlope"/> are metres up per metre ahead and per metre to the left.
/// </summary>
public readonly record struct SurfacePose(Pose Plane, double Z, double Pitch, double Roll, double Slope, double CrossSlope)
{
    public Point3 Position => new(Plane.X, Plane.Y, Z);
}
