namespace AtlasMesh.Roads.Features;

/// <summary>Traffic of the first road goes before that of the second; OpenDRIVE ids.</summary>
public sealed record JunctionPriority(string HighRoad, string LowRoad);
