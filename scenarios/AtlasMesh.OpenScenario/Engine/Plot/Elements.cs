using AtlasMesh.OpenScenario.Engine.Actions;
using AtlasMesh.OpenScenario.Engine.Conditions;
using AtlasMesh.OpenScenario.Engine.Motion;

namespace AtlasMesh.OpenScenario.Engine.Plot;

internal sealed class StoryElement(string path) : Element(ElementKind.Story, path);

internal sealed class ManeuverElement(string path) : Element(ElementKind.Maneuver, path);

internal sealed class ActElement(string path, TriggerRun? start, TriggerRun? stop) : Element(ElementKind.Act, path)
{
    public override void Begin(Scene scene)
    {
        if (start is null)
            Start(scene);
        else
            Go(scene, ElementTransition.Standby, Life.Standby);
    }

    public override void Evaluate(Scene scene)
    {
        if (Life == Life.Running && stop is not null && stop.Evaluate(scene))
        {
            Stop(scene);
            Parent?.EndIfComplete(scene);
        }

        if (Life == Life.Standby && start!.Evaluate(scene))
            Start(scene);

        base.Evaluate(scene);
    }
}

internal sealed class GroupElement(string path, int executions) : Element(ElementKind.ManeuverGroup, path)
{
    private int _executed;

    public override void Start(Scene scene)
    {
        _executed++;
        base.Start(scene);
    }

    /// <summary>A group that has executions left starts anew with the next evaluation.</summary>
    public override void Evaluate(Scene scene)
    {
        if (Life == Life.Standby)
            Start(scene);

        base.Evaluate(scene);
    }

    protected override void End(Scene scene)
    {
        if (_executed >= executions)
        {
            base.End(scene);
            return;
        }

        Go(scene, ElementTransition.End, Life.Standby);
        foreach (var child in Children)
            child.Reset();
    }

    public override void Reset()
    {
        _executed = 0;
        base.Reset();
    }
}

/// <summary>An action of an event: complete when every actor has carried it out.</summary>
internal sealed class ActionElement(string path) : Element(ElementKind.Action, path)
{
    public ActionRun[] Runs { get; set; } = [];

    /// <summary>Of whose runs only those start for whom it held; null: all start.</summary>
    public TriggerRun? Selector { get; set; }

    /// <summary>Who acts whether the selector held for them or not.</summary>
    public Actor[] Named { get; set; } = [];

    public override void Start(Scene scene)
    {
        Go(scene, ElementTransition.Start, Life.Running);
        foreach (var run in Runs)
        {
            if (Acts(run.Whom))
                scene.Launch(run);
        }

        RunFinished(scene);
    }

    private bool Acts(Actor? actor) =>
        actor is null || (actor.IsPresent && (Selector is null || Array.IndexOf(Named, actor) >= 0 || Selector.HeldFor(actor)));

    public void RunFinished(Scene scene)
    {
        if (Life != Life.Running || Array.Exists(Runs, run => run.IsRunning))
            return;

        var stopped = Array.Exists(Runs, run => run.WasStopped);
        Go(scene, stopped ? ElementTransition.Stop : ElementTransition.End, Life.Complete);
        Parent?.EndIfComplete(scene);
    }

    public override void Stop(Scene scene)
    {
        foreach (var run in Runs)
            scene.Cancel(run);

        base.Stop(scene);
    }
}
