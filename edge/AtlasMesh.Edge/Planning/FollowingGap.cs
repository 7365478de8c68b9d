namespace AtlasMesh.Edge.Planning;

/// <summary>The following distance that UN R157 5.2.3.3 asks for: a time gap that grows with speed, and never less than two
/// metres.</summary>
internal static class FollowingGap
{
    public const double AtStandstill = 2;

    /// <summary>Metres at this speed in m/s. Above 60 km/h the table's slope is kept up to two seconds.</summary>
    public static double Least(double speed) => Math.Max(AtStandstill, speed * TimeGap(speed));

    private static double TimeGap(double speed)
    {
        var kilometresPerHour = speed * 3.6;
        return kilometresPerHour switch
        {
            <= 7.2 => 1.0,
            <= 10 => 1.0 + (0.1 * (kilometresPerHour - 7.2) / 2.8),
            _ => Math.Min(1.0 + (0.01 * kilometresPerHour), 2.0),
        };
    }
}
