using AtlasMesh.OpenScenario.Engine.Motion;

namespace AtlasMesh.OpenScenario.Engine.Actions;

/// <summary>Takes or keeps a distance: at once, or as a spring with critical damping within the limits that are given.</summary>
internal sealed class KeepDistanceRun(Actor actor, StoryAction.KeepDistance action, Actor reference) : ActorRun(actor)
{
    /// <summary>Natural frequency of the spring in rad/s.</summary>
    private const double Stiffness = 0.5;

    /// <summary>Closer than this to the gap (m) and to the reference's speed (m/s) is there.</summary>
    private const double Reached = 0.05;

    /// <summary>On bent roads a shift along the lane is not one along the axis; a few repetitions settle it.</summary>
    private const int Repetitions = 8;

    private double _side;

    public override Domains Domains => Domains.Longitudinal;

    public override ActionPhase Phase => action.Limits is null ? ActionPhase.Place : ActionPhase.Speed;

    public override bool Start(Scene scene)
    {
        _side = action.Displacement switch
        {
            Displacement.Trailing => 1,
            Displacement.Leading => -1,
            _ => Distances.Ahead(Actor, reference, action.Freespace) < 0 ? -1 : 1,
        };
        return action.Limits is null && Advance(scene, 0);
    }

    public override bool Advance(Scene scene, double seconds)
    {
        if (action.Limits is { } limits)
            return Spring(limits, seconds);

        for (var i = 0; i < Repetitions; i++)
        {
            var missing = Missing();
            if (missing == 0)
                break;

            scene.Roadway.MoveAlong(Actor, missing, scene.Now);
        }

        Actor.Speed = reference.Speed;
        return !action.Continuous;
    }

    private bool Spring(KeepDistanceLimits limits, double seconds)
    {
        var (missing, closing) = (Missing(), reference.Speed - Actor.Speed);
        var wanted = (Stiffness * Stiffness * missing) + (2 * Stiffness * closing);
        var acceleration = Math.Clamp(wanted, -limits.MaxDeceleration, limits.MaxAcceleration);
        Actor.Speed = Math.Clamp(Actor.Speed + (acceleration * seconds), -limits.MaxSpeed, limits.MaxSpeed);
        return !action.Continuous && Math.Abs(missing) < Reached && Math.Abs(closing) < Reached;
    }

    /// <summary>How far ahead it has to go for the gap that is asked for; metres.</summary>
    private double Missing()
    {
        var asked = action.Gap.IsTime ? Math.Abs(reference.Speed) * action.Gap.Value : action.Gap.Value;
        return Distances.Ahead(Actor, reference, action.Freespace) - (_side * asked);
    }
}
