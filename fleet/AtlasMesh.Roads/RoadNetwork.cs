using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using AtlasMesh.Exact;
using AtlasMesh.Roads.Lanes;

namespace AtlasMesh.Roads;

/// <summary>
/// A road network in memory: geometry, lanes, links, named places and what stands on the roads. Immutable and safe to share. Places
/// beyond a road's ends are taken to its end; a road index or lane that does not exist is the caller's fault and throws.
/// </summary>
public sealed partial class RoadNetwork
{
    private const string LanePrefix = "road-";

    private readonly ImmutableArray<Road> _roads;
    private readonly FrozenDictionary<string, int> _indices;
    private readonly FrozenDictionary<string, NamedPlace> _places;
    private readonly Locator _locator;
    private readonly LaneRouter _router;

    internal RoadNetwork(
        LaneGraph graph, ImmutableArray<Road> roads, ImmutableArray<Junction> junctions, ImmutableArray<NamedPlace> places)
    {
        (_roads, Places) = (roads, places);
        Junctions = [.. junctions.Select(junction => junction.Details)];
        _indices = roads.Select((road, index) => KeyValuePair.Create(road.Id, index)).ToFrozenDictionary(StringComparer.Ordinal);
        _places = places.ToFrozenDictionary(place => place.Name, StringComparer.Ordinal);
        Graph = graph;
        _locator = new Locator(roads, RoadNeighbours.Of(roads, junctions));
        _router = new LaneRouter(Graph);
    }

    /// <summary>In the order of the file.</summary>
    public ImmutableArray<NamedPlace> Places { get; }

    public int RoadCount => _roads.Length;

    internal LaneGraph Graph { get; }

    internal ImmutableArray<Road> Roads => _roads;

    /// <summary>The index of the road with this OpenDRIVE id, or -1.</summary>
    public int IndexOfRoad(string id) => _indices.TryGetValue(id, out var index) ? index : -1;

    public string RoadId(int road) => _roads[road].Id;

    public double RoadLength(int road) => _roads[road].Length;

    /// <summary>The place with this name, or null.</summary>
    public NamedPlace? FindPlace(string name) => _places.GetValueOrDefault(name);

