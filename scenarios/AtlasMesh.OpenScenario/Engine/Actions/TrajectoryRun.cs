using AtlasMesh.Exact;
using AtlasMesh.OpenScenario.Engine.Motion;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.OpenScenario.Engine.Actions;

/// <summary>
/// Follows straight lines between corner points, by their times or by the actor's own speed. Afterwards the nearest lane is followed.
/// </summary>
internal sealed class TrajectoryRun(Actor actor, StoryAction.FollowTrajectory action) : ActionRun(actor)
{
    private const double Near = 1e-9;

    private readonly Placement[] _corners = new Placement[action.Vertices.Length];
    private readonly double[] _lengths = new double[action.Vertices.Length];
    private SimTime _begun;
    private double _along;
    private int _leg;

    public override Domains Domains => action.Timing is null ? Domains.Lateral : Domains.Lateral | Domains.Longitudinal;

    public override bool Start(Scene scene)
    {
        for (var i = 0; i < _corners.Length; i++)
        {
            _corners[i] = Placement.Of(scene, action.Vertices[i].At);
            _lengths[i] = i == 0 ? 0 : _lengths[i - 1] + (_corners[i].Pose.Position - _corners[i - 1].Pose.Position).Length;
        }

        (_begun, _along, _leg) = (scene.Now, 0, 0);
        Actor.LeaveLane();
        return false;
    }

    public override bool Advance(Scene scene, double seconds)
    {
        Actor.HasMoved = true;
        return action.Timing is { } timing ? GoByTime(scene, timing, seconds) : GoBySpeed(scene, seconds);
    }

    protected override void Leave(Scene scene) => scene.Roadway.AttachToNearest(Actor);

    private bool GoByTime(Scene scene, TrajectoryTiming timing, double seconds)
    {
        var clock = timing.Absolute ? scene.Now.Seconds : (scene.Now - _begun).Seconds;
        var time = (clock * timing.Scale) + timing.Offset;
        var end = action.Vertices[^1].Time;
        var before = _along;
        _along = AlongAt(Math.Min(time, end));

        if (time <= end + Near)
            Actor.Speed = (_along - before) / seconds;

        PutAt(_along);
        if (time < end - Near)
            return false;

        return End(scene, Math.Max(time - end, 0) / timing.Scale * Actor.Speed);
    }

    private bool GoBySpeed(Scene scene, double seconds)
    {
        _along += Math.Abs(Actor.Speed) * seconds;
        var length = _lengths[^1];
        if (action.Closed && length > 0)
            _along %= length;

        PutAt(Math.Min(_along, length));
        return _along >= length - Near && End(scene, (_along - length) * Math.Sign(Actor.Speed));
    }

    /// <summary>What is left of the step is spent on the lane.</summary>
    private bool End(Scene scene, double left)
    {
        scene.Roadway.AttachToNearest(Actor);
        if (Math.Abs(left) > Near)
            scene.Roadway.MoveAlong(Actor, left);

        return true;
    }

    private double AlongAt(double time)
    {
        var vertices = action.Vertices;
        if (!(time > vertices[0].Time))
            return 0;

        var i = 1;
        while (i < vertices.Length - 1 && vertices[i].Time < time)
            i++;

        var part = (time - vertices[i - 1].Time) / (vertices[i].Time - vertices[i - 1].Time);
        return _lengths[i - 1] + ((_lengths[i] - _lengths[i - 1]) * Math.Min(part, 1));
    }

    private void PutAt(double along)
    {
        if (along < _lengths[_leg])
            _leg = 0;

        while (_leg < _lengths.Length - 2 && _lengths[_leg + 1] <= along)
            _leg++;

        var (from, to) = (_corners[_leg], _corners[_leg + 1]);
        var length = _lengths[_leg + 1] - _lengths[_leg];
        var part = length > 0 ? (along - _lengths[_leg]) / length : 1;
        var place = from.Pose.Position + ((to.Pose.Position - from.Pose.Position) * part);
        Actor.Pose = new Pose(place.X, place.Y, Heading(from, to, part));
    }

    private double Heading(Placement from, Placement to, double part)
    {
        if (from.HeadingIsGiven && to.HeadingIsGiven)
            return ExactMath.WrapAngle(from.Pose.Heading + (ExactMath.WrapAngle(to.Pose.Heading - from.Pose.Heading) * part));

        var way = to.Pose.Position - from.Pose.Position;
        return way.LengthSquared > 0 ? ExactMath.Atan2(way.Y, way.X) : Actor.Pose.Heading;
    }
}
