using System.Globalization;
using AtlasMesh.Exact;
using AtlasMesh.Roads.Lanes;
using AtlasMesh.Roads.Osm;

namespace AtlasMesh.Roads.Tests.Osm;

/// <summary>Two real towns, held against the OSM data itself.</summary>
[TestFixtureSource(typeof(Towns), nameof(Towns.Names))]
public sealed class OsmTownTests(string town)
{
    private OsmMap _map = null!;
    private StreetOracle _oracle = null!;

    [OneTimeSetUp]
    public void Read()
    {
        _map = Towns.Named(town);
        _oracle = new StreetOracle(Towns.TextOf(town));
    }

    [Test]
    public void As_many_ways_are_read_as_the_file_has()
    {
        var counts = _map.Counts;
        TestContext.Out.WriteLine($"{counts}, {_map.Roads.RoadCount} roads, {_map.Roads.Places.Length} places, {_map.Geo.Proj}");
        Assert.That((counts.Ways, counts.Highways), Is.EqualTo(town == "monaco" ? (1_944, 866) : (2_402, 838)));
        Assert.That(counts.Driven, Is.EqualTo(_oracle.Ways.Count));
    }

    [Test]
    public void Every_way_that_is_left_out_is_counted_under_a_reason()
    {
        var leftOut = _map.Roads.Warnings.Where(warning => warning.Code is "OSM020" or "OSM024" or "OSM021" or "OSM023");
        var count = leftOut.Sum(warning => int.Parse(warning.Message.Split(": ")[1].Split(' ')[0], CultureInfo.InvariantCulture));
        Assert.That(_map.Roads.Warnings.All(warning => warning.IsWarning && warning.Place.Line > 0));
        Assert.That(_map.Counts.Highways - _map.Counts.Driven, Is.EqualTo(count));
    }

    [Test]
    public void Lanes_meet_without_a_gap_and_without_a_bend()
    {
        var (gap, bend) = (0.0, 0.0);

        foreach (var node in _map.Roads.Graph.Nodes)
        {
            var end = Leg(node).At(Leg(node).Length).Pose;

            foreach (var next in _map.Roads.Graph.Next(node))
            {
                var start = Leg(_map.Roads.Graph.Nodes[next]).At(0).Pose;
                gap = Math.Max(gap, (start.Position - end.Position).Length);
                bend = Math.Max(bend, Math.Abs(ExactMath.WrapAngle(start.Heading - end.Heading)));
            }
        }

        TestContext.Out.WriteLine($"{gap} m, {bend} rad");
        Assert.That(gap, Is.LessThan(1e-6));
        Assert.That(bend, Is.LessThan(1e-6));
    }

    [Test]
    public void Lanes_can_reach_one_another_as_far_as_the_data_let_them()
    {
        var graph = _map.Roads.Graph;
        var (largest, all) = (Components.Largest(graph), graph.Nodes.Length);
        var (metres, total) = (largest.Sum(node => graph.Nodes[node].Ruler.Length), graph.Nodes.Sum(node => node.Ruler.Length));
        var own = _oracle.ShareConnected();
        TestContext.Out.WriteLine($"{largest.Count} of {all} lanes, {metres / 1000:0.0} of {total / 1000:0.0} km");
        TestContext.Out.WriteLine($"{metres / total:P1} of all metres; of the data's {own:P1}");

        // The rest are streets whose ends lie outside of the extract and yards behind gates; the data's own pieces say how many.
        Assert.That(metres / total, Is.GreaterThan(town == "monaco" ? 0.85 : 0.66));
        Assert.That(metres / total, Is.EqualTo(own).Within(0.04));
    }

    [Test]
    public void Routes_obey_one_ways_and_turn_restrictions()
    {
        var checker = new RouteChecker(_map, _oracle);
        var stream = new RandomStream(1, "osm-towns", "routes");
        var routes = 0;

        for (var trial = 0; trial < 300; trial++)
        {
            if (RandomLane(stream) is not { } from || RandomLane(stream) is not { } to || _map.Roads.FindPath(from, to) is not { } path)
                continue;

            routes++;
            Assert.That(checker.Faults(path), Is.Empty);
        }

        TestContext.Out.WriteLine($"{routes} routes, {checker.Turns} turns checked");
        Assert.That(routes, Is.GreaterThan(150));
    }

    [Test]
    public void Ways_have_the_limit_that_is_posted_on_them()
    {
        var posted = _oracle.Ways.Where(way => way.Value.ContainsKey("maxspeed"))
            .ToDictionary(way => way.Key, way => way.Value["maxspeed"]);
        var held = 0;

        for (var road = 0; road < _map.Roads.RoadCount; road++)
        {
            var id = _map.Roads.RoadId(road).Split('.')[0];

            if (id[0] == 'n' || !posted.TryGetValue(long.Parse(id, CultureInfo.InvariantCulture), out var kmh))
                continue;

            held++;
            Assert.That(
                _map.Roads.DrivableLanes(road, 0).Select(lane => _map.Roads.SpeedLimit(road, lane, 0) * 3.6),
                Has.All.EqualTo(double.Parse(kmh, CultureInfo.InvariantCulture)).Within(1e-9), id);
        }

        TestContext.Out.WriteLine($"{held} roads of {posted.Count} ways");
        Assert.That(held, Is.GreaterThan(town == "monaco" ? 10 : 150));
    }

