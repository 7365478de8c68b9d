using AtlasMesh.Exact;
using AtlasMesh.OpenScenario.Engine.Motion;
using AtlasMesh.OpenScenario.Engine.Motion.Tracks;
using AtlasMesh.OpenScenario.Engine.Motion.Ways;
using AtlasMesh.Roads;

namespace AtlasMesh.OpenScenario.Engine.Actions;

/// <summary>
/// A place that somebody shall reach, and how far it is for him: along his trajectory, his route, the roads, or straight.
/// </summary>
internal sealed class SyncTarget
{
    private readonly Vector2 _place;
    private readonly LanePosition _lane;
    private readonly string _trajectory;
    private readonly double _along;
    private (Track? Track, double Along) _onTrack;
    private (RoutePath? Route, double Along) _onRoute;

    private SyncTarget(Vector2 place, LanePosition lane, (string Trajectory, double Along) onTrajectory) =>
        (_place, _lane, _trajectory, _along) = (place, lane, onTrajectory.Trajectory, onTrajectory.Along);

    public static SyncTarget Of(Scene scene, Position position)
    {
        var placement = Placement.Of(scene, position);
        var hint = default(RoadHint);
        var network = scene.Roadway.Network;
        var lane = placement.Lane ?? network.ToLane(network.Locate(placement.Pose.Position, ref hint));
        var onTrajectory = position is Position.OnTrajectory at ? (at.Trajectory.Name, at.Along) : ("", 0);
        return new SyncTarget(placement.Pose.Position, lane, onTrajectory);
    }

    /// <summary>Metres; negative where it lies behind.</summary>
    public double WayFrom(Scene scene, Actor actor)
    {
        if (actor.Track is { } track)
            return OnTrack(track) - actor.TrackAlong;

        var roadway = scene.Roadway;
        var here = roadway.LaneOf(actor);
        if (actor.Route is { } route && OnRoute(route) - route.AlongOf(here.Road, here.S) is var way && !double.IsNaN(way))
            return way;

        var byRoad = RoadDistances.Way(roadway, actor, (here, _lane));
        return double.IsNaN(byRoad) ? (_place - actor.Pose.Position).Length : byRoad;
    }

    private double OnTrack(Track track)
    {
        if (_onTrack.Track != track)
            _onTrack = (track, _trajectory.Length > 0 && _trajectory == track.Name ? _along : track.Project(_place));

        return _onTrack.Along;
    }

    private double OnRoute(RoutePath route)
    {
        if (_onRoute.Route != route)
            _onRoute = (route, route.AlongOf(_lane.Road, _lane.S));

        return _onRoute.Along;
    }
}
