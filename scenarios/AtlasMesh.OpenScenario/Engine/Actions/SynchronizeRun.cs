using AtlasMesh.OpenScenario.Engine.Motion;

namespace AtlasMesh.OpenScenario.Engine.Actions;

/// <summary>
/// Chooses the speed so that the actor is at its place when the master is at his. With a final speed it accelerates and brakes (or the
/// other way about) evenly, so that way, time and final speed fit; near the straight line to the end it keeps to that. Decided anew in
/// every step, after those who follow a trajectory have moved: the reference simulator does it so.
/// </summary>
internal sealed class SynchronizeRun(Actor actor, StoryAction.Synchronize action, Actor master) : ActorRun(actor)
{
    /// <summary>So near to the straight line (m/s) is on it.</summary>
    private const double OnLine = 0.1;

    private const double Near = 1e-6;

    /// <summary>Braking of those who must wait and cannot do so gently; m/s².</summary>
    private const double HardBraking = 8;

    private SyncTarget? _own;
    private SyncTarget? _masters;
    private SyncMode _mode;
    private double _lastOwn;
    private double _lastMasters;
    private double _steady;

    public override Domains Domains => Domains.Longitudinal;

    public override bool Start(Scene scene)
    {
        _own = SyncTarget.Of(scene, action.Target);
        _masters = SyncTarget.Of(scene, action.MasterTarget);
        _steady = SteadyMetres();
        (_lastOwn, _lastMasters) = (double.PositiveInfinity, double.PositiveInfinity);

        // Of a run that begins with it, the master has not moved yet: who waits for him takes the straight line once he does.
        _mode = scene.Cycle == 0 && action.Final is not null ? SyncMode.Waiting : SyncMode.Begin;
        return false;
    }

    public override bool Advance(Scene scene, double seconds)
    {
        var (own, masters) = (Math.Abs(_own!.WayFrom(scene, Actor)), Math.Abs(_masters!.WayFrom(scene, master)));
        if (IsOver(own, masters, seconds))
        {
            Actor.Speed = action.Final is null ? Actor.Speed : FinalSpeed();
            return true;
        }

        (_lastOwn, _lastMasters) = (own, masters);
        own = Math.Max(own - action.Tolerance, Near);
        masters = Math.Max(masters - action.MasterTolerance, Near);
        var time = masters / Math.Abs(master.Speed);
        if (!double.IsFinite(time) || _mode == SyncMode.Waiting)
            Wait(time);
        else if (action.Final is null)
            Actor.Speed += ((2 * own / time) - (2 * Actor.Speed)) / time * seconds;
        else
            Approach(own, time, seconds);

        return false;
    }

    private bool IsOver(double own, double masters, double seconds) =>
        own < action.Tolerance + Near
        || masters < action.MasterTolerance + Near
        || own > _lastOwn
        || masters > _lastMasters
        || Math.Max(masters - action.MasterTolerance, Near) < Math.Abs(master.Speed) * seconds;

    private void Wait(double time)
    {
        Actor.Speed = 0;
        _mode = double.IsFinite(time) ? SyncMode.OnLine : SyncMode.Begin;
    }

    private void Approach(double way, double time, double seconds)
    {
        var final = FinalSpeed();
        if (_steady > 0 && _mode != SyncMode.Steady)
        {
            (way, time) = (way - _steady, time - (_steady / final));
            if (way < Near || time < Near)
                _mode = SyncMode.Steady;
        }

        if (_mode == SyncMode.Steady)
            Actor.Speed = final;
        else if (_mode == SyncMode.Braking)
            BrakeHard(seconds);
        else if (_mode == SyncMode.Standing && time >= 2 * way / final)
            Actor.Speed = 0;
        else if (_mode is SyncMode.OnLine or SyncMode.Standing)
            KeepToLine(way, time, final);
        else
            Curve(way, time, (final, seconds));
    }

    private void KeepToLine(double way, double time, double final)
    {
        _mode = SyncMode.OnLine;
        Actor.Speed = Math.Max(0, (2 * way / time) - final);
    }

    private void BrakeHard(double seconds)
    {
        Actor.Speed = Math.Max(0, Actor.Speed - (HardBraking * seconds));
        if (Actor.Speed == 0)
            _mode = SyncMode.Standing;
    }

    /// <summary>
    /// One acceleration until the turning point, then its opposite. From way = sum of both parts follows the speed at the turning point,
    /// and twice that speed less both ends' speeds is acceleration times time. The speed at the beginning is the one that was driven, not
    /// the one that was just chosen.
    /// </summary>
    private void Curve(double way, double time, (double Final, double Seconds) to)
    {
        var (from, final) = (Actor.Velocity.Length, to.Final);
        if (_mode is SyncMode.Rushing or SyncMode.Lingering && Math.Abs(Actor.Speed - ((2 * way / time) - final)) < OnLine)
        {
            _mode = SyncMode.OnLine;
            return;
        }

        if (_mode == SyncMode.Begin)
            _mode = (Actor.Speed + final) / 2 < way / time ? SyncMode.Rushing : SyncMode.Lingering;

        var rushes = _mode == SyncMode.Rushing ? 1 : -1;
        var (sum, squares) = ((from + final) * time, ((from * from) + (final * final)) * time * time);
        var root = Math.Sqrt(Math.Max(0, (4 * way * way) - (4 * sum * way) + (2 * squares)));
        var turning = ((2 * way) + (rushes * root)) / (2 * time);
        var acceleration = ((2 * turning) - from - final) / time;
        if (acceleration * rushes < 0)
            _mode = SyncMode.OnLine;
        else if (turning < 0)
            Stop(way, (from, final), to.Seconds);
        else
            Actor.Speed += acceleration * to.Seconds;
    }

    /// <summary>There is too much time: brake to a stand on the share of the way that is due to the speed now, and wait.</summary>
    private void Stop(double way, (double From, double Final) speeds, double seconds)
    {
        var (from, final) = speeds;
        var duration = 2 * from * way / ((from * from) + (final * final));
        if (duration * from / 2 > way / 2)
        {
            _mode = SyncMode.Braking;
            BrakeHard(seconds);
            return;
        }

        if (duration > Near && from - (from / duration * seconds) >= 0)
        {
            Actor.Speed -= from / duration * seconds;
            return;
        }

        Actor.Speed = 0;
        _mode = SyncMode.Standing;
    }

    private double FinalSpeed() =>
        action.Final is { RelativeToMaster: true } relative ? master.Speed + relative.MetresPerSecond : action.Final?.MetresPerSecond ?? 0;

    private double SteadyMetres()
    {
        if (action.Final is not { } final || !(FinalSpeed() > 0))
            return 0;

        return final.SteadyMetres ?? (final.SteadySeconds * FinalSpeed()) ?? 0;
    }
}

internal enum SyncMode
{
    Begin,

    /// <summary>For the master to move.</summary>
    Waiting,

    /// <summary>First faster, then slower.</summary>
    Rushing,

    /// <summary>First slower, then faster.</summary>
    Lingering,

    /// <summary>One acceleration to the end.</summary>
    OnLine,

    Braking,
    Standing,

    /// <summary>At the final speed.</summary>
    Steady,
}
