using AtlasMesh.OpenScenario.Engine.Motion;

namespace AtlasMesh.OpenScenario.Engine.Actions;

/// <summary>Takes somebody away, or with a position puts him there (again).</summary>
internal sealed class PresenceRun(Actor actor, Position? at) : ActionRun
{
    public override bool Start(Scene scene)
    {
        if (at is null)
        {
            scene.StopActionsOf(actor, Domains.Lateral | Domains.Longitudinal);
            actor.IsPresent = false;
            actor.Speed = 0;
            return true;
        }

        actor.IsPresent = true;
        if (actor.Driver == Driver.Scripted)
            TeleportRun.Put(scene, actor, at);

        return true;
    }

    public override bool Advance(Scene scene, double seconds) => true;
}
