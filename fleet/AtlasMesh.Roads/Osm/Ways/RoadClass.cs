namespace AtlasMesh.Roads.Osm.Ways;

/// <summary>What is taken for granted of a kind of road that no tag describes: width of a lane in metres, limit in km/h.</summary>
internal sealed record RoadClass(double LaneWidth, double LimitKmh)
{
    /// <summary>
    /// Widths follow the Austrian guideline RVS 03.03.31 in its order of size. Limits are those of a built-up area for all but motorways
    /// and trunk roads: an unposted road is taken for the slower one.
    /// </summary>
    public static RoadClass Of(string highway) => highway switch
    {
        "motorway" => new RoadClass(3.75, 130),
        "motorway_link" => new RoadClass(3.75, 60),
        "trunk" => new RoadClass(3.5, 100),
        "trunk_link" => new RoadClass(3.5, 60),
        "primary" or "secondary" or "primary_link" or "secondary_link" => new RoadClass(3.25, 50),
        "tertiary" or "tertiary_link" or "unclassified" or "road" or "busway" => new RoadClass(3, 50),
        "residential" => new RoadClass(3, 50),
        "service" => new RoadClass(2.75, 30),
        "living_street" or "pedestrian" => new RoadClass(2.75, 10),
        _ => new RoadClass(2.75, 20),
    };
}
