using AtlasMesh.Roads;

namespace AtlasMesh.OpenScenario.Engine.Motion.Ways;

/// <summary>Looks up the lanes and roads that positions name. What is not there is a fault of the script.</summary>
internal static class LanePlaces
{
    public static LanePosition Of(Scene scene, Position.Lane position) =>
        Checked(scene, new LanePosition(RoadOf(scene, position.RoadId, position), position.LaneId, position.S, position.Offset), position);

    public static LanePosition Of(Scene scene, Position.RelativeLane position)
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

    public static RoadPosition Of(Scene scene, Position.Road position)
    {
        var road = RoadOf(scene, position.RoadId, position);
        CheckLength(scene, road, position.S, position);
        return new RoadPosition(road, position.S, position.T);
    }

    public static RoadPosition Of(Scene scene, Position.RelativeRoad position)
    {
        var place = scene.Roadway.Network.ToRoad(scene.Roadway.LaneOf(scene.Find(position.Entity)));
        var s = place.S + position.Ahead;
        CheckLength(scene, place.Road, s, position);
        return new RoadPosition(place.Road, s, place.T + position.Left);
    }

    public static LanePosition Checked(Scene scene, LanePosition lane, Position position)
    {
        var network = scene.Roadway.Network;
        CheckLength(scene, lane.Road, lane.S, position);
        return network.HasLane(lane.Road, lane.Lane, lane.S)
            ? lane
            : throw scene.Fault(Faults.UnknownLane(network.RoadId(lane.Road), lane.Lane, lane.S), position.Source);
    }

    private static int RoadOf(Scene scene, string id, Position position)
    {
        var road = scene.Roadway.Network.IndexOfRoad(id);
        return road >= 0 ? road : throw scene.Fault(Faults.UnknownRoad(id), position.Source);
    }

    private static void CheckLength(Scene scene, int road, double s, Position position)
    {
        var network = scene.Roadway.Network;
        if (!(s >= 0 && s <= network.RoadLength(road)))
            throw scene.Fault(Faults.BeyondRoad(network.RoadId(road), s, network.RoadLength(road)), position.Source);
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
}
