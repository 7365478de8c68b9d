using System.Collections.Immutable;
using AtlasMesh.Exact;

namespace AtlasMesh.Roads;

/// <summary>A road network in memory: geometry, lanes, links and named places. Immutable and safe to share.</summary>
public sealed class RoadNetwork
{
    public ImmutableArray<NamedPlace> Places => throw new NotSupportedException();

    /// <summary>The index of the road with this OpenDRIVE id, or -1.</summary>
    public int IndexOfRoad(string id) => throw new NotSupportedException();

    public double RoadLength(int road) => throw new NotSupportedException();

    /// <summary>Reads "road-1/-2". False where there is no such road or lane.</summary>
    public bool TryParseLane(string name, out int road, out int lane) => throw new NotSupportedException();

    /// <summary>The pose of a place beside a road; the heading is that of the reference line.</summary>
    public Pose ToWorld(RoadPosition position) => throw new NotSupportedException();

    public Pose ToWorld(LanePosition position) => throw new NotSupportedException();

    public RoadPosition ToRoad(LanePosition position) => throw new NotSupportedException();

    /// <summary>The lane that holds this place, or the outermost one beside it; lane 0 never.</summary>
    public LanePosition ToLane(RoadPosition position) => throw new NotSupportedException();

    /// <summary>Curvature of the reference line in 1/m, positive where it turns left as s grows.</summary>
    public double Curvature(int road, double s) => throw new NotSupportedException();

    public double LaneWidth(int road, int lane, double s) => throw new NotSupportedException();

    /// <summary>+1 where traffic in the lane runs with the reference line, -1 where against it (lane sign and the road's rule).</summary>
    public int Direction(int road, int lane) => throw new NotSupportedException();

    /// <summary>Whether the lane is one that vehicles drive in (OpenDRIVE lane types driving, entry, exit, onRamp, offRamp, connectingRamp, bidirectional).</summary>
    public bool IsDrivable(int road, int lane, double s) => throw new NotSupportedException();

    /// <summary>The road and place nearest to a point. A hint from the last call makes it O(1); pass default(RoadHint) first.</summary>
    public RoadPosition Locate(Vector2 point, ref RoadHint hint) => throw new NotSupportedException();

    /// <summary>The shortest drivable way from one lane place to another, without lane changes; null where there is none.</summary>
    public LanePath? FindPath(LanePosition from, LanePosition to) => throw new NotSupportedException();

    /// <summary>The path that stays in this lane and goes on straight at junctions, up to this length or the network's end.</summary>
    public LanePath FollowLane(LanePosition from, double length) => throw new NotSupportedException();

    /// <summary>The path parallel to another in the neighbouring lane: +1 is to the left in the direction of travel; null where none is drivable.</summary>
    public LanePath? Neighbour(LanePath path, double distance, int side) => throw new NotSupportedException();
}
