namespace AtlasMesh.OpenScenario.Drivers;

/// <summary>What somebody has been about so far, as far as a driver has to remember it: since when, in seconds; negative where he is
/// not.</summary>
internal readonly record struct Course(double ComingFor, double PaceThen, double InwardFor, double OutwardFor, double BrakingFor)
{
    /// <summary>A lateral speed in m/s that is a movement.</summary>
    private const double Moves = 0.1;

    public static Course Unknown => new(-1, 0, -1, -1, -1);

    /// <summary>Adds a moment of so many seconds.</summary>
    /// <param name="seen">Where he is and how he moves now.</param>
    /// <param name="lane">His middle from the middle of the driver's lane, and from that of the lane he is in (metres to the
    /// left).</param>
    /// <param name="halfLane">Half the width of the driver's lane.</param>
    /// <param name="seconds">Since the moment before.</param>
    public Course Then(in Sighting seen, (double Middle, double Deviation) lane, double halfLane, double seconds)
    {
        var side = Math.Sign(lane.Middle);
        var (towards, away) = (-side * seen.Sideways > Moves, side * seen.Sideways > Moves);
        var isWithin = Math.Abs(lane.Middle) < halfLane;
        var coming = towards ? Count(ComingFor, seconds) : -1;
        var outOfZone = seen.IsPerson || -side * lane.Deviation > CarefulDriver.Wandering || isWithin;
        var comesIn = towards && outOfZone && (!isWithin || InwardFor >= 0);
        var staysIn = InwardFor >= 0 && (towards || isWithin) && !away;
        var leaves = away && (OutwardFor >= 0 || (isWithin && Math.Abs(lane.Deviation) > CarefulDriver.Wandering));
        var isGone = OutwardFor >= 0 && !isWithin && !towards;

        return new Course(
            coming,
            coming == 0 || (coming > 0 && ComingFor < 0) ? seen.Pace : PaceThen,
            comesIn || staysIn ? Count(InwardFor, seconds) : -1,
            leaves || isGone ? Count(OutwardFor, seconds) : -1,
            Brakes(in seen) ? Count(BrakingFor, seconds) : -1);
    }

    // Who has braked hard stays a danger until he drives on.
    private bool Brakes(in Sighting seen) =>
        seen.Acceleration < -CarefulDriver.HardBraking || (BrakingFor >= 0 && !(seen.Acceleration > 0));

    private static double Count(double since, double seconds) => since < 0 ? 0 : since + seconds;
}
