using System.Collections.Immutable;
using AtlasMesh.Roads.Features;

namespace AtlasMesh.Roads.Lanes;

/// <summary>Reads the links of lanes, roads and junctions in the direction of travel.</summary>
internal sealed class LaneJoints
{
    private readonly ImmutableArray<Road> _all;
    private readonly ImmutableDictionary<string, int> _roads;
    private readonly ILookup<(string Junction, string Incoming), JunctionWay> _ways;

    public LaneJoints(ImmutableArray<Road> roads, ImmutableArray<Junction> junctions)
    {
        _all = roads;
        _roads = roads.Select((road, index) => KeyValuePair.Create(road.Id, index)).ToImmutableDictionary(StringComparer.Ordinal);
        _ways = junctions.SelectMany(junction => Ways(junction).Select(way => (junction.Id, Way: way)))
            .ToLookup(entry => (entry.Id, entry.Way.IncomingRoad), entry => entry.Way);
    }

    public IEnumerable<LaneJoint> After(LaneNode node)
    {
        var linked = node.Direction > 0 ? node.Lane.Successors : node.Lane.Predecessors;
        var section = node.SectionIndex + node.Direction;

        if (section >= 0 && section < node.Road.Sections.Length)
            return linked.Select(lane => new LaneJoint(node.RoadIndex, section, lane, node.Direction));

        return (node.Direction > 0 ? node.Road.Successor : node.Road.Predecessor) switch
        {
            { IsJunction: true } end => Through(end.Id, node),
            { } end => linked.Select(lane => Into(end.Id, end.AtStart, lane)),
            _ => [],
        };
    }

    private IEnumerable<LaneJoint> Through(string junction, LaneNode node) =>
        from way in _ways[(junction, node.Road.Id)]
        where BeginsAt(way, node)
        from lane in LanesFrom(way, node.Lane.Id)
        select Into(way.ConnectingRoad, way.AtStart, lane);

    /// <summary>A road may touch one junction with both ends; the connecting road's own link then tells which end is meant.</summary>
    private bool BeginsAt(JunctionWay way, LaneNode node)
    {
        var connecting = _all[_roads[way.ConnectingRoad]];
        var end = way.AtStart ? connecting.Predecessor : connecting.Successor;
        return end is null || end.IsJunction || end.Id != node.Road.Id || end.AtStart == node.Direction < 0;
    }

    private static IEnumerable<int> LanesFrom(JunctionWay way, int lane) =>
        way.Lanes.IsEmpty ? [lane] : way.Lanes.Where(link => link.From == lane).Select(link => link.To);

    /// <summary>A direct junction joins lanes for both directions of travel; the file tells each joint once.</summary>
    private IEnumerable<JunctionWay> Ways(Junction junction) =>
        junction.Details.IsDirect
            ? junction.Details.Ways.Concat(junction.Details.Ways.Select(way => Reversed(way, junction.Id)).OfType<JunctionWay>())
            : junction.Details.Ways;

    private JunctionWay? Reversed(JunctionWay way, string junction)
    {
        var incoming = _all[_roads[way.IncomingRoad]];
        var (start, end) = (Touches(incoming.Predecessor), Touches(incoming.Successor));

        // Where both ends of the road touch the junction, nothing tells which one is meant.
        return start == end
            ? null
            : new JunctionWay(way.Id, way.ConnectingRoad, way.IncomingRoad, start, [.. way.Lanes.Select(lane => (lane.To, lane.From))]);

        bool Touches(RoadEnd? link) => link is { IsJunction: true } && link.Id == junction;
    }

    private LaneJoint Into(string road, bool atStart, int lane)
    {
        var index = _roads[road];
        return new LaneJoint(index, atStart ? 0 : _all[index].Sections.Length - 1, lane, atStart ? 1 : -1);
    }
}
