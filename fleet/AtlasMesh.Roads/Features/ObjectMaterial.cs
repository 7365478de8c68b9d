namespace AtlasMesh.Roads.Features;

/// <summary>A surface; friction and roughness are null where not given.</summary>
public sealed record ObjectMaterial(string Surface, double? Friction, double? Roughness);
