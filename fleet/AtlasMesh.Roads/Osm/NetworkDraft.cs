using System.Collections.Immutable;
using System.Globalization;
using AtlasMesh.Exact;
using AtlasMesh.Roads.Features;
using AtlasMesh.Roads.Lanes;
using AtlasMesh.Roads.Osm.Streets;
using AtlasMesh.Roads.Osm.Turns;
using AtlasMesh.Roads.Osm.Ways;

namespace AtlasMesh.Roads.Osm;

/// <summary>
/// Makes roads and junctions of streets and turns: first the streets, then the copies of streets that remember where a vehicle came from,
/// then the ways through the corners.
/// </summary>
internal sealed class NetworkDraft
{
    /// <summary>Radians by which one of two streets that join must be straighter to be the one that the other joins.</summary>
    private const double ClearlyLess = 0.1;

    private readonly StreetGraph _graph;
    private readonly RouteStates _states;
    private readonly OsmFindings _findings;
    private readonly bool _leftHand;
    private readonly ImmutableArray<StreetShape> _shapes;
    private readonly ImmutableArray<Road>.Builder _roads = ImmutableArray.CreateBuilder<Road>();
    private readonly ImmutableArray<RoadDetails>.Builder _details = ImmutableArray.CreateBuilder<RoadDetails>();
    private readonly List<JunctionWay>[] _connections;
    private readonly string[] _roadOf;

    public NetworkDraft(StreetGraph graph, RouteStates states, OsmFindings findings, bool leftHand)
    {
        (_graph, _states, _findings, _leftHand) = (graph, states, findings, leftHand);
        var clearance = new Clearance(graph);
        _shapes = [.. graph.Streets.Select((street, index) => ShapeOf(street, clearance.Of(index)))];
        _connections = [.. graph.Corners.Select(_ => new List<JunctionWay>())];
        _roadOf = new string[states.Count];
        AddStreets();
        AddCopies();

        for (var state = 0; state < states.Count; state++)
            AddTurns(state);
    }

    public ImmutableArray<Road> Roads => _roads.ToImmutable();

    public ImmutableArray<Road> Streets => [.. _roads.Take(_graph.Streets.Length)];

    public ImmutableArray<Junction> Junctions =>
        [.. _connections.Select((ways, corner) => new Junction(new JunctionDetails(JunctionId(corner), "", false, [.. ways], [], [])))];

    /// <summary>What the file says about each road besides its lanes.</summary>
    public ImmutableArray<RoadDetails> Details => _details.ToImmutable();

    private StreetShape ShapeOf(Street street, (double Start, double End) clear) =>
        new(street.Carriageway, StreetLine.Draw(street.Points, clear, street.Carriageway.Width / 2), _leftHand);

    private string JunctionId(int corner) => _graph.Corners[corner].Node.ToString(CultureInfo.InvariantCulture);

    private void AddStreets()
    {
        for (var index = 0; index < _graph.Streets.Length; index++)
        {
            var street = _graph.Streets[index];
            (_roadOf[index * 2], _roadOf[(index * 2) + 1]) = (street.Id, street.Id);
            AddStreet(index, street.Id, forward: true, backward: true);
        }
    }

    private void AddCopies()
    {
        var counts = new int[_graph.Streets.Length];

        for (var state = _graph.ApproachCount; state < _states.Count; state++)
        {
            var (index, forward) = (_states[state].Approach / 2, StreetGraph.IsForward(_states[state].Approach));
            _roadOf[state] = FormattableString.Invariant($"{_graph.Streets[index].Id}~{++counts[index]}");
            AddStreet(index, _roadOf[state], forward, !forward);
        }
    }

    private void AddStreet(int index, string id, bool forward, bool backward)
    {
        var street = _graph.Streets[index];
        Add(street.Carriageway.Way.Tags["name"] ?? "", "", new Road(id, _shapes[index].Curve, [_shapes[index].Section(forward, backward)])
        {
            LeftHand = _leftHand,
            Predecessor = new RoadEnd(JunctionId(street.From), true, true),
            Successor = new RoadEnd(JunctionId(street.To), true, true),
        });
    }

    private void Add(string name, string junction, Road road)
    {
        _roads.Add(road);
        _details.Add(new RoadDetails
        {
            Id = road.Id,
            Name = name,
            JunctionId = junction,
            IsLeftHand = _leftHand,
            Predecessor = LinkTo(road.Predecessor),
            Successor = LinkTo(road.Successor),
            Types = [],
            Objects = [],
            ObjectReferences = [],
            Structures = [],
            Signals = [],
            SignalReferences = [],
            Switches = [],
            UserData = [],
        });
    }

