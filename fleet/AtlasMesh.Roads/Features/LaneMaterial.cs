namespace AtlasMesh.Roads.Features;

/// <summary>The surface of a lane from <paramref name="S"/> of the road on.</summary>
public sealed record LaneMaterial(double S, string Surface, double Friction, double? Roughness);
