using System.Collections.Frozen;
using System.Collections.Immutable;
using AtlasMesh.Roads.Features;
using AtlasMesh.Roads.Lanes;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Roads;

/// <summary>What stands on the roads and how high they lie. Flat maps lie at z = 0.</summary>
public sealed partial class RoadNetwork
{
    // Made on first use: few callers look a feature up by its id. Two threads may both make them; both make the same.
    private FrozenDictionary<string, RoadSignal>? _signals;
    private FrozenDictionary<string, RoadObject>? _objects;

    /// <summary>What the file says about itself.</summary>
    public MapHeader Header { get; internal init; } = new(0, "", "", "", "", "", default);

    /// <summary>What the reader passed over or had to guess, in the order of the text.</summary>
    public ImmutableArray<Diagnostic> Warnings { get; internal init; } = [];

    public ImmutableArray<SignalController> Controllers { get; internal init; } = [];

    public ImmutableArray<RailStation> Stations { get; internal init; } = [];

    public ImmutableArray<UserEntry> UserData { get; internal init; } = [];

    /// <summary>In the order of the file.</summary>
    public ImmutableArray<JunctionDetails> Junctions { get; }

    internal ImmutableArray<RoadDetails> RoadDetails { get; init; } = [];

    /// <summary>Objects, signals, bridges and the rest of what the file says about a road.</summary>
    public RoadDetails Details(int road) => RoadDetails[road];

    /// <summary>What the file says about a lane; lane 0 carries the marks between the sides.</summary>
    public LaneDetails Details(int road, int lane, double s)
    {
        var section = _roads[road].SectionAt(_roads[road].Clamp(s));
        return lane == 0 ? section.Centre : LaneAt(road, lane, s).Details;
    }

    /// <summary>The mark on a lane's outer border at s, on the line between the sides for lane 0.</summary>
    public RoadMark MarkAt(int road, int lane, double s)
    {
        var marks = Details(road, lane, s).Marks;

        for (var index = marks.Length - 1; index >= 0; index--)
        {
            if (marks[index].S <= s)
                return marks[index];
        }

        return RoadMark.Unmarked;
    }

    /// <summary>The signal with this OpenDRIVE id, the first of several, or null.</summary>
    public RoadSignal? FindSignal(string id) =>
        (_signals ??= ById(RoadDetails.SelectMany(details => details.Signals), signal => signal.Id)).GetValueOrDefault(id);

    /// <summary>The object with this OpenDRIVE id, the first of several, or null.</summary>
    public RoadObject? FindObject(string id) =>
        (_objects ??= ById(RoadDetails.SelectMany(details => details.Objects), found => found.Id)).GetValueOrDefault(id);

    /// <summary>The pose on the road's surface: <see cref="ToWorld(RoadPosition)"/> with height, pitch and roll.</summary>
    public SurfacePose ToSurface(RoadPosition position)
    {
        var road = _roads[position.Road];
        return RoadSurface.PoseAt(road, road.Clamp(position.S), position.T, ToWorld(position));
    }

    public SurfacePose ToSurface(LanePosition position) => ToSurface(ToRoad(position));

    /// <summary>Metres above z = 0 of the road's surface.</summary>
    public double Height(RoadPosition position)
    {
        var road = _roads[position.Road];
        return RoadSurface.HeightAt(road, road.Clamp(position.S), position.T);
    }

    /// <summary>Where a signal or an object stands: <see cref="FeaturePlace.Above"/> its road's surface, with its own heading.</summary>
    public SurfacePose ToSurface(int road, FeaturePlace place)
    {
        var on = ToSurface(new RoadPosition(road, place.S, place.T));
        var heading = Exact.ExactMath.WrapAngle(on.Plane.Heading + place.Heading);
        return on with { Plane = on.Plane with { Heading = heading }, Z = on.Z + place.Above };
    }

    /// <summary>
    /// Every border of every lane in space, with a point at least every <paramref name="step"/> metres and the marks on it: for pictures
    /// and for exports.
    /// </summary>
    public IEnumerable<LaneBoundary> LaneBoundaries(double step) => BoundaryTracer.TraceInSpace(_roads, step);

    private static FrozenDictionary<string, T> ById<T>(IEnumerable<T> features, Func<T, string> id) =>
        features.GroupBy(id, StringComparer.Ordinal)
            .ToFrozenDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);
}
