using AtlasMesh.OpenScenario.Engine.Motion;
using AtlasMesh.OpenScenario.Engine.Motion.Ways;

namespace AtlasMesh.OpenScenario.Engine.Actions;

/// <summary>Drives the shortest way along lanes to a place; over once the actor is there.</summary>
internal sealed class AcquirePositionRun(Actor actor, StoryAction.AcquirePosition action) : ActorRun(actor)
{
    private const double Near = 1e-6;

    public override Domains Domains => Domains.Lateral;

    public override ActionPhase Phase => ActionPhase.Place;

    public override bool Start(Scene scene)
    {
        var here = scene.Roadway.LaneOf(Actor);
        Actor.Route = RouteBuilder.Build(scene, here, action.To);
        scene.Roadway.Attach(Actor, here, Actor.Pose.Heading);
        return IsThere(scene);
    }

    public override bool Advance(Scene scene, double seconds)
    {
        if (!IsThere(scene))
            return false;

        Actor.Route = null;
        return true;
    }

    protected override void Leave(Scene scene) => Actor.Route = null;

    /// <summary>At its end or beyond it.</summary>
    private bool IsThere(Scene scene)
    {
        var place = scene.Roadway.LaneOf(Actor);
        return !(Actor.Route!.AlongOf(place.Road, place.S) < Actor.Route.Length - Near);
    }
}
