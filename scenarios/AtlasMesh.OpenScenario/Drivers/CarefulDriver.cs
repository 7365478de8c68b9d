namespace AtlasMesh.OpenScenario.Drivers;

/// <summary>
/// The competent and careful human driver of UN R157, annex 4, appendix 3. He keeps his speed and the following distance of 5.2.3.3,
/// and reacts to a cut-in, a cut-out and a leader that brakes hard: 0.4 s to evaluate the risk, 0.75 s until he decelerates, then
/// 0.774 g reached in 0.6 s. His vehicle's emergency brake adds 0.85 g once the other is wholly before it. Pure; steers nothing.
/// </summary>
public static class CarefulDriver
{
    /// <summary>Half the width in which a vehicle wanders in its lane; metres. Beyond it a change of lane is perceived.</summary>
    public const double Wandering = 0.375;

    /// <summary>A leader that brakes harder is perceived; m/s².</summary>
    public const double HardBraking = 5;

    public const double EvaluationSeconds = 0.4;
    public const double DelaySeconds = 0.75;

    /// <summary>0.774 g and 0.85 g in m/s², each reached in 0.6 s.</summary>
    public const double Braking = 0.774 * Gravity;
    public const double EmergencyBraking = 0.85 * Gravity;

    private const double Gravity = 9.80665;
    private const double JerkSeconds = 0.6;
    private const double DangerTtc = 2;

    /// <summary>The time headway below which a cut-out and a braking leader are a danger, and what is still taken for it: scenarios
    /// begin at just two seconds.</summary>
    private const double DangerHeadway = 2.05;

    /// <summary>The regulation does not say when the emergency brake comes in; as in esmini's model. [P]</summary>
    private const double EmergencyTtc = 1.5;

    /// <summary>Where less braking still suffices, m/s², it leaves it to the driver. [P]</summary>
    private const double EmergencyNeed = 4;

    /// <summary>The state after a moment of so many seconds; its acceleration is what he does in it.</summary>
    public static DriverState Next(in DriverState state, in Driven own, ReadOnlySpan<Sighting> seen, double seconds)
    {
        var leader = FollowingDuty.Leader(in own, seen);
        var revealed = Revealed(in own, seen, leader);
        var (phase, delay) = NextPhase(in state, in own, seen, (leader, revealed), seconds);
        if (phase is DriverPhase.Braking or DriverPhase.Emergency)
            return new DriverState(phase, 0, 0, false, Press(in state, in own, seen, phase, seconds));

        var follower = (state with { Phase = phase, Delay = delay }) is var kept && leader >= 0
            ? FollowingDuty.Next(in kept, in own, in seen[revealed >= 0 ? revealed : leader], EvaluationSeconds + DelaySeconds, seconds)
            : FollowingDuty.Free(kept);

        return follower;
    }

    private static (DriverPhase Phase, double Delay) NextPhase(
        in DriverState state, in Driven own, ReadOnlySpan<Sighting> seen, (int Leader, int Revealed) way, double seconds)
    {
        if (NeedsEmergency(in own, seen))
            return (DriverPhase.Emergency, 0);

        var left = state.Delay - seconds;
        return state.Phase switch
        {
            DriverPhase.Calm => IsDanger(in own, seen, way) ? (DriverPhase.Reacting, DelaySeconds) : (DriverPhase.Calm, 0),
            DriverPhase.Reacting => left > 1e-9 ? (DriverPhase.Reacting, left) : (DriverPhase.Braking, 0),
            _ => (IsOver(in own, seen) ? DriverPhase.Calm : state.Phase, 0),
        };
    }

    private static double Press(in DriverState state, in Driven own, ReadOnlySpan<Sighting> seen, DriverPhase phase, double seconds)
    {
        var most = phase == DriverPhase.Emergency || IsWrapped(in own, seen) ? EmergencyBraking : Braking;
        return Math.Max(Math.Min(state.Acceleration, 0) - (most / JerkSeconds * seconds), -most);
    }

    /// <summary>Who stands in the way behind a leader that is leaving it, or -1: until then the leader hides him.</summary>
    private static int Revealed(in Driven own, ReadOnlySpan<Sighting> seen, int leader) =>
        leader >= 0 && seen[leader].OutwardFor >= EvaluationSeconds
            ? FollowingDuty.Nearest(in own, seen, seen[leader].Rear, FollowingDuty.Sight)
            : -1;

    private static bool IsDanger(in Driven own, ReadOnlySpan<Sighting> seen, (int Leader, int Revealed) way)
    {
        foreach (ref readonly var other in seen)
        {
            if (other.InwardFor >= EvaluationSeconds && own.TtcTo(in other) < DangerTtc)
                return true;
        }

        if (way.Leader < 0)
            return false;

        ref readonly var leader = ref seen[way.Leader];
        var isNear = own.GapTo(in leader) <= DangerHeadway * own.Speed;
        if (leader.BrakingFor >= EvaluationSeconds && isNear && own.Speed > leader.Speed)
            return true;

        // What comes into sight only now has not been slowed for.
        return way.Revealed >= 0 && own.Speed > seen[way.Revealed].Speed && (isNear || own.TtcTo(in seen[way.Revealed]) < DangerTtc);
    }

    /// <summary>He lets go when nobody ahead, in his way or on the way into it, comes nearer any more.</summary>
    private static bool IsOver(in Driven own, ReadOnlySpan<Sighting> seen)
    {
        if (own.Speed <= 0)
            return true;

        foreach (ref readonly var other in seen)
        {
            var concerns = other.Front > own.Rear && (other.InwardFor >= 0 || own.IsInWay(in other, FollowingDuty.Margin));
            if (concerns && own.Speed > other.Speed && own.GapTo(in other) <= FollowingDuty.Sight)
                return false;
        }

        return true;
    }

    private static bool NeedsEmergency(in Driven own, ReadOnlySpan<Sighting> seen)
    {
        foreach (ref readonly var other in seen)
        {
            var (ttc, closing) = (own.TtcTo(in other), own.Speed - other.Speed);
            if (ttc < EmergencyTtc && closing > EmergencyNeed * 2 * ttc && own.IsWrappedBy(in other))
                return true;
        }

        return false;
    }

    private static bool IsWrapped(in Driven own, ReadOnlySpan<Sighting> seen)
    {
        foreach (ref readonly var other in seen)
        {
            if (other.Rear >= own.Front && own.TtcTo(in other) < double.PositiveInfinity && own.IsWrappedBy(in other))
                return true;
        }

        return false;
    }
}
