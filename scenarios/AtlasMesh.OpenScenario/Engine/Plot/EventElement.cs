using AtlasMesh.OpenScenario.Engine.Conditions;
using AtlasMesh.OpenScenario.Engine.Motion;

namespace AtlasMesh.OpenScenario.Engine.Plot;

/// <summary>Waits for its trigger, sees to those that run in the same maneuver, and starts its actions.</summary>
internal sealed class EventElement(string path, StoryEvent script, TriggerRun? start) : Element(ElementKind.Event, path)
{
    private int _executed;

    public override void Begin(Scene scene) => Go(scene, ElementTransition.Standby, Life.Standby);

    public override void Evaluate(Scene scene)
    {
        if (Life == Life.Standby && (start is null || start.Evaluate(scene)))
            Start(scene);
    }

    public override void Start(Scene scene)
    {
        if (script.Priority == EventPriority.Skip && Array.Exists(Parent!.Children, child => child.Life == Life.Running))
        {
            Go(scene, ElementTransition.Skip, Life.Standby);
            return;
        }

        _executed++;
        if (script.Priority == EventPriority.Overwrite)
            StopOthers(scene);

        base.Start(scene);
    }

    protected override void End(Scene scene)
    {
        if (_executed >= script.MaximumExecutionCount)
        {
            base.End(scene);
            return;
        }

        start?.Reset();
        foreach (var child in Children)
            child.Reset();

        Go(scene, ElementTransition.End, Life.Standby);
    }

    public override void Reset()
    {
        _executed = 0;
        start?.Reset();
        base.Reset();
    }

    private void StopOthers(Scene scene)
    {
        foreach (var other in Parent!.Children)
        {
            if (other != this && other.Life == Life.Running)
                other.Stop(scene);
        }
    }
}
