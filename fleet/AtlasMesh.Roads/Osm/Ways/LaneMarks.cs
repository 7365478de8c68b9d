using System.Collections.Immutable;

namespace AtlasMesh.Roads.Osm.Ways;

/// <summary>The arrows painted on the lanes of one direction, from left to right (OSM wiki, Key:turn). No lane says "all ways".</summary>
internal sealed record LaneMarks(ImmutableArray<ImmutableArray<string>> Lanes)
{
    public static LaneMarks None { get; } = new([]);

    public static LaneMarks Parse(string? value) =>
        value is null ? None : new([.. value.Split('|').Select(lane => lane.Split(';').Select(word => word.Trim()).ToImmutableArray())]);

    /// <summary>Degrees that an arrow points to the left of straight on; null where the word is not known.</summary>
    public static double? Angle(string word) => word switch
    {
        "" or "none" or "through" or "merge_to_left" or "merge_to_right" => 0,
        "slight_left" => 40,
        "left" => 90,
        "sharp_left" => 135,
        "slight_right" => -40,
        "right" => -90,
        "sharp_right" => -135,
        "reverse" => 180,
        _ => null,
    };
}
