namespace AtlasMesh.Roads.Osm;

/// <summary>Whose access tags count: a car's, or those of a public service vehicle, which may use bus lanes and bus roads.</summary>
public enum OsmTraffic
{
    Car,
    PublicService,
}
