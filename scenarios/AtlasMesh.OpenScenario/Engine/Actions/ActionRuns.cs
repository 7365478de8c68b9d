using AtlasMesh.OpenScenario.Engine.Motion;
using AtlasMesh.OpenScenario.Engine.Plot;

namespace AtlasMesh.OpenScenario.Engine.Actions;

/// <summary>Makes the run of an action.</summary>
internal static class ActionRuns
{
    public static ActionRun Of(Scene scene, StoryAction.Global action, ActionElement? owner) => action switch
    {
        StoryAction.AddEntity a => new PresenceRun(scene.Find(a.Entity), a.At) { Owner = owner },
        StoryAction.DeleteEntity a => new PresenceRun(scene.Find(a.Entity), null) { Owner = owner },
        _ => new WorldRun(action) { Owner = owner },
    };

    public static ActionRun Of(Scene scene, StoryAction action, Actor actor, ActionElement? owner) => action switch
    {
        StoryAction.Teleport a => new TeleportRun(actor, a) { Owner = owner },
        StoryAction.ChangeSpeed a => new SpeedRun(actor, a, Reference(scene, a.Target)) { Owner = owner },
        StoryAction.ChangeSpeedAlong a => new SpeedProfileRun(actor, a, Optional(scene, a.Reference)) { Owner = owner },
        StoryAction.ChangeLane a => new LaneChangeRun(actor, a) { Owner = owner },
        StoryAction.ChangeLaneOffset a => new LaneOffsetRun(actor, a, Reference(scene, a.Target)) { Owner = owner },
        StoryAction.KeepDistance a => new KeepDistanceRun(actor, a, scene.Find(a.Reference)) { Owner = owner },
        StoryAction.KeepLateralDistance a => new KeepLateralDistanceRun(actor, a, scene.Find(a.Reference)) { Owner = owner },
        StoryAction.FollowTrajectory a => new TrajectoryRun(actor, a) { Owner = owner },
        StoryAction.AssignRoute a => new RouteRun(actor, a) { Owner = owner },
        StoryAction.AcquirePosition a => new AcquirePositionRun(actor, a) { Owner = owner },
        StoryAction.Synchronize a => new SynchronizeRun(actor, a, scene.Find(a.Master)) { Owner = owner },
        StoryAction.ActivateController a => new ControllerRun(actor, a) { Owner = owner },
        StoryAction.AssignController a => new AssignControllerRun(actor, a) { Owner = owner },
        StoryAction.SetLight a => new LightRun(actor, a) { Owner = owner },
        StoryAction.SetVisibility a => new VisibilityRun(actor, a) { Owner = owner },
        _ => throw new NotSupportedException(action.GetType().Name),
    };

    private static Actor? Optional(Scene scene, string? name) => name is null ? null : scene.Find(name);

    private static Actor? Reference(Scene scene, SpeedTarget target) => target switch
    {
        SpeedTarget.Delta delta => scene.Find(delta.Reference),
        SpeedTarget.Factor factor => scene.Find(factor.Reference),
        _ => null,
    };

    private static Actor? Reference(Scene scene, LaneOffsetTarget target) =>
        target is LaneOffsetTarget.Relative relative ? scene.Find(relative.Reference) : null;
}
