namespace AtlasMesh.OpenScenario.Drivers;

/// <summary>The following distance of UN R157 5.2.3.3: a time gap that grows with speed, and never less than two metres.</summary>
public static class FollowingTable
{
    private const double Least = 2;

    /// <summary>Metres at this speed in m/s; above 60 km/h the table's slope goes on.</summary>
    public static double Distance(double speed)
    {
        var kilometresPerHour = 3.6 * speed;
        var seconds = kilometresPerHour switch
        {
            <= 7.2 => 1,
            <= 10 => 1 + (0.1 * (kilometresPerHour - 7.2) / 2.8),
            _ => 1 + (0.01 * kilometresPerHour),
        };

        return Math.Max(Least, speed * seconds);
    }
}
