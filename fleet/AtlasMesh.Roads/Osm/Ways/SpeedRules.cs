using System.Globalization;
using AtlasMesh.Roads.Osm.Source;

namespace AtlasMesh.Roads.Osm.Ways;

/// <summary>
/// Speed limits (OSM wiki, Key:maxspeed) in m/s. What is posted wins over what the kind of zone says, that over the class.
/// </summary>
internal sealed class SpeedRules(OsmFindings findings)
{
    private const double Kmh = 1 / 3.6;
    private const double Mph = 0.44704;
    private const double Knot = 0.514444;
    private const double WalkKmh = 7;

    /// <summary>Keys that name the kind of zone, as in "AT:urban".</summary>
    private static readonly string[] ZoneKeys = ["maxspeed:type", "source:maxspeed", "zone:maxspeed", "zone:traffic"];

    /// <summary>Urban, rural and motorway limits in km/h, or mph, by country; OSM wiki, Default speed limits.</summary>
    private static readonly SortedDictionary<string, (double Urban, double Rural, double Motorway, double Unit)> Countries =
        new(StringComparer.Ordinal)
        {
            ["AT"] = (50, 100, 130, Kmh),
            ["CH"] = (50, 80, 120, Kmh),
            ["DE"] = (50, 100, double.PositiveInfinity, Kmh),
            ["ES"] = (50, 90, 120, Kmh),
            ["FR"] = (50, 80, 130, Kmh),
            ["GB"] = (30, 60, 70, Mph),
            ["IT"] = (50, 90, 130, Kmh),
            ["MC"] = (50, 50, 50, Kmh),
        };

    /// <summary>The limit in one direction: suffix ":forward" or ":backward".</summary>
    public double Limit(OsmWay way, string suffix)
    {
        var tags = way.Tags;

        foreach (var key in (ReadOnlySpan<string>)["maxspeed" + suffix, "maxspeed", .. ZoneKeys])
        {
            if (tags[key] is not { } value)
                continue;

            if (Read(value) is { } limit)
                return limit;

            if (!ZoneKeys.Contains(key))
                findings.Note(
                    OsmCode.UnreadValue, $"{key}={OsmFindings.Quoted(value)} is no speed that is known, so the class of the road decides",
                    way.Place, way.ToString());
        }

        return RoadClass.Of(tags["highway"]!).LimitKmh * Kmh;
    }

    /// <summary>Null where the value posts no speed that is known.</summary>
    private static double? Read(string value) => value switch
    {
        "none" => double.PositiveInfinity,
        "walk" => WalkKmh * Kmh,
        _ => Number(value) ?? Zone(value),
    };

    private static double? Number(string text)
    {
        var written = text.Trim();
        var unit = written.TrimStart('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.');
        var number = written[..^unit.Length];
        var factor = unit.Trim() switch
        {
            "" or "km/h" or "kmh" or "kph" => Kmh,
            "mph" => Mph,
            "knots" => Knot,
            _ => 0,
        };
        var read = double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var speed);
        return read && factor > 0 && speed is > 0 and <= 500 ? speed * factor : null;
    }

    /// <summary>"AT:urban", "DE:zone:30", "FR:zone30", "AT:30".</summary>
    private static double? Zone(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);

        if (colon < 0 || !Countries.TryGetValue(text[..colon], out var country))
            return null;

        var kind = text[(colon + 1)..];
        return kind switch
        {
            "walk" or "living_street" => WalkKmh * Kmh,
            "urban" => country.Urban * country.Unit,
            "rural" or "nsl_single" => country.Rural * country.Unit,
            "motorway" or "nsl_dual" => country.Motorway * country.Unit,
            _ => Number(kind.Replace("zone", "", StringComparison.Ordinal).TrimStart(':')),
        };
    }
}
