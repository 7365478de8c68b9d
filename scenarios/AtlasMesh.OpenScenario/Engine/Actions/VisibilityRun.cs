using AtlasMesh.OpenScenario.Engine.Motion;

namespace AtlasMesh.OpenScenario.Engine.Actions;

internal sealed class VisibilityRun(Actor actor, StoryAction.SetVisibility action) : ActorRun(actor)
{
    public override bool Start(Scene scene)
    {
        Actor.Visibility = new ActorVisibility(action.Graphics, action.Traffic, action.Sensors);
        return true;
    }

    public override bool Advance(Scene scene, double seconds) => true;
}
