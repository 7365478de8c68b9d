using AtlasMesh.OpenScenario.Engine.Motion;

namespace AtlasMesh.OpenScenario.Engine.Actions;

internal sealed class TeleportRun(Actor actor, StoryAction.Teleport action) : ActorRun(actor)
{
    public override bool Start(Scene scene)
    {
        if (Actor.Driver != Driver.External)
            Put(scene, Actor, action.To);

        return true;
    }

    public override bool Advance(Scene scene, double seconds) => true;

    /// <summary>Who follows a trajectory goes on with it in the next step.</summary>
    public static void Put(Scene scene, Actor actor, Position to)
    {
        var (pose, lane, _) = Placement.Of(scene, to);
        actor.Hint = default;
        actor.Pose = pose;
        if (actor.Track is not null)
            actor.LeaveLane();
        else if (lane is { } place)
            scene.Roadway.Attach(actor, place, pose.Heading);
        else
            scene.Roadway.AttachToNearest(actor);
    }
}
