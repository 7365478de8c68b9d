using AtlasMesh.Exact;
using AtlasMesh.OpenScenario.Engine.Motion;
using AtlasMesh.OpenScenario.Engine.Motion.Tracks;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.OpenScenario.Engine.Actions;

/// <summary>
/// Follows a trajectory, by its times or by the actor's own speed. Who begins it backwards looks against its direction; who changes the
/// sign of his speed on the way goes back along it. Afterwards the nearest lane is followed.
/// </summary>
internal sealed class TrajectoryRun(Actor actor, StoryAction.FollowTrajectory action) : ActorRun(actor)
{
    private const double Near = 1e-9;

    private Track? _track;
    private SimTime _begun;
    private double _along;
    private int _facing;

    public override Domains Domains => action.Timing is null ? Domains.Lateral : Domains.Lateral | Domains.Longitudinal;

    private Track Track => _track!;

    public override bool Start(Scene scene)
    {
        _track = scene.TrackOf(action.Trajectory, Actor.Pose);
        if (action.Timing is not null && !_track.HasTimes)
            throw scene.Fault(Faults.NoTimes(Actor.Entity.Name));

        (_begun, _along, _facing) = (scene.Now, action.From, Actor.Speed < 0 ? -1 : 1);
        Actor.FollowTrack(_track, _along);

        // An init action puts its actor in place; later ones are first seen in the state of the next step.
        if (Owner is null)
            PutAt(action.Timing is { } timing ? _track.AlongAt(timing.Offset) : _along);

        return false;
    }

    public override bool Advance(Scene scene, double seconds)
    {
        if (!Actor.IsPresent)
            return true;

        Actor.HasMoved = true;
        return action.Timing is { } timing ? GoByTime(scene, timing, seconds) : GoBySpeed(scene, seconds);
    }

    protected override void Leave(Scene scene)
    {
        Actor.LeaveTrack();
        scene.Roadway.AttachToNearest(Actor);
    }

    private bool GoByTime(Scene scene, TrajectoryTiming timing, double seconds)
    {
        var clock = timing.Absolute ? scene.Now.Seconds : (scene.Now - _begun).Seconds;
        var time = (clock * timing.Scale) + timing.Offset;
        var end = Track.EndTime;
        var before = _along;
        _along = Track.AlongAt(Math.Min(time, end));

        if (time <= end + Near)
            Actor.Speed = (_along - before) / seconds;

        PutAt(_along);
        if (time < end - Near)
            return false;

        return End(scene, Math.Max(time - end, 0) / timing.Scale * Actor.Speed);
    }

    private bool GoBySpeed(Scene scene, double seconds)
    {
        var way = _facing * Actor.Speed * seconds;
        _along += way;
        var length = Track.Length;
        if (action.Trajectory.Closed && length > 0)
            _along = ((_along % length) + length) % length;

        PutAt(Math.Clamp(_along, 0, length));
        if (way < 0 && _along < Near)
            return End(scene, _along * _facing);

        return _along >= length - Near && way >= 0 && End(scene, (_along - length) * _facing);
    }

    /// <summary>What is left of the step is spent on the lane.</summary>
    private bool End(Scene scene, double left)
    {
        Actor.LeaveTrack();
        scene.Roadway.AttachToNearest(Actor);
        if (Math.Abs(left) > Near)
            scene.Roadway.MoveAlong(Actor, left, scene.Now);

        return true;
    }

    private void PutAt(double along)
    {
        var point = Track.At(along);
        var ahead = _facing < 0 && action.Timing is null ? ExactMath.WrapAngle(point.Direction + Math.PI) : point.Direction;
        Actor.TrackAlong = along;
        Actor.Pose = new Pose(point.Position.X, point.Position.Y, point.HasLook ? point.Look : ahead);
    }
}
