using AtlasMesh.Exact;
using AtlasMesh.Roads;

namespace AtlasMesh.OpenScenario.Engine.Motion;

/// <summary>Where a position turned out to be: its pose, its lane (null in the open), and whether the heading was asked for.</summary>
internal readonly record struct Placement(Pose Pose, LanePosition? Lane, bool HeadingIsGiven)
{
    public static Placement Of(Scene scene, Position position) => position switch
    {
        Position.World world => new Placement(new Pose(world.X, world.Y, world.Heading ?? 0), null, world.Heading is not null),
        Position.Lane lane => OnLane(scene, LaneOf(scene, lane), lane.Heading, lane.HeadingIsAbsolute),
        Position.RelativeLane lane => OnLane(scene, LaneOf(scene, lane), lane.Heading, lane.HeadingIsAbsolute),
        _ => throw new NotSupportedException(position.GetType().Name),
    };

    private static Placement OnLane(Scene scene, LanePosition lane, double? heading, bool absolute)
    {
        var along = scene.Roadway.LaneHeading(lane);
        var looking = absolute ? heading!.Value : ExactMath.WrapAngle(along + (heading ?? 0));
        return new Placement(scene.Roadway.Network.ToWorld(lane) with { Heading = looking }, lane, heading is not null);
    }

    private static LanePosition LaneOf(Scene scene, Position.Lane position)
    {
        var network = scene.Roadway.Network;
        var road = network.IndexOfRoad(position.RoadId);
        if (road < 0)
            throw scene.Fault(Faults.UnknownRoad(position.RoadId), position.Source);

        return Checked(scene, new LanePosition(road, position.LaneId, position.S, position.Offset), position);
    }

    private static LanePosition LaneOf(Scene scene, Position.RelativeLane position)
    {
        var roadway = scene.Roadway;
        var reference = scene.Find(position.Entity);
        var lane = roadway.LaneOf(reference);
        var direction = roadway.Network.Direction(lane.Road, lane.Lane);
        var target = Roadway.LaneBeside(lane.Lane, position.Lanes, roadway.LooksAlongRoad(reference));
        var s = lane.S + (direction * position.Ahead);
        if (s >= 0 && s <= roadway.Network.RoadLength(lane.Road))
            return Checked(scene, new LanePosition(lane.Road, target, s, position.Offset), position);

        return BeyondTheRoad(scene, new LanePosition(lane.Road, target, lane.S, 0), position);
    }

    private static LanePosition BeyondTheRoad(Scene scene, LanePosition from, Position.RelativeLane position)
    {
        var network = scene.Roadway.Network;
        Checked(scene, from, position);
        var path = position.Ahead > 0 ? network.FollowLane(from, position.Ahead) : null;
        if (path is null || path.Length < position.Ahead)
            throw scene.Fault(Faults.BeyondRoad(network.RoadId(from.Road), from.S + position.Ahead, network.RoadLength(from.Road)),
                position.Source);

        return path.PlaceAt(position.Ahead) with { Offset = position.Offset };
    }

    private static LanePosition Checked(Scene scene, LanePosition lane, Position position)
    {
        var network = scene.Roadway.Network;
        var id = network.RoadId(lane.Road);
        if (!(lane.S >= 0 && lane.S <= network.RoadLength(lane.Road)))
            throw scene.Fault(Faults.BeyondRoad(id, lane.S, network.RoadLength(lane.Road)), position.Source);

        return network.HasLane(lane.Road, lane.Lane, lane.S)
            ? lane
            : throw scene.Fault(Faults.UnknownLane(id, lane.Lane, lane.S), position.Source);
    }
}
