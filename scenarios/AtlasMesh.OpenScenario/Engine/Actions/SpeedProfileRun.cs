using AtlasMesh.OpenScenario.Engine.Motion;

namespace AtlasMesh.OpenScenario.Engine.Actions;

/// <summary>Goes straight from each speed to the next; none faster than the limits or, without them, the performance allows.</summary>
internal sealed class SpeedProfileRun(Actor actor, StoryAction.ChangeSpeedAlong action, Actor? reference) : ActorRun(actor)
{
    private const double Near = 1e-9;

    private Transition _speed;
    private double _base;
    private int _entry;

    public override Domains Domains => Domains.Longitudinal;

    public override ActionPhase Phase => ActionPhase.Speed;

    public override bool Start(Scene scene)
    {
        (_base, _entry) = (reference?.Speed ?? 0, 0);
        return Enter();
    }

    public override bool Advance(Scene scene, double seconds)
    {
        // A step that holds the end of one part spends the rest of itself on the next.
        for (var left = seconds; left > Near;)
        {
            var before = _speed.Passed;
            _speed.Advance(left);
            left -= _speed.Passed - before;
            Actor.Speed = _speed.Value;
            if (!_speed.IsDone)
                return false;

            _entry++;
            if (Enter())
                return true;
        }

        return false;
    }

    /// <summary>Begins the next part that takes time; true where there is none.</summary>
    private bool Enter()
    {
        for (; _entry < action.Entries.Length; _entry++)
        {
            var (value, asked) = action.Entries[_entry];
            var target = Math.Clamp(_base + value, -MaxSpeed, MaxSpeed);
            var change = target - Actor.Speed;
            var least = change == 0 ? 0 : Math.Abs(change) / Limit(change);
            var seconds = Math.Max(asked ?? 0, least);
            if (seconds > Near)
            {
                // A part without change is a time to wait.
                _speed = new Transition(TransitionShape.Linear, Actor.Speed, target, seconds, waits: true);
                return false;
            }

            Actor.Speed = target;
        }

        return true;
    }

    private double MaxSpeed => Math.Min(Actor.Entity.Performance.MaxSpeed, action.Limits?.MaxSpeed ?? double.PositiveInfinity);

    private double Limit(double change)
    {
        var (speeds, brakes) = (Actor.Entity.Performance.MaxAcceleration, Actor.Entity.Performance.MaxDeceleration);
        return change > 0
            ? Math.Min(speeds, action.Limits?.MaxAcceleration ?? double.PositiveInfinity)
            : Math.Min(brakes, action.Limits?.MaxDeceleration ?? double.PositiveInfinity);
    }
}
