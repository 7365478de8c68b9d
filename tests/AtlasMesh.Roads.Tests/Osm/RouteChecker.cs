using System.Globalization;
using AtlasMesh.Roads.Osm;

namespace AtlasMesh.Roads.Tests.Osm;

/// <summary>Drives a path over the OSM data: where it lies, which way it runs along each way, and how it turns at each node.</summary>
internal sealed class RouteChecker(OsmMap map, StreetOracle oracle)
{
    private const double MetresPerDegree = 111_320;

    /// <summary>Metres from a way's line to where a vehicle drives: half of a road, and what bends are cut.</summary>
    private const double Beside = 12;

    public int Turns { get; private set; }

    public IEnumerable<string> Faults(LanePath path)
    {
        var faults = new List<string>();
        (long Way, long Node)? came = null;
        var last = 0L;

        foreach (var leg in path.Legs)
        {
            var id = map.Roads.RoadId(leg.Node.RoadIndex);

            if (id[0] == 'n')
            {
                came = (last, long.Parse(id[1..id.IndexOf('.', StringComparison.Ordinal)], CultureInfo.InvariantCulture));
                continue;
            }

            var way = WayOf(id);
            faults.AddRange(AlongWay(leg, way));

            // A path may begin on the way through a junction.
            if (came is { Way: not 0 } turn)
                faults.AddRange(AtNode(turn.Way, turn.Node, way));

            (last, came) = (way, null);
        }

        return faults;
    }

    /// <summary>Holds every way through every junction against the data.</summary>
    public IEnumerable<string> Faults() => map.Roads.Roads.Where(road => road.Id[0] == 'n').SelectMany(road => AtNode(
        WayOf(road.Predecessor!.Id),
        long.Parse(road.Id[1..road.Id.IndexOf('.', StringComparison.Ordinal)], CultureInfo.InvariantCulture),
        WayOf(road.Successor!.Id)));

    private static long WayOf(string id) => long.Parse(id[..id.IndexOf('.', StringComparison.Ordinal)], CultureInfo.InvariantCulture);

    private IEnumerable<string> AlongWay(Lanes.PathLeg leg, long way)
    {
        if (!oracle.Ways.ContainsKey(way))
            yield return $"way {way} is not for cars";
        else if (leg.Length > 0.1)
        {
            var (before, after) = (Chainage(leg, 0.45, way), Chainage(leg, 0.55, way));

            if (Math.Sign(after.Along - before.Along) * oracle.OneWay(way) < 0)
                yield return $"way {way} is driven against its one way";

            if (Math.Max(before.Beside, after.Beside) > Beside)
                yield return $"way {way} lies {after.Beside:0.0} m away";
        }
    }

    private IEnumerable<string> AtNode(long from, long node, long to)
    {
        Turns++;

        if (!oracle.NodesOf[from].Contains(node) || !oracle.NodesOf[to].Contains(node))
            yield return $"ways {from} and {to} do not meet at node {node}";

        if (from != to && oracle.IsBarrier(node))
            yield return $"node {node} is a barrier";

        if (!oracle.MayTurn(from, node, to))
            yield return $"no turn from {from} over {node} into {to}";
    }

    /// <summary>Metres along the way of its point nearest to the leg's, and how far that is.</summary>
    private (double Along, double Beside) Chainage(Lanes.PathLeg leg, double share, long way)
    {
        var place = map.Geo.ToGeo(leg.At(leg.Start + (leg.Length * share)).Pose.Position);
        var narrowing = double.Cos(double.DegreesToRadians(place.Latitude));
        var points = oracle.NodesOf[way].Select(oracle.PlaceOf)
            .Select(node => (X: (node.Longitude - place.Longitude) * narrowing, Y: node.Latitude - place.Latitude))
            .Select(node => (node.X * MetresPerDegree, node.Y * MetresPerDegree))
            .ToList();
        var (best, passed) = ((Along: 0.0, Beside: double.PositiveInfinity), 0.0);

        for (var index = 1; index < points.Count; index++)
        {
            var ((x, y), (toX, toY)) = (points[index - 1], points[index]);
            var (dx, dy) = (toX - x, toY - y);
            var length = double.Hypot(dx, dy);
            var along = length > 0 ? Math.Clamp(-((x * dx) + (y * dy)) / (length * length), 0, 1) : 0;
            var beside = double.Hypot(x + (dx * along), y + (dy * along));

            if (beside < best.Beside)
                best = (passed + (along * length), beside);

            passed += length;
        }

        return best;
    }
}
