using System.Collections.Immutable;

namespace AtlasMesh.Roads.Lanes;

/// <summary>Reads the links of lanes, roads and junctions in the direction of travel.</summary>
internal sealed class LaneJoints(ImmutableArray<Road> roads, ImmutableArray<Junction> junctions)
{
    private readonly ImmutableDictionary<string, int> _roads =
        roads.Select((road, index) => KeyValuePair.Create(road.Id, index)).ToImmutableDictionary(StringComparer.Ordinal);

    private readonly ILookup<(string Junction, string Incoming), JunctionConnection> _connections =
        junctions.SelectMany(junction => junction.Connections.Select(connection => (junction.Id, Connection: connection)))
            .ToLookup(entry => (entry.Id, entry.Connection.Incoming), entry => entry.Connection);

    public IEnumerable<LaneJoint> After(LaneNode node)
    {
        var linked = node.Direction > 0 ? node.Lane.Successor : node.Lane.Predecessor;
        var section = node.SectionIndex + node.Direction;

        if (section >= 0 && section < node.Road.Sections.Length)
            return linked is { } inRoad ? [new LaneJoint(node.RoadIndex, section, inRoad, node.Direction)] : [];

        return (node.Direction > 0 ? node.Road.Successor : node.Road.Predecessor) switch
        {
            { IsJunction: true } end => Through(end.Id, node),
            { } end when linked is { } lane => [Into(end.Id, end.AtStart, lane)],
            _ => [],
        };
    }

    private IEnumerable<LaneJoint> Through(string junction, LaneNode node) =>
        from connection in _connections[(junction, node.Road.Id)]
        where BeginsAt(connection, node)
        from lane in LanesFrom(connection, node.Lane.Id)
        select Into(connection.Connecting, connection.AtStart, lane);

    /// <summary>A road may touch one junction with both ends; the connecting road's own link then tells which end is meant.</summary>
    private bool BeginsAt(JunctionConnection connection, LaneNode node)
    {
        var connecting = roads[_roads[connection.Connecting]];
        var end = connection.AtStart ? connecting.Predecessor : connecting.Successor;
        return end is null || end.IsJunction || end.Id != node.Road.Id || end.AtStart == node.Direction < 0;
    }

    private static IEnumerable<int> LanesFrom(JunctionConnection connection, int lane) =>
        connection.Lanes.IsEmpty ? [lane] : connection.Lanes.Where(link => link.From == lane).Select(link => link.To);

    private LaneJoint Into(string road, bool atStart, int lane)
    {
        var index = _roads[road];
        return new LaneJoint(index, atStart ? 0 : roads[index].Sections.Length - 1, lane, atStart ? 1 : -1);
    }
}
