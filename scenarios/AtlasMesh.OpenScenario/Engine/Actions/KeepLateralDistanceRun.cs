using AtlasMesh.Exact;
using AtlasMesh.OpenScenario.Engine.Motion;

namespace AtlasMesh.OpenScenario.Engine.Actions;

/// <summary>
/// Takes or keeps a place beside another: at once, or as a spring with critical damping within the limits that are given.
/// </summary>
internal sealed class KeepLateralDistanceRun(Actor actor, StoryAction.KeepLateralDistance action, Actor reference) : ActorRun(actor)
{
    /// <summary>Natural frequency of the spring in rad/s.</summary>
    private const double Stiffness = 1;

    /// <summary>Closer than this (m and m/s) is there.</summary>
    private const double Reached = 0.02;

    /// <summary>Where boxes overlap no distance tells how far to go: it is felt for, a gap at a time.</summary>
    private const int Repetitions = 64;

    private double _side;
    private double _rate;

    public override Domains Domains => Domains.Lateral;

    public override ActionPhase Phase => action.Limits is null ? ActionPhase.Place : ActionPhase.Speed;

    public override bool Start(Scene scene)
    {
        _rate = 0;
        _side = action.Side switch
        {
            SidewaysPlace.Left => -1,
            SidewaysPlace.Right => 1,
            _ => Between(scene) < 0 ? -1 : 1,
        };
        return action.Limits is null && Advance(scene, 0);
    }

    public override bool Advance(Scene scene, double seconds)
    {
        if (action.Limits is not { } limits)
            return TakePlace(scene);

        var missing = Missing(scene);
        if (double.IsNaN(missing))
            return false;

        var wanted = (Stiffness * Stiffness * missing) - (2 * Stiffness * _rate);
        var acceleration = Math.Clamp(wanted, -limits.MaxDeceleration, limits.MaxAcceleration);
        _rate = Math.Clamp(_rate + (acceleration * seconds), -limits.MaxSpeed, limits.MaxSpeed);
        Shift(_rate * seconds);
        return !action.Continuous && Math.Abs(missing) < Reached && Math.Abs(_rate) < Reached;
    }

    private bool TakePlace(Scene scene)
    {
        for (var i = 0; i < Repetitions; i++)
        {
            var missing = Missing(scene);
            if (missing == 0 || double.IsNaN(missing))
                break;

            Shift(missing);
        }

        return !action.Continuous;
    }

    /// <summary>How far it has to go to the left; NaN where the roads lead nowhere.</summary>
    private double Missing(Scene scene) => Between(scene) - (_side * action.Metres);

    /// <summary>How far to the left of the actor the other is; metres.</summary>
    private double Between(Scene scene) =>
        Distances.Between(scene, Actor, reference, action.Frame, (DistanceKind.Lateral, action.Freespace));

    private void Shift(double left)
    {
        if (Actor.Path is null)
        {
            var place = Actor.Pose.Position + (Distances.AxisOf(Actor.Pose.Heading, false) * left);
            Actor.Pose = new Pose(place.X, place.Y, Actor.Pose.Heading);
            return;
        }

        Actor.Lateral += Actor.Facing * left;
        Actor.UpdatePose();
    }
}
