using System.Globalization;
using AtlasMesh.Roads.Osm.Source;

namespace AtlasMesh.Roads.Osm.Ways;

/// <summary>How many lanes a way has in each direction and how wide they are (OSM wiki, Key:lanes and Key:width).</summary>
internal sealed class LaneRules(OsmFindings findings)
{
    public const int MostLanes = 12;

    private const double NarrowestLane = 2.25;
    private const double WidestLane = 5;

    public (int Forward, int Backward) Counts(OsmWay way, OneWay open)
    {
        var (total, forward, backward) = (Count(way, "lanes"), Count(way, "lanes:forward"), Count(way, "lanes:backward"));

        if (open == OneWay.Forward)
            return (forward ?? total ?? Usual(way), 0);

        if (open == OneWay.Backward)
            return (0, backward ?? total ?? Usual(way));

        if (total is { } all)
        {
            forward ??= backward is { } known ? Math.Max(all - known, 1) : all == 1 ? 1 : (all + 1) / 2;
            backward ??= Math.Max(all - forward.Value, 1);
        }

        if (total == 1)
            Note(way, OsmCode.Narrow, "one lane for both directions is read as two narrow lanes");

        return (forward ?? 1, backward ?? 1);
    }

    /// <summary>Metres of one lane of so many.</summary>
    public double LaneWidth(OsmWay way, int lanes)
    {
        var usual = RoadClass.Of(way.Tags["highway"]!).LaneWidth;
        var isShared = way.Tags.Has("lanes", "1") && lanes == 2;

        if (way.Tags["width"] is not { } text)
            return isShared ? NarrowestLane : usual;

        if (Metres(text) is { } width)
            return Math.Clamp(width / lanes, NarrowestLane, WidestLane);

        Note(way, OsmCode.UnreadValue, $"width={OsmFindings.Quoted(text)} is no width in metres or feet, so the class of the road decides");
        return usual;
    }

    private static int Usual(OsmWay way) => way.Tags.Has("highway", "motorway") ? 2 : 1;

    private int? Count(OsmWay way, string key)
    {
        if (way.Tags[key] is not { } text)
            return null;

        var read = double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count);

        if (read && count is >= 1 and <= MostLanes)
            return (int)count;

        Note(way, OsmCode.UnreadValue, $"{key}={OsmFindings.Quoted(text)} is no number from 1 to {MostLanes}, so the class decides");
        return null;
    }

    private static double? Metres(string text)
    {
        var trimmed = text.Trim();
        var feet = trimmed.EndsWith("ft", StringComparison.Ordinal) || trimmed.EndsWith('\'');
        var number = trimmed.TrimEnd('\'', 'm', 'f', 't', ' ');
        var read = double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var width);
        var metres = feet ? width * 0.3048 : width;
        return read && metres is > 1 and <= 60 ? metres : null;
    }

    private void Note(OsmWay way, string code, string reason) => findings.Note(code, reason, way.Place, way.ToString());
}
