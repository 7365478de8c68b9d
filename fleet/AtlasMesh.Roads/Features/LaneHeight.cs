namespace AtlasMesh.Roads.Features;

/// <summary>Metres of a lane above the road's surface from <paramref name="S"/> of the road on, at its inner and outer border.</summary>
public readonly record struct LaneHeight(double S, double Inner, double Outer);
