using AtlasMesh.Exact;
using AtlasMesh.OpenScenario.Engine.Motion.Ways;
using AtlasMesh.Roads;

namespace AtlasMesh.OpenScenario.Engine.Motion;

/// <summary>Where a position turned out to be: its pose, its lane (null in the open), and whether the heading was asked for.</summary>
internal readonly record struct Placement(Pose Pose, LanePosition? Lane, bool HeadingIsGiven)
{
    public static Placement Of(Scene scene, Position position) => position switch
    {
        Position.World world => new Placement(new Pose(world.X, world.Y, world.Heading ?? 0), null, world.Heading is not null),
        Position.Lane lane => OnLane(scene, LanePlaces.Of(scene, lane), (lane.Heading, lane.HeadingIsAbsolute)),
        Position.RelativeLane lane => OnLane(scene, LanePlaces.Of(scene, lane), (lane.Heading, lane.HeadingIsAbsolute)),
        Position.Road road => OnRoad(scene, LanePlaces.Of(scene, road), (road.Heading, road.HeadingIsAbsolute)),
        Position.RelativeRoad road => OnRoad(scene, LanePlaces.Of(scene, road), (road.Heading, road.HeadingIsAbsolute)),
        Position.RelativeObject at => ByObject(scene.Find(at.Entity).Pose, at),
        Position.RelativeWorld at => ByWorld(scene.Find(at.Entity).Pose, at),
        Position.OnRoute at => OnRoute(scene, at),
        Position.OnTrajectory at => OnTrajectory(scene, at),
        _ => throw new NotSupportedException(position.GetType().Name),
    };

    /// <summary>Whether it is the same wherever everybody is.</summary>
    public static bool IsFixed(Position position) => position switch
    {
        Position.World or Position.Lane or Position.Road => true,
        Position.OnTrajectory { Trajectory.Shape: TrajectoryShape.Polyline line } => line.Vertices.All(vertex => IsFixed(vertex.At)),
        Position.OnRoute { Place: not RoutePlace.OfEntity } at => at.Route.Waypoints.All(IsFixed),
        _ => false,
    };

    private static Placement OnLane(Scene scene, LanePosition lane, (double? Heading, bool Absolute) asked)
    {
        var look = Look(scene.Roadway.LaneHeading(lane), asked);
        return new Placement(scene.Roadway.Network.ToWorld(lane) with { Heading = look }, lane, asked.Heading is not null);
    }

    /// <summary>Without a heading it looks along the reference line.</summary>
    private static Placement OnRoad(Scene scene, RoadPosition place, (double? Heading, bool Absolute) asked)
    {
        var pose = scene.Roadway.Network.ToWorld(place);
        var lane = scene.Roadway.Network.ToLane(place);
        return new Placement(pose with { Heading = Look(pose.Heading, asked) }, lane, asked.Heading is not null);
    }

    private static Placement ByObject(Pose pose, Position.RelativeObject at)
    {
        var forward = Distances.AxisOf(pose.Heading, true);
        var place = pose.Position + (forward * at.Ahead) + (forward.Left * at.Left);
        var look = Look(pose.Heading, (at.Heading, at.HeadingIsAbsolute));
        return new Placement(new Pose(place.X, place.Y, look), null, at.Heading is not null);
    }

    private static Placement ByWorld(Pose pose, Position.RelativeWorld at) => new(
        new Pose(pose.X + at.X, pose.Y + at.Y, Look(pose.Heading, (at.Heading, at.HeadingIsAbsolute))), null, at.Heading is not null);

    private static Placement OnRoute(Scene scene, Position.OnRoute at)
    {
        var network = scene.Roadway.Network;
        var route = scene.RouteOf(at.Route);
        if (at.Place is RoutePlace.OfEntity entity)
        {
            var actor = scene.Find(entity.Entity);
            return new Placement(
                actor.Pose with { Heading = Look(actor.Pose.Heading, (at.Heading, at.HeadingIsAbsolute)) },
                scene.Roadway.LaneOf(actor),
                at.Heading is not null);
        }

        var along = at.Place is RoutePlace.OnRoad road ? road.Along : ((RoutePlace.InLane)at.Place).Along;
        var (index, s, direction) = route.At(along);
        var place = at.Place is RoutePlace.InLane lane
            ? network.ToRoad(LanePlaces.Checked(scene, new LanePosition(index, direction * lane.Lane, s, direction * lane.Offset), at))
            : new RoadPosition(index, s, direction * ((RoutePlace.OnRoad)at.Place).Left);
        var pose = network.ToWorld(place);
        var ahead = direction > 0 ? pose.Heading : ExactMath.WrapAngle(pose.Heading + Math.PI);
        return new Placement(
            pose with { Heading = Look(ahead, (at.Heading, at.HeadingIsAbsolute)) }, network.ToLane(place), at.Heading is not null);
    }

    private static Placement OnTrajectory(Scene scene, Position.OnTrajectory at)
    {
        var point = scene.TrackOf(at.Trajectory).At(at.Along);
        var place = point.Position + (Distances.AxisOf(point.Direction, false) * at.Left);
        var look = Look(point.Direction, (at.Heading, at.HeadingIsAbsolute));
        return new Placement(new Pose(place.X, place.Y, look), null, at.Heading is not null);
    }

    private static double Look(double along, (double? Heading, bool Absolute) asked) =>
        asked.Absolute ? asked.Heading!.Value : ExactMath.WrapAngle(along + (asked.Heading ?? 0));
}
