using AtlasMesh.Roads.Osm.Source;

namespace AtlasMesh.Roads.Osm.Ways;

/// <summary>
/// Who may drive where (OSM wiki, Key:access): the most particular key that is there decides. What a way is for says the rest.
/// </summary>
internal sealed class AccessRules(OsmTraffic traffic)
{
    private static readonly string[] CarKeys = ["motorcar", "motor_vehicle", "vehicle", "access"];
    private static readonly string[] ServiceKeys = ["bus", "psv", "motor_vehicle", "vehicle", "access"];

    private readonly string[] _keys = traffic == OsmTraffic.Car ? CarKeys : ServiceKeys;

    /// <summary>Why vehicles may not use the way at all, or null.</summary>
    public string? Closed(OsmTags tags)
    {
        var highway = tags["highway"] ?? "";
        var kind = KindOf(highway);

        if (kind == WayKind.NoRoad)
            return $"highway={OsmFindings.Quoted(highway)} is not for vehicles";

        if (tags["service"] == "emergency_access")
            return "service=emergency_access is not for the fleet";

        if (Deciding(tags, "") is { } said && !Permits(said.Value))
            return $"{said.Key}={OsmFindings.Quoted(said.Value)} closes the way";

        // "access=yes" on a footway opens it to those that it is for; vehicles need a word of their own.
        return kind == WayKind.ByLeave && Deciding(tags, "") is null or { Key: "access" }
            ? $"highway={highway} is not for vehicles unless a tag says so"
            : null;
    }

    /// <summary>Whether the way is closed in one direction: suffix ":forward" or ":backward".</summary>
    public bool IsClosed(OsmTags tags, string suffix) => Deciding(tags, suffix) is { } said && !Permits(said.Value);

    /// <summary>Whether nobody gets past this barrier without opening it.</summary>
    public bool Blocks(OsmTags tags)
    {
        if (tags["barrier"] is not { } barrier)
            return false;

        var leaves = barrier is "entrance" or "toll_booth" or "border_control" or "cattle_grid" or "sally_port" or "height_restrictor"
            or "kerb" or "no";
        return Deciding(tags, "") is { } said ? !Permits(said.Value) : !leaves;
    }

    /// <summary>The lanes, from left to right, that may not be used ("access:lanes=yes|no"); null where nothing is said.</summary>
    public bool[]? ClosedLanes(OsmTags tags, string suffix)
    {
        var value = _keys.Select(key => tags[$"{key}:lanes{suffix}"]).FirstOrDefault(found => found is not null);
        return value is null ? null : [.. value.Split('|').Select(word => word.Trim()).Select(word => word.Length > 0 && !Permits(word))];
    }

    private (string Key, string Value)? Deciding(OsmTags tags, string suffix)
    {
        foreach (var key in _keys)
        {
            if (tags[key + suffix] is { } value)
                return (key, value);
        }

        return null;
    }

    private WayKind KindOf(string highway) => highway switch
    {
        "motorway" or "motorway_link" or "trunk" or "trunk_link" or "primary" or "primary_link" or "secondary" or "secondary_link"
            or "tertiary" or "tertiary_link" or "unclassified" or "residential" or "living_street" or "service" or "road" => WayKind.Road,
        "busway" when traffic == OsmTraffic.PublicService => WayKind.Road,
        "track" or "pedestrian" or "footway" or "cycleway" or "path" or "bridleway" or "busway" => WayKind.ByLeave,
        _ => WayKind.NoRoad,
    };

    private static bool Permits(string value) => value
        is "yes" or "permissive" or "designated" or "destination" or "customers" or "delivery" or "official" or "public";

    private enum WayKind
    {
        NoRoad,
        ByLeave,
        Road,
    }
}
