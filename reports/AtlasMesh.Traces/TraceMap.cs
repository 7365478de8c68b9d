using AtlasMesh.Roads;

namespace AtlasMesh.Traces;

/// <summary>A road network's file, and what was read from it.</summary>
public sealed record TraceMap(string Path, ReadOnlyMemory<byte> Content, RoadNetwork Roads)
{
    /// <summary>Null where the content is no road network.</summary>
    public static TraceMap? Read(string path, ReadOnlyMemory<byte> content) =>
        MapReader.Read(path, content.ToArray()).Value is { } roads ? new TraceMap(path, content, roads) : null;
}
