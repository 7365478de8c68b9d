namespace AtlasMesh.Roads.Osm;

/// <summary>
/// A road network made from OpenStreetMap data. A road is named by its way and its part of it, "26112138.2", a way through a junction
/// by its node, "n21911863.4".
/// </summary>
/// <param name="Roads">The network; x is east and y north of the reference's origin, metres. Its warnings say what was left out or
/// guessed, one for each reason, with a count.</param>
/// <param name="Geo">Gives the latitude and longitude of a place of the network.</param>
/// <param name="Counts">What was read.</param>
public sealed record OsmMap(RoadNetwork Roads, GeoReference Geo, OsmCounts Counts);
