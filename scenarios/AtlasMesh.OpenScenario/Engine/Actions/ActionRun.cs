using AtlasMesh.OpenScenario.Engine.Motion;
using AtlasMesh.OpenScenario.Engine.Plot;

namespace AtlasMesh.OpenScenario.Engine.Actions;

/// <summary>One action while one actor carries it out.</summary>
internal abstract class ActionRun(Actor actor)
{
    public Actor Actor { get; } = actor;

    /// <summary>The storyboard's action that this belongs to; null for an init action.</summary>
    public ActionElement? Owner { get; init; }

    public bool IsRunning { get; private set; }

    /// <summary>Whether it was ended before its time.</summary>
    public bool WasStopped { get; private set; }

    /// <summary>What it decides about its actor. A later action on the same takes its place.</summary>
    public abstract Domains Domains { get; }

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

    public static ActionRun Of(Scene scene, StoryAction action, Actor actor, ActionElement? owner) => action switch
    {
        StoryAction.Teleport a => new TeleportRun(actor, a) { Owner = owner },
        StoryAction.ChangeSpeed a => new SpeedRun(actor, a, Reference(scene, a.Target)) { Owner = owner },
        StoryAction.ChangeLane a => new LaneChangeRun(actor, a) { Owner = owner },
        StoryAction.ChangeLaneOffset a => new LaneOffsetRun(actor, a, Reference(scene, a.Target)) { Owner = owner },
        StoryAction.KeepDistance a => new KeepDistanceRun(actor, a, scene.Find(a.Reference)) { Owner = owner },
        StoryAction.FollowTrajectory a => new TrajectoryRun(actor, a) { Owner = owner },
        StoryAction.ActivateController a => new ControllerRun(actor, a) { Owner = owner },
        _ => throw new NotSupportedException(action.GetType().Name),
    };

    private static Actor? Reference(Scene scene, SpeedTarget target) => target switch
    {
        SpeedTarget.Delta delta => scene.Find(delta.Reference),
        SpeedTarget.Factor factor => scene.Find(factor.Reference),
        _ => null,
    };

    private static Actor? Reference(Scene scene, LaneOffsetTarget target) =>
        target is LaneOffsetTarget.Relative relative ? scene.Find(relative.Reference) : null;
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
