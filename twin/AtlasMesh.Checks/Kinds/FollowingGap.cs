namespace AtlasMesh.Checks.Kinds;

/// <summary>
/// The minimum following distance of UN R157 5.2.3.3: speed times a time gap that grows with speed, and at least 2 m. Linear between
/// the regulation's rows; above its last row the last time gap.
/// </summary>
internal static class FollowingGap
{
    private const double Least = 2;

    // km/h and seconds.
    private static readonly (double Speed, double Gap)[] Rows =
        [(7.2, 1.0), (10, 1.1), (20, 1.2), (30, 1.3), (40, 1.4), (50, 1.5), (60, 1.6)];

    /// <summary>Metres, for a speed in m/s.</summary>
    public static double Required(double speed) => Math.Max(Least, speed * TimeGap(speed * 3.6));

    private static double TimeGap(double speed)
    {
        if (speed <= Rows[0].Speed) return Rows[0].Gap;

        for (var i = 1; i < Rows.Length; i++)
        {
            if (speed > Rows[i].Speed) continue;

            var (low, high) = (Rows[i - 1], Rows[i]);
            return low.Gap + ((high.Gap - low.Gap) * (speed - low.Speed) / (high.Speed - low.Speed));
        }

        return Rows[^1].Gap;
    }
}
