using AtlasMesh.OpenScenario.Engine.Motion;

namespace AtlasMesh.OpenScenario.Engine.Actions;

/// <summary>Gives the actor a controller by name; whether it takes over is said with it or by a later activation.</summary>
internal sealed class AssignControllerRun(Actor actor, StoryAction.AssignController action) : ActorRun(actor)
{
    public override bool Start(Scene scene)
    {
        Actor.Controller = action.Controller;
        if (action is { Lateral: null, Longitudinal: null })
            return true;

        return new ControllerRun(Actor, new StoryAction.ActivateController(action.Lateral, action.Longitudinal)).Start(scene);
    }

    public override bool Advance(Scene scene, double seconds) => true;
}
