using System.Collections.Immutable;
using AtlasMesh.Exact;
using AtlasMesh.Roads.Lanes;
using AtlasMesh.Roads.Osm.Source;

namespace AtlasMesh.Roads.Osm;

/// <summary>
/// Makes named places of named nodes (stops, shops, gates) that lie beside a lane. Names of settlements and areas are none.
/// </summary>
internal static class NamedNodes
{
    /// <summary>Metres from the node to the middle of the nearest lane.</summary>
    private const double Near = 25;

    private const int Most = 20_000;

    public static ImmutableArray<NamedPlace> Of(OsmDocument document, GeoReference geo, ImmutableArray<Road> streets, OsmFindings findings)
    {

        // Without the ways through junctions: nobody is to stop on one. Streets come first, so their indices hold for all.
        var bare = new RoadNetwork(new LaneGraph(streets, []), streets, [], []);
        var named = document.Remarkable
            .Where(node => node.Tags["name"] is not null && node.Tags["place"] is null)
            .Take(Most)
            .Select(node => (Node: node, At: Beside(bare, geo.ToLocal(document.Nodes.PlaceOf(document.Nodes.Find(node.Id))))))
            .Where(found => found.At is not null)
            .ToLookup(found => found.Node.Tags["name"]!, StringComparer.Ordinal);

        foreach (var shared in named.Where(group => group.Count() > 1))
            findings.Note(
                OsmCode.AmbiguousName, "nodes share a name, so it is no place to send a vehicle to", shared.First().Node.Place,
                $"'{OsmFindings.Quoted(shared.Key)}'");

        return [.. named.Where(group => group.Count() == 1).Select(group => new NamedPlace(group.Key, group.First().At!.Value))];
    }

    private static LanePosition? Beside(RoadNetwork network, Vector2 point)
    {
        var hint = default(RoadHint);
        var found = network.Locate(point, ref hint);
        var lane = network.DrivableLanes(found.Road, found.S)
            .OrderBy(id => Math.Abs(found.T - network.LaneCentre(found.Road, id, found.S)))
            .FirstOrDefault();

        if (lane == 0)
            return null;

        var at = new LanePosition(found.Road, lane, found.S, 0);
        return (network.ToWorld(at).Position - point).Length <= Near ? at : null;
    }
}
