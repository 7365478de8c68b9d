using AtlasMesh.Roads;

namespace AtlasMesh.OpenScenario.Engine.Motion.Ways;

/// <summary>
/// A route laid out on the roads: a way along lanes, and a measure along the reference lines of its roads, as route positions count.
/// </summary>
internal sealed class RoutePath
{
    private readonly RouteLeg[] _legs;

    public RoutePath(RoadNetwork network, LanePath path)
    {
        Path = path;
        _legs = LegsOf(network, path);
    }

    public LanePath Path { get; }

    /// <summary>Metres along the reference lines.</summary>
    public double Length => _legs[^1].End;

    /// <summary>The road, the place on its reference line, and +1 where the route runs with it.</summary>
    public (int Road, double S, int Direction) At(double along)
    {
        var i = 0;
        while (i < _legs.Length - 1 && _legs[i].End < along)
            i++;

        var leg = _legs[i];
        return (leg.Road, leg.From + (leg.Direction * Math.Clamp(along - leg.Start, 0, leg.Length)), leg.Direction);
    }

    /// <summary>Metres along the route of a place on one of its roads, the first where it comes by twice; NaN off the route.</summary>
    public double AlongOf(int road, double s)
    {
        foreach (var leg in _legs)
        {
            var within = leg.Direction * (s - leg.From);
            if (leg.Road == road && within >= -RouteLeg.Slack && within <= leg.Length + RouteLeg.Slack)
                return leg.Start + within;
        }

        return double.NaN;
    }

    public bool Covers(int road) => Array.Exists(_legs, leg => leg.Road == road);

    /// <summary>
    /// The way on from a place in one of its lanes or in one beside them; null where the route does not lead on from there.
    /// </summary>
    public LanePath? LeadOn(RoadNetwork network, LanePosition place)
    {
        if (!(AlongOf(place.Road, place.S) < Length - RouteLeg.Slack))
            return null;

        var at = network.ToWorld(place with { Offset = 0 }).Position;
        var path = Path;
        var distance = path.Project(at, -1).Distance;
        for (var lane = path.PlaceAt(distance); lane.Road == place.Road && lane.Lane != place.Lane; lane = path.PlaceAt(distance))
        {
            var side = Math.Sign(place.Lane - lane.Lane) * network.Direction(lane.Road, lane.Lane);
            if (network.Neighbour(path, distance, side) is not { } beside)
                return null;

            path = beside;
            distance = path.Project(at, -1).Distance;
        }

        return path.PlaceAt(distance).Road == place.Road && distance < path.Length ? path.Remaining(distance) : null;
    }

    private static RouteLeg[] LegsOf(RoadNetwork network, LanePath path)
    {
        var roads = new List<(int Road, int Lane)>();
        foreach (var lane in path.Lanes)
        {
            if (roads.Count == 0 || roads[^1].Road != lane.Road)
                roads.Add(lane);
        }

        var legs = new RouteLeg[roads.Count];
        var start = 0.0;
        for (var i = 0; i < legs.Length; i++)
        {
            var direction = network.Direction(roads[i].Road, roads[i].Lane);
            var (begin, end) = direction > 0 ? (0.0, network.RoadLength(roads[i].Road)) : (network.RoadLength(roads[i].Road), 0.0);
            var from = i == 0 ? path.PlaceAt(0).S : begin;
            var to = i == legs.Length - 1 ? path.PlaceAt(path.Length).S : end;
            legs[i] = new RouteLeg(roads[i].Road, direction, from, Math.Abs(to - from), start);
            start = legs[i].End;
        }

        return legs;
    }

    /// <summary>The part of a route on one road; metres.</summary>
    private readonly record struct RouteLeg(int Road, int Direction, double From, double Length, double Start)
    {
        /// <summary>Places this far beyond an end are still on it; metres.</summary>
        public const double Slack = 1e-6;

        public double End => Start + Length;
    }
}