    /// <summary>Reads "road-1/-2". False where there is no such road or lane.</summary>
    public bool TryParseLane(string name, out int road, out int lane)
    {
        (road, lane) = (-1, 0);
        var slash = name.LastIndexOf('/');

        if (slash < 0 || !name.StartsWith(LanePrefix, StringComparison.Ordinal) || slash < LanePrefix.Length)
            return false;

        road = IndexOfRoad(name[LanePrefix.Length..slash]);
        var written = int.TryParse(name.AsSpan(slash + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out lane);
        return written && road >= 0 && HasLane(road, lane);
    }

    /// <summary>The name that <see cref="TryParseLane"/> reads.</summary>
    public string LaneName(int road, int lane) => string.Create(CultureInfo.InvariantCulture, $"{LanePrefix}{_roads[road].Id}/{lane}");

    /// <summary>The pose of a place beside a road; the heading is that of the reference line.</summary>
    public Pose ToWorld(RoadPosition position)
    {
        var curve = _roads[position.Road].Curve;
        var place = curve.At(position.S).Beside(position.T);
        return new Pose(place.X, place.Y, ExactMath.WrapAngle(curve.Heading(position.S)));
    }

    public Pose ToWorld(LanePosition position) => ToWorld(ToRoad(position));

    public RoadPosition ToRoad(LanePosition position)
    {
        var s = _roads[position.Road].Clamp(position.S);
        return new RoadPosition(position.Road, s, LaneCentre(position.Road, position.Lane, s) + position.Offset);
    }

    /// <summary>The lane that holds this place, or the outermost one beside it; lane 0 never.</summary>
    public LanePosition ToLane(RoadPosition position)
    {
        var road = _roads[position.Road];
        var s = road.Clamp(position.S);
        var lane = road.SectionAt(s).Holding(s, position.T);
        return new LanePosition(position.Road, lane.Id, s, position.T - lane.Centre.At(s));
    }

    /// <summary>Curvature of the reference line in 1/m, positive where it turns left as s grows.</summary>
    public double Curvature(int road, double s) => _roads[road].Curve.At(s).Curvature;

    /// <summary>Metres from the reference line to the lane's centre, positive to the left.</summary>
    public double LaneCentre(int road, int lane, double s) => LaneAt(road, lane, s).Centre.At(_roads[road].Clamp(s));

    public double LaneWidth(int road, int lane, double s) => LaneAt(road, lane, s).Width(_roads[road].Clamp(s));

    /// <summary>+1 where traffic in the lane runs with the reference line, -1 where against it (lane sign and the road's rule).</summary>
    public int Direction(int road, int lane) => _roads[road].Direction(lane);

    /// <summary>The limit posted for the lane, else for the road, else infinity; m/s.</summary>
    public double SpeedLimit(int road, int lane, double s) => _roads[road].SpeedLimit(LaneAt(road, lane, s), _roads[road].Clamp(s));

    /// <summary>Whether the road has this lane at s.</summary>
    public bool HasLane(int road, int lane, double s) => Graph.Find(road, lane, s) is not null;

    /// <summary>Whether any road has a lane of this number anywhere.</summary>
    public bool HasLaneSomewhere(int lane) => _roads.Any(road => road.Sections.Any(section => section.Find(lane) is not null));

    /// <summary>
    /// Whether the lane is one that vehicles drive in (OpenDRIVE lane types driving, entry, exit, onRamp, offRamp, connectingRamp,
    /// bidirectional, slipLane, mwyEntry, mwyExit). False where the road has no such lane at s.
    /// </summary>
    public bool IsDrivable(int road, int lane, double s) => Graph.Find(road, lane, s) is { Lane.Drivable: true };

    /// <summary>The drivable lanes at s, from left to right across the reference line.</summary>
    public IReadOnlyList<int> DrivableLanes(int road, double s) =>
        [.. _roads[road].SectionAt(s).Lanes.Where(lane => lane.Drivable).Select(lane => lane.Id)];

    /// <summary>
    /// The road and place nearest to a point: of the roads that hold the point the one with the nearest drivable lane centre. A hint
    /// from the last call makes it O(1) and keeps to that road while its lanes hold the point; pass default(RoadHint) first.
    /// </summary>
    public RoadPosition Locate(Vector2 point, ref RoadHint hint) => _locator.Locate(point, ref hint);

    /// <summary>As <see cref="Locate"/>, with the lane that holds the point, or the outermost one beside it, and the line's
    /// direction there; allocates nothing.</summary>
    public RoadSurvey Survey(Vector2 point, ref RoadHint hint)
    {
        var place = _locator.Locate(point, ref hint);
        var road = _roads[place.Road];
        var s = road.Clamp(place.S);
        var (line, lane) = (road.Curve.At(s), road.SectionAt(s).Holding(s, place.T));
        return new RoadSurvey(place, lane.Id)
        {
            Offset = place.T - lane.Centre.At(s),
            LaneWidth = lane.Width(s),
            Direction = road.Direction(lane),
            IsDrivable = lane.Drivable,
            Curvature = line.Curvature,
            Tangent = line.Tangent,
        };
    }

    /// <summary>The shortest drivable way from one lane place to another, without lane changes; null where there is none.</summary>
    public LanePath? FindPath(LanePosition from, LanePosition to) => _router.Find(from, to);

    /// <summary>The path that stays in this lane and goes on straight at junctions, up to this length or the network's end.</summary>
    public LanePath FollowLane(LanePosition from, double length) => _router.Follow(from, length);

    /// <summary>The place on the lane's centre that <see cref="FollowLane"/> ends at; allocates nothing once a lane is known.</summary>
    public LanePosition Advance(LanePosition from, double length) => _router.Advance(from, length);

    /// <summary>
    /// The path in the neighbouring lane that runs beside another, for as far before and after this distance as both lanes go on side
    /// by side: +1 is to the left in the direction of travel; null where none is drivable in the same direction.
    /// </summary>
    public LanePath? Neighbour(LanePath path, double distance, int side) => _router.Beside(path, distance, side);

    /// <summary>Every lane boundary as a polyline with a point at least every <paramref name="step"/> metres, for pictures.</summary>
    public IEnumerable<BoundaryLine> BoundaryLines(double step) => BoundaryTracer.Trace(_roads, step);

    private bool HasLane(int road, int lane) => _roads[road].Sections.Any(section => section.Find(lane) is not null);

    private Lane LaneAt(int road, int lane, double s) =>
        _roads[road].SectionAt(s).Find(lane)
        ?? throw new ArgumentOutOfRangeException(nameof(lane), lane, $"Road '{_roads[road].Id}' has no such lane at s = {s} m.");
}
