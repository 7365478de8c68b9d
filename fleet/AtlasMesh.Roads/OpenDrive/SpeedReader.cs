using System.Collections.Immutable;

namespace AtlasMesh.Roads.OpenDrive;

/// <summary>Reads posted speeds of roads and lanes into m/s.</summary>
internal sealed class SpeedReader(AttributeReader attributes)
{
    /// <summary>Limits of a lane, by s of the road.</summary>
    public ImmutableArray<(double S, double Limit)> OfLane(XodrElement lane, double from) =>
        [.. lane.All("speed").Select(speed => Posted(speed, from)).OrderBy(limit => limit.S)];

    /// <summary>Limits of a road; a type without a speed posts none, which NaN stands for.</summary>
    public ImmutableArray<(double S, double Limit)> OfRoad(XodrElement road) =>
        [.. road.All("type").Select(OfType).OrderBy(limit => limit.S)];

    private (double S, double Limit) Posted(XodrElement speed, double from) =>
        (from + (attributes.AtLeast(speed, "sOffset", 0) ?? 0), Limit(speed));

    private (double S, double Limit) OfType(XodrElement type)
    {
        var s = attributes.AtLeast(type, "s", 0) ?? 0;
        return (s, type.Child("speed") is { } speed ? Limit(speed) : double.NaN);
    }

    private double Limit(XodrElement speed)
    {
        // OpenDRIVE 1.5 to 1.8, speed of a road: "no limit" and "undefined" are values of max.
        if (speed.Attribute("max")?.Value is "no limit" or "undefined")
            return double.PositiveInfinity;

        var limit = attributes.AtLeast(speed, "max", 0);
        var unit = speed.Attribute("unit");

        switch (unit?.Value)
        {
            case null or "" or "m/s":
                return limit ?? 0;
            case "km/h":
                return (limit ?? 0) / 3.6;
            case "mph":
                return (limit ?? 0) * 0.44704;
            default:
                attributes.Refuse(unit, FaultCode.UnknownWord, "is not a unit of speed; write 'm/s', 'km/h' or 'mph'");
                return 0;
        }
    }
}
