using AtlasMesh.Exact;
using AtlasMesh.Roads;

namespace AtlasMesh.OpenScenario.Engine.Motion;

/// <summary>
/// Distances in road coordinates, signed as the first actor looks. A box reaches as far along the road as it does along the road's
/// direction at its reference point.
/// </summary>
internal static class RoadDistances
{
    public static double Along(Scene scene, Actor from, Actor to, bool freespace)
    {
        var between = WayBetween(scene, from, to);
        return freespace ? Freely(scene, from, to, between, longitudinal: true) : between;
    }

    public static double Across(Scene scene, Actor from, Actor to, bool freespace)
    {
        var network = scene.Roadway.Network;
        var (a, b) = (network.ToRoad(scene.Roadway.LaneOf(from)), network.ToRoad(scene.Roadway.LaneOf(to)));
        var between = (b.T - a.T) * (scene.Roadway.LooksAlongRoad(from) ? 1 : -1);
        return freespace ? Freely(scene, from, to, between, longitudinal: false) : between;
    }

    /// <summary>To a place along or across the road; NaN where no way leads there.</summary>
    public static double ToPlace(Scene scene, Actor from, in Placement to, bool longitudinal, bool freespace)
    {
        var network = scene.Roadway.Network;
        var hint = default(RoadHint);
        var here = scene.Roadway.LaneOf(from);
        var there = to.Lane ?? network.ToLane(network.Locate(to.Pose.Position, ref hint));
        var between = longitudinal
            ? Way(scene.Roadway, from, (here, there))
            : (network.ToRoad(there).T - network.ToRoad(here).T) * (scene.Roadway.LooksAlongRoad(from) ? 1 : -1);
        return freespace ? Distances.Gap(Distances.Reach(from, RoadAxis(scene, from, from, longitudinal)), (between, between)) : between;
    }

    private static double Freely(Scene scene, Actor from, Actor to, double between, bool longitudinal)
    {
        var (low, high) = Distances.Reach(to, RoadAxis(scene, from, to, longitudinal));
        return Distances.Gap(Distances.Reach(from, RoadAxis(scene, from, from, longitudinal)), (between + low, between + high));
    }

    /// <summary>The road's axis where somebody is, turned the way that the first actor looks along his road.</summary>
    private static Vector2 RoadAxis(Scene scene, Actor looking, Actor at, bool longitudinal)
    {
        var heading = scene.Roadway.Network.ToWorld(scene.Roadway.LaneOf(at)).Heading;
        var axis = Distances.AxisOf(heading, longitudinal);
        return scene.Roadway.LooksAlongRoad(looking) ? axis : axis * -1;
    }

    private static double WayBetween(Scene scene, Actor from, Actor to) =>
        Way(scene.Roadway, from, (scene.Roadway.LaneOf(from), scene.Roadway.LaneOf(to)));

    /// <summary>
    /// Metres from one place to another along the roads, signed as the actor at the first looks; NaN where no way leads there.
    /// </summary>
    public static double Way(Roadway roadway, Actor from, (LanePosition From, LanePosition To) places)
    {
        var (a, b) = places;
        if (a.Road == b.Road)
            return (b.S - a.S) * (roadway.LooksAlongRoad(from) ? 1 : -1);

        if (roadway.Network.FindPath(a, b) is { } ahead)
            return ahead.Length;

        return roadway.Network.FindPath(b, a) is { } behind ? -behind.Length : double.NaN;
    }
}
