namespace AtlasMesh.Roads.Features;

/// <summary>Metres and, for the heading, radians, from the map's own coordinates to those of its projection.</summary>
public readonly record struct MapOffset(double X, double Y, double Z, double Heading);
