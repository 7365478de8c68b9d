namespace AtlasMesh.Roads.Features;

/// <summary>A stretch of road, by its OpenDRIVE id, that a platform lies beside.</summary>
public sealed record PlatformSegment(string RoadId, double Start, double End, bool IsLeft);
