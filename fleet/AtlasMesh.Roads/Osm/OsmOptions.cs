namespace AtlasMesh.Roads.Osm;

/// <summary>What an OpenStreetMap file does not say about itself.</summary>
/// <param name="LeftHand">Whether traffic keeps to the left.</param>
/// <param name="Traffic">Whose network it is to be.</param>
public sealed record OsmOptions(bool LeftHand = false, OsmTraffic Traffic = OsmTraffic.Car)
{
    public static OsmOptions Default { get; } = new();
}