    [Test]
    public void Every_way_through_a_junction_is_allowed()
    {
        var checker = new RouteChecker(_map, _oracle);
        Assert.That(checker.Faults(), Is.Empty);
        TestContext.Out.WriteLine($"{checker.Turns} ways through junctions");
    }

    [Test]
    public void The_check_of_turns_would_see_a_restriction_that_is_not_obeyed()
    {
        var text = Towns.TextOf(town).Replace("restriction", "suggestion", StringComparison.Ordinal);
        var lawless = OsmReader.Read("lawless.osm", text).Value!;
        Assert.That(new RouteChecker(lawless, _oracle).Faults().Any(), Is.EqualTo(town == "krems"));
    }

    [Test]
    public void The_shortest_path_is_as_long_as_over_the_nodes_of_the_data()
    {
        var stream = new RandomStream(2, "osm-towns", "distances");
        var pieces = _oracle.Pieces.Where(piece => piece.Length > 8).ToList();
        var (found, worst, sum) = (0, 0.0, 0.0);

        for (var trial = 0; trial < 150; trial++)
        {
            var (from, to) = (Random(), Random());

            if (from == to || from.Way == to.Way || _oracle.Shortest(from, to) is not { } expected)
                continue;

            var length = Shortest(from, to);
            Assert.That(length, Is.Not.Null, $"{from} to {to}: {expected}");
            found++;
            var share = Math.Abs(length!.Value - expected.Length) / expected.Length;
            worst = Math.Max(worst, share);
            sum += share;

            // A lane beside the middle is longer around one bend and shorter around the next, and a turn cuts its corner.
            Assert.That(Math.Abs(length.Value - expected.Length), Is.LessThan(15 + (1.2 * expected.Nodes)), $"{from} to {to}");
        }

        TestContext.Out.WriteLine($"{found} found, mean {sum / found:P2} and at most {worst:P2} from the data's length");
        Assert.That(found, Is.GreaterThan(80));
        Assert.That(sum / found, Is.LessThan(0.02));

        StreetOracle.Piece Random() => pieces[(int)(stream.NextDouble() * pieces.Count)];
    }

    /// <summary>The shortest of the ways between the lanes of two pieces: the network's own paths change no lanes.</summary>
    private double? Shortest(StreetOracle.Piece from, StreetOracle.Piece to)
    {
        var lengths = from start in LanesOn(@from)
                      from end in LanesOn(to)
                      let path = _map.Roads.FindPath(start, end)
                      where path is not null
                      select (double?)path.Length;
        return lengths.Min();
    }

    /// <summary>The lanes in the middle of a piece that run its way. Roads lie above one another: its own way's are meant.</summary>
    private IEnumerable<LanePosition> LanesOn(StreetOracle.Piece piece)
    {
        var (a, b) = (Local(piece.From), Local(piece.To));
        var middle = (a + b) * 0.5;
        var at = Enumerable.Range(0, _map.Roads.RoadCount)
            .Where(road => _map.Roads.RoadId(road).StartsWith($"{piece.Way}.", StringComparison.Ordinal))
            .SelectMany(road => _map.Roads.Roads[road].Curve.Segments, (road, segment) => (Road: road, Segment: segment))
            .Select(piece => (piece.Road, Foot: piece.Segment.Foot(middle, piece.Segment.Length / 2)))
            .MinBy(found => found.Foot.DistanceSquared);
        var heading = _map.Roads.ToWorld(new RoadPosition(at.Road, at.Foot.S, 0)).Heading;
        var along = (b - a).Dot(new Vector2(ExactMath.Cos(heading), ExactMath.Sin(heading)));
        return from lane in _map.Roads.DrivableLanes(at.Road, at.Foot.S)
               where along * _map.Roads.Direction(at.Road, lane) > 0
               select new LanePosition(at.Road, lane, at.Foot.S, 0);
    }

    private Vector2 Local(long node)
    {
        var (latitude, longitude) = _oracle.PlaceOf(node);
        return _map.Geo.ToLocal(new GeoPoint(latitude, longitude));
    }

    private LanePosition? RandomLane(RandomStream stream)
    {
        var graph = _map.Roads.Graph;
        var node = graph.Nodes[(int)(stream.NextDouble() * graph.Nodes.Length)];
        return node.Lane.Drivable ? new LanePosition(node.RoadIndex, node.Lane.Id, node.Section.End / 2, 0) : null;
    }

    private static PathLeg Leg(LaneNode node) => new(node, node.Entry, node.Exit, 0);
}
