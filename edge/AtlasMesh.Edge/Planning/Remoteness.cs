namespace AtlasMesh.Edge.Planning;

/// <summary>How little a track matters to the vehicle; the more, the less. Only for saying which of two tracks is kept.</summary>
internal static class Remoteness
{
    /// <summary>Metres beyond anything in the corridor's window, so that no distance within a rank reaches the next.</summary>
    private const double Rank = 1e6;

    /// <summary>A metre beside the lane makes as remote as so many along it.</summary>
    private const double Beside = 10;

    /// <summary>What is in the lane ahead comes before what is beside it, and that before what is behind; in the lane the nearest
    /// first.</summary>
    public static double Of(in Track track, in View view)
    {
        if (track.Front < view.Along)
            return (2 * Rank) + view.Along - track.Front;

        var ahead = Math.Max(track.Rear - view.Along, 0);
        var half = 0.5 * view.Corridor.At(track.Rear).Width;
        var (left, right) = (track.Right - half, -track.Left - half);
        return left <= 0 && right <= 0 ? ahead : Rank + ahead + (Beside * Aside(in track, left, right));
    }

    // Who comes towards the lane is as near as he will be when he could still be reckoned with.
    private static double Aside(in Track track, double left, double right)
    {
        var (distance, towards) = left > right ? (left, -track.AcrossSpeed) : (right, track.AcrossSpeed);
        return Math.Max(distance - (Targeting.Horizon * Math.Max(towards, 0)), 0);
    }
}
