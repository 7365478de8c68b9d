namespace AtlasMesh.Roads.Features;

/// <summary>The kind of road from <paramref name="S"/> on ("motorway", "town", ...) and the country, "" where not told.</summary>
public sealed record RoadType(double S, string Type, string Country);
