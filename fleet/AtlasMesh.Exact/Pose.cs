namespace AtlasMesh.Exact;

/// <summary>A place and a heading in the plane: metres, and radians counter-clockwise from the x axis.</summary>
public readonly record struct Pose(double X, double Y, double Heading)
{
    public Vector2 Position => new(X, Y);
}