    private static RoadLink? LinkTo(RoadEnd? end) => end is null ? null : new RoadLink(end.Id, end.IsJunction, end.AtStart);

    private void AddTurns(int state)
    {
        var from = _states[state].Approach;
        var next = _states.Next(state);
        var lanes = _graph.LanesOf(from);
        var movements = next.Select(to => ToMovement(from, _states[to].Approach)).ToImmutableArray();
        var links = new LaneMatch(OpenLanes(lanes), lanes.Marks, _leftHand).Links(movements);

        for (var index = 0; index < next.Length; index++)
        {
            foreach (var crossing in Runs(from, _states[next[index]].Approach, links[index]))
                AddCrossing(crossing, (state, next[index]));
        }
    }

    private static ImmutableArray<int> OpenLanes(DirectedLanes lanes) =>
        [.. Enumerable.Range(0, lanes.Count).Where(lane => !lanes.IsClosed(lane))];

    private Movement ToMovement(int from, int to)
    {
        var turn = Turn(from, to);
        var corner = _graph.Corners[_graph.StartOf(to)];
        var others = corner.Arriving.Where(other => other != from && other != StreetGraph.Reverse(to) && _graph.IsDriven(other));
        var merges = others.Any(other => Math.Abs(Turn(other, to)) + ClearlyLess < Math.Abs(turn));
        var lanes = _graph.LanesOf(to);
        return new Movement(turn, OpenLanes(lanes), merges, lanes.Marks);
    }

    private double Turn(int from, int to)
    {
        var exit = _shapes[from / 2].PoseAt(StreetGraph.IsForward(from), leaves: true, 0).Heading;
        var entry = _shapes[to / 2].PoseAt(StreetGraph.IsForward(to), leaves: false, 0).Heading;
        return ExactMath.WrapAngle(entry - exit);
    }

    /// <summary>Lanes that go through side by side, as one.</summary>
    private static IEnumerable<Crossing> Runs(int from, int to, ImmutableArray<(int From, int To)> links)
    {
        var taken = new SortedSet<(int From, int To)>(links);

        foreach (var first in links)
        {
            var count = 0;

            while (taken.Remove((first.From + count, first.To + count)))
                count++;

            if (count > 0)
                yield return new Crossing(from, to, first.From, first.To, count);
        }
    }

    private void AddCrossing(Crossing crossing, (int From, int To) states)
    {
        var (from, to) = (_graph.StreetOf(crossing.From), _graph.StreetOf(crossing.To));
        var width = Math.Max(from.Carriageway.LaneWidth, to.Carriageway.LaneWidth);
        var curve = crossing.Line(_shapes[crossing.From / 2], _shapes[crossing.To / 2], width);

        if (curve is not null)
            AddConnection(crossing, curve, states);
        else if (crossing.Count == 1)
            _findings.Note(
                OsmCode.NoRoom, "two streets meet so closely that there is no room to turn from one into the other",
                from.Carriageway.Way.Place, FormattableString.Invariant($"{from.Carriageway.Way} into {to.Carriageway.Way}"));
        else
            for (var lane = 0; lane < crossing.Count; lane++)
                AddCrossing(crossing with { Lane = crossing.Lane + lane, Into = crossing.Into + lane, Count = 1 }, states);
    }

    private void AddConnection(Crossing crossing, Geometry.ReferenceCurve curve, (int From, int To) states)
    {
        var (leaves, enters) = (StreetGraph.IsForward(crossing.From), StreetGraph.IsForward(crossing.To));
        var (from, to) = (_shapes[crossing.From / 2], _shapes[crossing.To / 2]);
        var ids = Enumerable.Range(0, crossing.Count)
            .Select(lane => (From: from.LaneId(leaves, crossing.Lane + lane), To: to.LaneId(enters, crossing.Into + lane))).ToArray();
        var streets = (_graph.StreetOf(crossing.From).Carriageway, _graph.StreetOf(crossing.To).Carriageway);
        var section = crossing.Section(curve.Length, streets, ids, _leftHand);
        var corner = _graph.EndOf(crossing.From);
        var id = FormattableString.Invariant($"n{_graph.Corners[corner].Node}.{_connections[corner].Count + 1}");

        Add("", JunctionId(corner), new Road(id, curve, [section])
        {
            LeftHand = _leftHand,
            Predecessor = new RoadEnd(_roadOf[states.From], false, !leaves),
            Successor = new RoadEnd(_roadOf[states.To], false, enters),
        });
        _connections[corner].Add(new JunctionWay(
            id, _roadOf[states.From], id, true, [.. ids.Select((link, index) => (link.From, section.Lanes[index].Id))]));
    }
}
