using AtlasMesh.OpenScenario.Engine.Motion;
using AtlasMesh.Roads;

namespace AtlasMesh.OpenScenario.Engine.Actions;

/// <summary>Goes over to another lane. The speed is that over the ground, so what is spent sideways is not gained ahead.</summary>
internal sealed class LaneChangeRun(Actor actor, StoryAction.ChangeLane action) : ActorRun(actor)
{
    private const int Halvings = 50;

    private Transition _lateral;

    public override Domains Domains => Domains.Lateral;

    public override bool Start(Scene scene)
    {
        var roadway = scene.Roadway;
        var here = roadway.LaneOf(Actor);
        var network = roadway.Network;
        var target = TargetLane(scene, here.Lane);
        if (!network.HasLane(here.Road, target, here.S))
            throw scene.Fault(Faults.UnknownLane(network.RoadId(here.Road), target, here.S));

        var across = network.ToRoad(here).T - network.LaneCentre(here.Road, target, here.S);
        roadway.Attach(Actor, new LanePosition(here.Road, target, here.S, across), Actor.Pose.Heading);
        Actor.Straighten();

        var to = action.TargetOffset * network.Direction(here.Road, target);
        _lateral = new Transition(action.Dynamics.Shape, Actor.Lateral, to, Extent(to - Actor.Lateral));
        if (!_lateral.IsDone)
            return false;

        Actor.Lateral = to;
        Actor.UpdatePose();
        return true;
    }

    public override bool Advance(Scene scene, double seconds)
    {
        var way = Math.Abs(Actor.Speed) * seconds;
        if (way == 0)
            return false;

        var ahead = action.Dynamics.Dimension == TransitionDimension.Distance ? GoByDistance(way) : GoByTime(way, seconds);
        scene.Roadway.MoveAlong(Actor, Math.Sign(Actor.Speed) * ahead, scene.Now);
        Actor.HasMoved = true;
        if (!_lateral.IsDone)
            return false;

        Actor.Straighten();
        Actor.UpdatePose();
        return true;
    }

    /// <summary>Returns the metres that are left for going ahead.</summary>
    private double GoByTime(double way, double seconds)
    {
        var amount = seconds;
        var aside = _lateral.At(_lateral.Passed + amount) - Actor.Lateral;
        if (Math.Abs(aside) > way)
        {
            amount = Reachable(way, seconds);
            aside = _lateral.At(_lateral.Passed + amount) - Actor.Lateral;
        }

        _lateral.Advance(amount);
        return Move(way, aside);
    }

    private double GoByDistance(double way)
    {
        var slope = _lateral.Slope;
        _lateral.Advance(way / Math.Sqrt(1 + (slope * slope)));
        return Move(way, _lateral.Value - Actor.Lateral);
    }

    private double Move(double way, double aside)
    {
        var ahead = Math.Sqrt(Math.Max((way * way) - (aside * aside), 0));
        Actor.Lateral += aside;
        if (_lateral.IsDone)
            Actor.Lateral = _lateral.Target;

        Actor.LookAlong(Math.Sign(Actor.Speed) * ahead, aside);
        return ahead;
    }

    /// <summary>How much of the step can pass until the way is used up by going sideways alone.</summary>
    private double Reachable(double way, double seconds)
    {
        var (low, high) = (0.0, seconds);
        for (var i = 0; i < Halvings; i++)
        {
            var middle = (low + high) / 2;
            if (Math.Abs(_lateral.At(_lateral.Passed + middle) - Actor.Lateral) > way)
                high = middle;
            else
                low = middle;
        }

        return low;
    }

    private double Extent(double change) =>
        action.Dynamics.Dimension == TransitionDimension.Rate
            ? Transition.DurationByPeakRate(action.Dynamics.Shape, change, action.Dynamics.Value)
            : action.Dynamics.Value;

    private int TargetLane(Scene scene, int current)
    {
        if (action.Target is not LaneTarget.Relative relative)
            return action.Target is LaneTarget.Absolute absolute ? absolute.Lane : current;

        var reference = scene.Find(relative.Reference);
        return Roadway.LaneBeside(scene.Roadway.LaneOf(reference).Lane, relative.Lanes, scene.Roadway.LooksAlongRoad(reference));
    }
}
