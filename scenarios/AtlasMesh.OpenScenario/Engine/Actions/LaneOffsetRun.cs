using AtlasMesh.Exact;
using AtlasMesh.OpenScenario.Engine.Motion;

namespace AtlasMesh.OpenScenario.Engine.Actions;

/// <summary>
/// Moves to another place within the lane while the lane is followed as before. The first step still shows the old offset: the reference
/// simulator does it so, and events that wait for the end inherit its time.
/// </summary>
internal sealed class LaneOffsetRun(Actor actor, StoryAction.ChangeLaneOffset action, Actor? reference) : ActorRun(actor)
{
    private Transition _lateral;

    public override Domains Domains => Domains.Lateral;

    public override bool Start(Scene scene)
    {
        var roadway = scene.Roadway;
        roadway.Attach(Actor, roadway.LaneOf(Actor), Actor.Pose.Heading);
        Actor.Straighten();

        var to = Target(scene);
        var change = to - Actor.Lateral;
        _lateral = new Transition(
            action.Shape, Actor.Lateral, to, Transition.DurationByPeakAcceleration(action.Shape, change, action.MaxLateralAcceleration));
        if (action.Shape != TransitionShape.Step)
            return false;

        Actor.Lateral = to;
        Actor.UpdatePose();
        return !action.Continuous;
    }

    public override bool Advance(Scene scene, double seconds)
    {
        if (Actor.Speed == 0)
            return false;

        if (action is { Continuous: true, Target: LaneOffsetTarget.Relative })
            _lateral.Retarget(Target(scene));

        Actor.Lateral = _lateral.Value;
        if (_lateral.IsDone)
        {
            Actor.Straighten();
            return !action.Continuous;
        }

        // Only the heading shows the sideways speed: the lane is followed at full speed.
        var aside = ExactMath.Atan(_lateral.Slope / Actor.Speed);
        Actor.RelativeHeading = Actor.Facing > 0 ? aside : ExactMath.WrapAngle(Math.PI - aside);
        _lateral.Advance(seconds);
        return false;
    }

    /// <summary>Metres to the left of the path that is followed.</summary>
    private double Target(Scene scene)
    {
        var roadway = scene.Roadway;
        var network = roadway.Network;
        var path = Actor.Path!.PlaceAt(Actor.Along);
        var direction = network.Direction(path.Road, path.Lane);
        if (action.Target is LaneOffsetTarget.Absolute absolute)
            return absolute.Metres * direction;

        var relative = (LaneOffsetTarget.Relative)action.Target;
        var across = network.ToRoad(roadway.LaneOf(reference!)).T + (relative.Metres * (roadway.LooksAlongRoad(reference!) ? 1 : -1));
        return (across - network.ToRoad(path).T) * direction;
    }
}
