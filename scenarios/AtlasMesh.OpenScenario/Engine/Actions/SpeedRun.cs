using AtlasMesh.OpenScenario.Engine.Motion;

namespace AtlasMesh.OpenScenario.Engine.Actions;

/// <summary>Changes the speed along a curve that keeps to the entity's performance and never overshoots.</summary>
internal sealed class SpeedRun(Actor actor, StoryAction.ChangeSpeed action, Actor? reference) : ActorRun(actor)
{
    private Transition _speed;

    public override Domains Domains => Domains.Longitudinal;

    public override ActionPhase Phase => ActionPhase.Speed;

    private Performance Limits => Actor.Entity.Performance;

    private bool IsContinuous => action.Target is SpeedTarget.Delta { Continuous: true } or SpeedTarget.Factor { Continuous: true };

    public override bool Start(Scene scene)
    {
        var (from, to) = (Actor.Speed, Target());
        _speed = new Transition(action.Dynamics.Shape, from, to, Duration(from, to));
        Actor.Speed = _speed.Value;
        return _speed.IsDone && !IsContinuous;
    }

    public override bool Advance(Scene scene, double seconds)
    {
        if (IsContinuous)
            return Track(seconds);

        _speed.Advance(seconds);
        Actor.Speed = _speed.Value;
        return _speed.IsDone;
    }

    /// <summary>After the transition the reference is followed as fast as the performance allows, for good.</summary>
    private bool Track(double seconds)
    {
        var target = Target();
        if (_speed.IsDone)
        {
            var change = Math.Clamp(target - Actor.Speed, -Limits.MaxDeceleration * seconds, Limits.MaxAcceleration * seconds);
            Actor.Speed += change;
            return false;
        }

        _speed.Retarget(target);
        _speed.Advance(seconds);
        Actor.Speed = _speed.Value;
        return false;
    }

    private double Target()
    {
        var asked = action.Target switch
        {
            SpeedTarget.Absolute absolute => absolute.MetresPerSecond,
            SpeedTarget.Delta delta => reference!.Speed + delta.MetresPerSecond,
            SpeedTarget.Factor factor => reference!.Speed * factor.Value,
            _ => throw new NotSupportedException(action.Target.GetType().Name),
        };
        return Math.Clamp(asked, -Limits.MaxSpeed, Limits.MaxSpeed);
    }

    private double Duration(double from, double to)
    {
        var (shape, dimension, value) = action.Dynamics;
        var change = to - from;
        if (shape == TransitionShape.Step || change == 0)
            return 0;

        var duration = dimension switch
        {
            TransitionDimension.Time => value,
            TransitionDimension.Rate => Transition.DurationByPeakRate(shape, change, value),
            _ => DurationOver(value, from, to),
        };
        var limit = change > 0 ? Limits.MaxAcceleration : Limits.MaxDeceleration;
        return Math.Max(duration, Transition.DurationByPeakRate(shape, change, limit));
    }

    /// <summary>
    /// How long it takes to cover the distance while the speed changes: the shapes are symmetrical, so their mean is the middle.
    /// </summary>
    private static double DurationOver(double distance, double from, double to)
    {
        if (from * to >= 0)
            return 2 * distance / Math.Abs(from + to);

        // Through standstill: each part covers its share at half its outer speed.
        var share = from * from / ((from * from) + (to * to));
        return (2 * share * distance / Math.Abs(from)) + (2 * (1 - share) * distance / Math.Abs(to));
    }
}
