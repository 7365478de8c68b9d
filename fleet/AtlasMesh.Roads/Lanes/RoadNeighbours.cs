using System.Collections.Immutable;

namespace AtlasMesh.Roads.Lanes;

/// <summary>For every road the roads that a vehicle may be on next, wherever it leaves this one.</summary>
internal static class RoadNeighbours
{
    public static ImmutableArray<ImmutableArray<int>> Of(ImmutableArray<Road> roads, ImmutableArray<Junction> junctions)
    {
        var pairs = LinkPairs(roads).Concat(ConnectionPairs(junctions))
            .SelectMany(pair => new[] { pair, (From: pair.To, To: pair.From) })
            .ToLookup(pair => pair.From, pair => pair.To, StringComparer.Ordinal);
        var indices = roads.Select((road, index) => (road.Id, Index: index))
            .ToImmutableDictionary(entry => entry.Id, entry => entry.Index, StringComparer.Ordinal);
        return [.. roads.Select(road => pairs[road.Id].Select(id => indices[id]).Order().Distinct().ToImmutableArray())];
    }

    private static IEnumerable<(string From, string To)> LinkPairs(ImmutableArray<Road> roads) =>
        from road in roads
        from end in new[] { road.Predecessor, road.Successor }
        where end is { IsJunction: false }
        select (road.Id, end.Id);

    private static IEnumerable<(string From, string To)> ConnectionPairs(ImmutableArray<Junction> junctions) =>
        from junction in junctions
        from way in junction.Details.Ways
        select (way.IncomingRoad, way.ConnectingRoad);
}
