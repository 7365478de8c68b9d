using AtlasMesh.Exact;
using AtlasMesh.Roads;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.OpenScenario.Engine.Motion;

/// <summary>Puts actors on lanes, moves them along, and says which lane they are in.</summary>
internal sealed class Roadway(RoadNetwork network)
{
    /// <summary>How far ahead a lane is laid out at once; metres.</summary>
    private const double Horizon = 1_000;

    /// <summary>Farther from a lane's edge than this is off the road; metres.</summary>
    private const double Beside = 10;

    private const double Near = 1e-9;

    public RoadNetwork Network { get; } = network;

    /// <summary>Lets the actor keep to a lane from this place on, looking this way.</summary>
    public void Attach(Actor actor, LanePosition place, double heading)
    {
        var direction = Network.Direction(place.Road, place.Lane);
        var relative = ExactMath.WrapAngle(heading - LaneHeading(place));
        var lateral = place.Offset * direction;

        if (Math.Abs(relative) <= Math.PI / 2)
            actor.Follow(LayOut(actor, place with { Offset = 0 }), 0, lateral, relative);
        else
            actor.Follow(FromLaneStart(place, out var along), along, lateral, relative);
    }

    /// <summary>Lets the actor keep to the lane nearest to it, or leaves it off the road where none is near.</summary>
    public void AttachToNearest(Actor actor)
    {
        actor.LeaveLane();
        var lane = LaneOf(actor);
        var beside = Math.Abs(lane.Offset) - (Network.LaneWidth(lane.Road, lane.Lane, lane.S) / 2);
        if (beside <= Beside)
            Attach(actor, lane, actor.Pose.Heading);
    }

    /// <summary>The direction of travel of a lane, in radians from the x axis.</summary>
    public double LaneHeading(LanePosition place)
    {
        var heading = Network.ToWorld(place).Heading;
        return Network.Direction(place.Road, place.Lane) > 0 ? heading : ExactMath.WrapAngle(heading + Math.PI);
    }

    public LanePosition LaneOf(Actor actor)
    {
        if (actor.Path is null)
            return Network.ToLane(Network.Locate(actor.Pose.Position, ref actor.Hint));

        var place = actor.Path.PlaceAt(actor.Along);
        var on = Network.ToRoad(place);
        return Network.ToLane(on with { T = on.T + (actor.Lateral * Network.Direction(place.Road, place.Lane)) });
    }

    /// <summary>Whether the actor looks the way that its road's reference line runs.</summary>
    public bool LooksAlongRoad(Actor actor)
    {
        var lane = LaneOf(actor);
        var road = Network.ToWorld(lane).Heading;
        return Math.Abs(ExactMath.WrapAngle(actor.Pose.Heading - road)) <= Math.PI / 2;
    }

    /// <summary>
    /// The lane so many to the left of another, as somebody sees it who looks along the reference line (or against it). Lane 0 is not
    /// counted.
    /// </summary>
    public static int LaneBeside(int lane, int lanes, bool alongRoad)
    {
        var target = lane + (alongRoad ? lanes : -lanes);
        var crosses = target == 0 || Math.Sign(target) != Math.Sign(lane);
        return crosses ? target + Math.Sign(target - lane) : target;
    }

    /// <summary>How many lanes to the left, as somebody sees it who looks along the reference line; lane 0 is not counted.</summary>
    public static int LanesBetween(int from, int to)
    {
        var between = to - from;
        return Math.Sign(from) == Math.Sign(to) ? between : between - Math.Sign(between);
    }

    /// <summary>Whether its reference point is within some lane of its road.</summary>
    public bool IsOnLane(Actor actor)
    {
        var lane = LaneOf(actor);
        var within = Math.Abs(lane.Offset) <= Network.LaneWidth(lane.Road, lane.Lane, lane.S) / 2;
        return within && (actor.Path is not null || IsBeside(actor, lane));
    }

    /// <summary>A place beyond the road's ends is taken to its end: there it is off the road.</summary>
    private bool IsBeside(Actor actor, LanePosition lane) =>
        (Network.ToWorld(lane).Position - actor.Pose.Position).Length <= 0.01 + Near;

    /// <summary>
    /// Moves the actor this far over the ground in the direction it faces (negative: backwards), keeping its place beside the path.
    /// </summary>
    public void MoveAlong(Actor actor, double distance, SimTime now)
    {
        if (actor.Path is null)
        {
            MoveFreely(actor, distance);
            return;
        }

        // Beside a bent lane the way over the ground is longer or shorter than along the lane's centre.
        var bend = 1 - (actor.PathPoint.Curvature * actor.Lateral);
        actor.Along += actor.Facing * distance / Math.Max(bend, 0.1);
        if (actor.Along < 0 || actor.Along > actor.Path.Length)
            GoOn(actor, now);
        else
            actor.EndOfRoadSince = null;

        actor.UpdatePose();
    }

    private static void MoveFreely(Actor actor, double distance)
    {
        var (sin, cos) = ExactMath.SinCos(actor.Pose.Heading);
        actor.Pose = actor.Pose with { X = actor.Pose.X + (cos * distance), Y = actor.Pose.Y + (sin * distance) };
    }

    private void GoOn(Actor actor, SimTime now)
    {
        var path = actor.Path!;
        var backwards = actor.Along < 0;
        var end = backwards ? 0 : path.Length;
        var place = path.PlaceAt(end);
        var from = 0.0;
        var next = backwards ? FromLaneStart(place, out from) : LayOut(actor, place);
        if ((backwards ? from : next.Length) > Near)
        {
            actor.GoOn(next, from + actor.Along - end);
            return;
        }

        // The network ends here, and so does the journey.
        (actor.Along, actor.Speed) = (end, 0);
        actor.EndOfRoadSince ??= now;
    }

    /// <summary>The lane ahead: along the actor's route while that leads on, else straight on.</summary>
    private LanePath LayOut(Actor actor, LanePosition place) =>
        actor.Route?.LeadOn(Network, place) ?? Network.FollowLane(place, Horizon);

    /// <summary>
    /// The lane's path from its beginning on this road, for those who move against the traffic, and how far along it the place is.
    /// </summary>
    private LanePath FromLaneStart(LanePosition place, out double along)
    {
        var start = Network.Direction(place.Road, place.Lane) > 0 ? 0 : Network.RoadLength(place.Road);
        var from = Network.HasLane(place.Road, place.Lane, start) ? start : place.S;
        var path = Network.FollowLane(new LanePosition(place.Road, place.Lane, from, 0), Math.Abs(place.S - from) + Horizon);
        along = path.Project(Network.ToWorld(place with { Offset = 0 }).Position, -1).Distance;
        return path;
    }
}
