using AtlasMesh.Roads.Features;

namespace AtlasMesh.Roads.Osm.Streets;

/// <summary>What lane 0 says of itself where a file knows of no marks.</summary>
internal static class Middle
{
    public static LaneDetails Line { get; } = new() { Id = 0, Kind = LaneKind.None, Type = "none" };
}
