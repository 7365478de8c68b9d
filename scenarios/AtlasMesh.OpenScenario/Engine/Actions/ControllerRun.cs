using AtlasMesh.OpenScenario.Engine.Motion;

namespace AtlasMesh.OpenScenario.Engine.Actions;

/// <summary>Hands an actor over to whoever drives it from outside, or takes it back.</summary>
internal sealed class ControllerRun(Actor actor, StoryAction.ActivateController action) : ActorRun(actor)
{
    public override bool Start(Scene scene)
    {
        if (Actor.Controller is not { } controller)
            throw scene.Fault(Faults.NoController(Actor.Entity.Name));

        Actor.ControllerSteers = action.Lateral ?? Actor.ControllerSteers;
        Actor.ControllerAccelerates = action.Longitudinal ?? Actor.ControllerAccelerates;
        if (!scene.Options.HoldExternal)
            HandOver(scene);

        scene.Options.OnController?.Invoke(
            new ControllerChange(scene.Now, Actor.Index, controller, Actor.ControllerSteers, Actor.ControllerAccelerates));
        return true;
    }

    public override bool Advance(Scene scene, double seconds) => true;

    private void HandOver(Scene scene)
    {
        var driver = Actor.ControllerSteers || Actor.ControllerAccelerates ? Driver.External : Driver.Scripted;
        if (driver == Actor.Driver)
            return;

        Actor.Driver = driver;
        Actor.Forget();
        if (driver == Driver.Scripted)
        {
            scene.Roadway.AttachToNearest(Actor);
            return;
        }

        scene.StopActionsOf(Actor, Domains.Lateral | Domains.Longitudinal);
        Actor.LeaveLane();
    }
}
