using AtlasMesh.OpenScenario.Engine.Motion;

namespace AtlasMesh.OpenScenario.Engine.Actions;

/// <summary>Lets the actor keep to a route from where it is.</summary>
internal sealed class RouteRun(Actor actor, StoryAction.AssignRoute action) : ActorRun(actor)
{
    public override bool Start(Scene scene)
    {
        Actor.Route = scene.RouteOf(action.Route);
        if (Actor.Driver == Driver.Scripted && Actor.Path is not null)
            scene.Roadway.Attach(Actor, scene.Roadway.LaneOf(Actor), Actor.Pose.Heading);

        return true;
    }

    public override bool Advance(Scene scene, double seconds) => true;
}
