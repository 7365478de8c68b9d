using AtlasMesh.OpenScenario.Engine.Actions;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.OpenScenario.Engine.Motion;

/// <summary>What actions and conditions share while a script is played.</summary>
internal sealed class Scene
{
    private readonly List<ActionRun> _active = [];

    public Scene(string name, Actor[] actors, Roadway roadway, EngineOptions options) =>
        (Name, Actors, Roadway, Options) = (name, actors, roadway, options);

    public string Name { get; }

    public Actor[] Actors { get; }

    public Roadway Roadway { get; }

    public EngineOptions Options { get; }

    public SimTime Now { get; set; }

    /// <summary>Counts the evaluations. What happens on the way to one bears its number.</summary>
    public int Cycle { get; set; }

    /// <summary>Counts the transitions of elements.</summary>
    public long Transitions { get; set; }

    public Actor Find(string entity) =>
        Array.Find(Actors, actor => actor.Entity.Name == entity) ?? throw Fault(Faults.UnknownEntity(entity));

    /// <summary>Starts an action for one actor and ends what it contends with.</summary>
    public void Launch(ActionRun run)
    {
        StopContenders(run);
        run.Begin();
        if (IsDrivenElsewhere(run) || run.Start(this))
            run.Finish();
        else
            _active.Add(run);
    }

    /// <summary>Ends an action before its time.</summary>
    public void Cancel(ActionRun run)
    {
        if (!run.IsRunning)
            return;

        run.Abandon(this);
        _active.Remove(run);
    }

    public void StopActionsOf(Actor actor, Domains domains)
    {
        for (var i = _active.Count - 1; i >= 0; i--)
        {
            if (_active[i].Actor == actor && (_active[i].Domains & domains) != 0)
                Stop(_active[i]);
        }
    }

    /// <summary>Moves everybody on by a step. Actions that come to their end say so afterwards, in the order of their start.</summary>
    public void Advance(double seconds)
    {
        foreach (var actor in Actors)
            actor.BeginStep();

        Advance(ActionPhase.Speed, seconds);
        Advance(ActionPhase.Way, seconds);
        foreach (var actor in Actors)
        {
            if (actor.Driver == Driver.Scripted && !actor.HasMoved && actor.Speed != 0)
                Roadway.MoveAlong(actor, actor.Speed * seconds);
        }

        Advance(ActionPhase.Place, seconds);
        foreach (var actor in Actors)
            actor.EndStep(seconds);

        Settle();
    }

    public StoryboardException Fault(string code, string message) => Fault((code, message));

    public StoryboardException Fault((string Code, string Message) fault, SourcePlace place = default) =>
        new([new Diagnostic(place == default ? new SourcePlace(Name, 0, 0) : place, fault.Code, $"at {Now}: {fault.Message}")]);

    private void Advance(ActionPhase phase, double seconds)
    {
        for (var i = 0; i < _active.Count; i++)
        {
            var run = _active[i];
            if (run.Phase == phase && run.IsRunning && run.Advance(this, seconds))
                run.Finish();
        }
    }

    private void Settle()
    {
        for (var i = 0; i < _active.Count; i++)
        {
            if (_active[i].IsRunning)
                continue;

            var done = _active[i];
            _active.RemoveAt(i--);
            done.Owner?.RunFinished(this);
        }
    }

    private void StopContenders(ActionRun starting)
    {
        if (starting.Domains != Domains.None)
            StopActionsOf(starting.Actor, starting.Domains);
    }

    private void Stop(ActionRun run)
    {
        Cancel(run);
        run.Owner?.RunFinished(this);
    }

    private static bool IsDrivenElsewhere(ActionRun run) =>
        run.Actor.Driver == Driver.External && run.Domains != Domains.None;
}
