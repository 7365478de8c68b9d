namespace AtlasMesh.OpenScenario.Drivers;

/// <summary>
/// What every driver owes to who is ahead of him in his lane and not hidden (UN R157 5.2.3.3 and 5.2.4): to slow in time and without
/// harshness, down to a standstill. It never asks for more than 4 m/s², the limit of 5.5 for what is not an emergency.
/// </summary>
internal static class FollowingDuty
{
    /// <summary>How far a driver looks ahead; metres, as esmini's model of the same driver has it.</summary>
    public const double Sight = 100;

    /// <summary>Who is this near to the strip is not passed; metres. [P]</summary>
    public const double Margin = 0.25;

    private const double Most = 4.0;
    private const double Begins = 1.5;
    private const double AtRest = 2;

    /// <summary>The nearest ahead in his way, or -1.</summary>
    public static int Leader(in Driven own, ReadOnlySpan<Sighting> seen) => Nearest(in own, seen, double.NegativeInfinity, Sight);

    /// <summary>Who is in his way beyond this place and no farther off than the range in metres, or -1.</summary>
    public static int Nearest(in Driven own, ReadOnlySpan<Sighting> seen, double beyond, double range)
    {
        var (nearest, rear) = (-1, double.PositiveInfinity);
        for (var i = 0; i < seen.Length; i++)
        {
            ref readonly var other = ref seen[i];
            if (other.Front > own.Front && other.Rear > beyond && other.Rear < rear && own.IsInWay(in other, Margin))
                (nearest, rear) = (i, other.Rear);
        }

        return nearest >= 0 && own.GapTo(in seen[nearest]) <= range ? nearest : -1;
    }

    /// <summary>The next state with the acceleration that following asks for; zero while nothing is owed.</summary>
    public static DriverState Next(in DriverState state, in Driven own, in Sighting leader, double delay, double seconds)
    {
        var demand = Demand(in own, in leader);
        if (state.IsFollowing)
            return demand > 0 ? state with { Acceleration = -Math.Min(demand, Most) } : Free(state);

        if (demand < Begins)
            return Free(state);

        var left = (state.FollowingDelay > 0 ? state.FollowingDelay : delay) - seconds;
        return left > 0
            ? state with { FollowingDelay = left, Acceleration = 0 }
            : state with { FollowingDelay = 0, IsFollowing = true, Acceleration = -Math.Min(demand, Most) };
    }

    public static DriverState Free(in DriverState state) => state with { IsFollowing = false, FollowingDelay = 0, Acceleration = 0 };

    /// <summary>The steady deceleration that takes him to the leader's speed at the following distance, or to rest behind where the
    /// leader will stand; m/s².</summary>
    private static double Demand(in Driven own, in Sighting leader)
    {
        var gap = own.GapTo(in leader);
        var speed = Math.Max(leader.Speed, 0);
        var closing = own.Speed - leader.Speed;
        var steady = closing <= 0 ? 0 : For(closing, gap - FollowingTable.Distance(speed));
        if (!(leader.Acceleration < -0.1))
            return steady;

        var stopping = gap - AtRest + (speed * speed / (-2 * leader.Acceleration));
        return Math.Max(steady, For(own.Speed, stopping));
    }

    private static double For(double speed, double distance) => distance > 0.1 ? speed * speed / (2 * distance) : Most;
}
