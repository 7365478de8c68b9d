namespace AtlasMesh.Twin.World;

/// <summary>
/// A body seen from above, in metres: <paramref name="CenterX"/> is how far ahead of the reference point its middle lies.
/// </summary>
public readonly record struct BodyShape(double Length, double Width, double CenterX);
