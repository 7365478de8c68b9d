using AtlasMesh.OpenScenario.Engine.Motion;

namespace AtlasMesh.OpenScenario.Engine.Actions;

internal sealed class TeleportRun(Actor actor, StoryAction.Teleport action) : ActionRun(actor)
{
    public override Domains Domains => Domains.None;

    public override bool Start(Scene scene)
    {
        if (Actor.Driver == Driver.External)
            return true;

        var (pose, lane, _) = Placement.Of(scene, action.To);
        Actor.Hint = default;
        Actor.Pose = pose;
        if (lane is { } place)
            scene.Roadway.Attach(Actor, place, pose.Heading);
        else
            scene.Roadway.AttachToNearest(Actor);

        return true;
    }

    public override bool Advance(Scene scene, double seconds) => true;
}
