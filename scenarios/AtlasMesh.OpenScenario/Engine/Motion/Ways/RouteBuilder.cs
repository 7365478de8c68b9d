using AtlasMesh.Roads;

namespace AtlasMesh.OpenScenario.Engine.Motion.Ways;

/// <summary>Finds the way through the waypoints of a route.</summary>
internal static class RouteBuilder
{
    public static RoutePath Build(Scene scene, Route route)
    {
        var stops = new List<LanePosition>();
        foreach (var waypoint in route.Waypoints)
            stops.Add(LaneOf(scene, waypoint));

        if (route.Closed)
            stops.Add(stops[0]);

        var network = scene.Roadway.Network;
        LanePath? whole = null;
        for (var i = 1; i < stops.Count; i++)
        {
            var from = whole?.PlaceAt(whole.Length) ?? stops[i - 1];
            var next = Between(network, from, stops[i]) ?? throw scene.Fault(Faults.NoWay(network, from, stops[i]));
            whole = whole is null ? next : whole.Concat(next);
        }

        return new RoutePath(network, whole!);
    }

    /// <summary>The way from where somebody is to a place.</summary>
    public static RoutePath Build(Scene scene, LanePosition from, Position to)
    {
        var network = scene.Roadway.Network;
        var end = LaneOf(scene, to);
        return new RoutePath(network, Between(network, from, end) ?? throw scene.Fault(Faults.NoWay(network, from, end)));
    }

    /// <summary>Into the lane that is asked for, else into another of its road, else beginning beside where one is.</summary>
    private static LanePath? Between(RoadNetwork network, LanePosition origin, LanePosition to)
    {
        if (network.FindPath(origin with { Offset = 0 }, to with { Offset = 0 }) is { } exact)
            return exact;

        foreach (var begin in Lanes(network, origin))
        {
            foreach (var end in Lanes(network, to))
            {
                if (network.FindPath(begin, end) is { } beside)
                    return beside;
            }
        }

        return null;
    }

    /// <summary>The lanes of a road at a place, the nearest first.</summary>
    private static IEnumerable<LanePosition> Lanes(RoadNetwork network, LanePosition place) =>
        network.DrivableLanes(place.Road, place.S)
            .OrderBy(lane => Math.Sign(lane) == Math.Sign(place.Lane) ? 0 : 1)
            .ThenBy(lane => Math.Abs(lane - place.Lane))
            .Select(lane => new LanePosition(place.Road, lane, place.S, 0));

    private static LanePosition LaneOf(Scene scene, Position position)
    {
        var placement = Placement.Of(scene, position);
        if (placement.Lane is { } lane)
            return lane;

        var hint = default(RoadHint);
        return scene.Roadway.Network.ToLane(scene.Roadway.Network.Locate(placement.Pose.Position, ref hint));
    }
}
