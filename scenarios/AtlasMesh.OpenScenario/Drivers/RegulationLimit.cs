namespace AtlasMesh.OpenScenario.Drivers;

/// <summary>
/// The limit that UN R157 5.2.5.2 draws: a system must avoid a cut-in where the time to collision at the lane intrusion is above
/// v_rel / (2 x 6 m/s²) + 0.35 s. As a driver: keeps speed and following distance, and brakes with 6 m/s², 0.35 s after that limit is
/// reached. Pure; steers nothing.
/// </summary>
public static class RegulationLimit
{
    public const double Braking = 6;
    public const double DelaySeconds = 0.35;

    /// <summary>A vehicle intrudes when its outer tyre is so far beyond the lane's marking; metres.</summary>
    public const double Intrusion = 0.3;

    /// <summary>The lateral movement must have been visible for so long before; seconds.</summary>
    public const double VisibleSeconds = 0.72;

    /// <summary>So much before the limit he begins, that a step of time does not cost him the collision; seconds, as in the models of
    /// JRC and esmini.</summary>
    private const double Early = 0.1;

    /// <summary>The least time to collision in seconds at which a cut-in at this closing speed in m/s must be avoided.</summary>
    public static double LeastTtc(double closing) => (closing / (2 * Braking)) + DelaySeconds;

    /// <summary>The state after a moment of so many seconds; its acceleration is what he does in it.</summary>
    public static DriverState Next(in DriverState state, in Driven own, ReadOnlySpan<Sighting> seen, double seconds)
    {
        var phase = NextPhase(in state, in own, seen, seconds, out var delay);
        if (phase == DriverPhase.Braking)
            return new DriverState(phase, 0, 0, false, -Braking);

        var kept = state with { Phase = phase, Delay = delay };
        var leader = FollowingDuty.Leader(in own, seen);
        return leader < 0 ? FollowingDuty.Free(kept) : FollowingDuty.Next(in kept, in own, in seen[leader], DelaySeconds, seconds);
    }

    private static DriverPhase NextPhase(
        in DriverState state, in Driven own, ReadOnlySpan<Sighting> seen, double seconds, out double delay)
    {
        (delay, var isAtLimit) = (0, IsAtLimit(in own, seen));
        switch (state.Phase)
        {
            case DriverPhase.Calm:
                delay = DelaySeconds;
                return isAtLimit ? DriverPhase.Reacting : DriverPhase.Calm;
            case DriverPhase.Reacting:
                delay = state.Delay - seconds;
                return delay > 1e-9 ? DriverPhase.Reacting : DriverPhase.Braking;
            default:
                return own.Speed > 0 && IsClosing(in own, seen) ? DriverPhase.Braking : DriverPhase.Calm;
        }
    }

    private static bool IsAtLimit(in Driven own, ReadOnlySpan<Sighting> seen)
    {
        foreach (ref readonly var other in seen)
        {
            if (Concerns(in own, in other) && own.TtcTo(in other) <= LeastTtc(own.Speed - other.Speed) + Early)
                return true;
        }

        return false;
    }

    private static bool IsClosing(in Driven own, ReadOnlySpan<Sighting> seen)
    {
        foreach (ref readonly var other in seen)
        {
            if (other.Front > own.Front && own.Speed > other.Speed && Concerns(in own, in other))
                return true;
        }

        return false;
    }

    private static bool Concerns(in Driven own, in Sighting other) =>
        other.Intrusion >= Intrusion || own.IsInWay(in other, 0);
}
