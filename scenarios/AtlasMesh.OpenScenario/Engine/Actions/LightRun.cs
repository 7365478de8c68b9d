using AtlasMesh.OpenScenario.Engine.Motion;

namespace AtlasMesh.OpenScenario.Engine.Actions;

/// <summary>Switches a light. The transition takes its time as an action; the state is the new one from the start.</summary>
internal sealed class LightRun(Actor actor, StoryAction.SetLight action) : ActorRun(actor)
{
    private const double Near = 1e-9;

    private double _left;

    public override bool Start(Scene scene)
    {
        Actor.SetLight(new ActorLight(action.Light, action.Mode, action.LuminousIntensity));
        _left = action.Seconds;
        return _left <= Near;
    }

    public override bool Advance(Scene scene, double seconds)
    {
        _left -= seconds;
        return _left <= Near;
    }
}
