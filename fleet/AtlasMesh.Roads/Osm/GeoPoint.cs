namespace AtlasMesh.Roads.Osm;

/// <summary>A place on the WGS 84 ellipsoid, degrees north and east.</summary>
public readonly record struct GeoPoint(double Latitude, double Longitude);
