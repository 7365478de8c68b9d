using AtlasMesh.Roads.Osm.Source;

namespace AtlasMesh.Roads.Osm.Ways;

/// <summary>One-way streets (OSM wiki, Key:oneway).</summary>
internal sealed class OneWayRules(OsmTraffic traffic, AccessRules access, OsmFindings findings)
{
    private static readonly string[] CarKeys = ["oneway:motorcar", "oneway:motor_vehicle", "oneway:vehicle", "oneway"];
    private static readonly string[] ServiceKeys = ["oneway:bus", "oneway:psv", "oneway:motor_vehicle", "oneway:vehicle", "oneway"];

    private readonly string[] _keys = traffic == OsmTraffic.Car ? CarKeys : ServiceKeys;

    public OneWay Of(OsmWay way)
    {
        var open = Written(way);

        if (access.IsClosed(way.Tags, ":forward"))
            open &= ~OneWay.Forward;

        if (access.IsClosed(way.Tags, ":backward"))
            open &= ~OneWay.Backward;

        return open;
    }

    private OneWay Written(OsmWay way)
    {
        switch (way.Tags.First(_keys))
        {
            case "yes" or "true" or "1":
                return OneWay.Forward;
            case "-1" or "reverse":
                return OneWay.Backward;
            case "no" or "false" or "0":
                return OneWay.Both;
            case null:
                return IsImplied(way.Tags) ? OneWay.Forward : OneWay.Both;
            case var other:
                // Which way it runs depends on the time or on nobody knows what: open it, and two vehicles meet head on.
                var reason = $"oneway={OsmFindings.Quoted(other)} does not say which way it runs now, so the way is closed";
                findings.Note(OsmCode.OneWayUnclear, reason, way.Place, way.ToString());
                return OneWay.None;
        }
    }

    private static bool IsImplied(OsmTags tags) =>
        tags["junction"] is "roundabout" or "circular" || tags["highway"] == "motorway";
}
