using AtlasMesh.Exact;
using AtlasMesh.Roads;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Twin.Sensors;

/// <summary>
/// Sees the markings of the lane that the rear axle is in, once a perception cycle, with the same delay of one cycle. Roads for fast
/// traffic are taken to be marked: those with no posted limit, or one of at least <see cref="MarkedFrom"/>.
/// </summary>
public sealed class LaneCamera
{
    /// <summary>m/s, 60 km/h.</summary>
    public const double MarkedFrom = 16.6;

    private const double LateralSigma = 0.02;
    private const double HeadingSigma = 0.001;

    private static readonly SimDuration Correlation = SimDuration.FromMilliseconds(500);

    private readonly RoadNetwork _roads;
    private readonly CorrelatedNoise _lateral;
    private readonly CorrelatedNoise _heading;
    private RoadHint _hint;
    private LaneView _measured;

    public LaneCamera(RoadNetwork roads, bool seesMarkings, ulong seed, string vehicle)
    {
        _roads = roads;
        SeesMarkings = seesMarkings;
        _lateral = new CorrelatedNoise(new RandomStream(seed, $"lane-camera/{vehicle}", "lateral"), Correlation, Perception.Period);
        _heading = new CorrelatedNoise(new RandomStream(seed, $"lane-camera/{vehicle}", "heading"), Correlation, Perception.Period);
    }

    public LaneView View { get; private set; }

    /// <summary>Whether the weather lets it see markings at all.</summary>
    public bool SeesMarkings { get; set; }

    public void Cycle(Pose truth)
    {
        View = _measured;
        _measured = SeesMarkings ? Measure(truth) : default;
    }

    private LaneView Measure(Pose truth)
    {
        var (lateralError, headingError) = (LateralSigma * _lateral.Next(), HeadingSigma * _heading.Next());
        var beside = _roads.Locate(truth.Position, ref _hint);
        var lane = _roads.ToLane(beside);
        if (!_roads.IsDrivable(lane.Road, lane.Lane, lane.S)) return default;
        if (!(_roads.SpeedLimit(lane.Road, lane.Lane, lane.S) >= MarkedFrom)) return default;

        var direction = _roads.Direction(lane.Road, lane.Lane);
        var along = _roads.ToWorld(beside).Heading + (direction > 0 ? 0 : Math.PI);

        return new LaneView(
            true,
            (lane.Offset * direction) + lateralError,
            ExactMath.WrapAngle(truth.Heading - along) + headingError,
            _roads.LaneWidth(lane.Road, lane.Lane, lane.S));
    }
}
