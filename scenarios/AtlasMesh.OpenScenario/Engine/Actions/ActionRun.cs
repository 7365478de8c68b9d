using AtlasMesh.OpenScenario.Engine.Motion;
using AtlasMesh.OpenScenario.Engine.Plot;

namespace AtlasMesh.OpenScenario.Engine.Actions;

/// <summary>One action while it is carried out: by one actor, or by nobody in particular.</summary>
internal abstract class ActionRun
{
    /// <summary>Whom it moves; null for a global action.</summary>
    public virtual Actor? Whom => null;

    /// <summary>The storyboard's action that this belongs to; null for an init action.</summary>
    public ActionElement? Owner { get; init; }

    public bool IsRunning { get; private set; }

    /// <summary>Whether it was ended before its time.</summary>
    public bool WasStopped { get; private set; }

    /// <summary>What it decides about its actor. A later action on the same takes its place.</summary>
    public virtual Domains Domains => Domains.None;

    /// <summary>When within a step it acts.</summary>
    public virtual ActionPhase Phase => ActionPhase.Way;

    /// <summary>Begins on the state of now. True where that was all.</summary>
    public abstract bool Start(Scene scene);

    /// <summary>Goes on by a step. True where it has come to its end.</summary>
    public abstract bool Advance(Scene scene, double seconds);

    /// <summary>Leaves the actor as something else can take it over.</summary>
    protected virtual void Leave(Scene scene)
    {
    }

    public void Begin() => (IsRunning, WasStopped) = (true, false);

    public void Finish() => IsRunning = false;

    public void Abandon(Scene scene)
    {
        (IsRunning, WasStopped) = (false, true);
        Leave(scene);
    }
}

internal abstract class ActorRun(Actor actor) : ActionRun
{
    public Actor Actor { get; } = actor;

    public sealed override Actor? Whom => Actor;
}

[Flags]
internal enum Domains
{
    None = 0,
    Lateral = 1,
    Longitudinal = 2,
}

/// <summary>Speeds first, then ways at these speeds, then places relative to those who have moved.</summary>
internal enum ActionPhase
{
    Speed,
    Way,
    Place,
}
