namespace AtlasMesh.Roads.Lanes;

/// <summary>What a road's end is joined to: a road, entered at its start or its end, or a junction. Ids as the file writes them.</summary>
internal sealed record RoadEnd(string Id, bool IsJunction, bool AtStart);
