namespace AtlasMesh.Roads.Features;

/// <summary>What an end of a road is joined to: the start or the end of a road, or a junction. Ids as the file writes them.</summary>
public sealed record RoadLink(string Id, bool IsJunction, bool AtStart);
