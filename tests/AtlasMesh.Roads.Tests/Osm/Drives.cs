using AtlasMesh.Roads.Osm;

namespace AtlasMesh.Roads.Tests.Osm;

/// <summary>Asks small maps where one can drive.</summary>
internal static class Drives
{
    /// <summary>The ways that the shortest path from the first part of one way to the last part of another uses; null where there is none.
    /// </summary>
    public static string? Ways(this OsmMap map, int from, int to)
    {
        var paths = from start in map.LanesOf(@from)
                    from end in map.LanesOf(to)
                    let path = map.Roads.FindPath(start, end)
                    where path is not null
                    orderby path.Length
                    select path;
        return paths.FirstOrDefault() is { } best ? string.Join(' ', Ways(map, best)) : null;
    }

    /// <summary>The middle of every drivable lane of every part of a way.</summary>
    public static IEnumerable<LanePosition> LanesOf(this OsmMap map, int way) =>
        from road in map.RoadsOf(way)
        let middle = map.Roads.RoadLength(road) / 2
        from lane in map.Roads.DrivableLanes(road, middle)
        select new LanePosition(road, lane, middle, 0);

    public static IEnumerable<int> RoadsOf(this OsmMap map, int way) =>
        Enumerable.Range(0, map.Roads.RoadCount).Where(road => map.Roads.RoadId(road).StartsWith($"{way}.", StringComparison.Ordinal));

    /// <summary>The lane ids of a way's only part, from left to right.</summary>
    public static IEnumerable<int> Lanes(this OsmMap map, int way) => map.Roads.DrivableLanes(map.RoadsOf(way).Single(), 1);

    public static IEnumerable<string> Codes(this OsmMap map) => map.Roads.Warnings.Select(warning => warning.Code);

    private static IEnumerable<string> Ways(OsmMap map, LanePath path)
    {
        var ways = path.Lanes.Select(lane => map.Roads.RoadId(lane.Road)).Where(id => id[0] != 'n').Select(id => id.Split('.')[0]).ToList();
        return ways.Where((way, index) => index == 0 || ways[index - 1] != way);
    }
}
