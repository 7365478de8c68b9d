namespace AtlasMesh.Twin.Sensors;

/// <summary>
/// How far a vehicle sees in this weather, in metres: ahead within <see cref="AheadHalfAngle"/> of its heading, and all around.
/// </summary>
public readonly record struct SightRange(double Ahead, double Around, bool SeesMarkings)
{
    /// <summary>Radians.</summary>
    public const double AheadHalfAngle = 1.05;

    private const double ClearAhead = 120;
    private const double ClearAround = 60;
    private const double LostToHeavyRain = 0.3;
    private const double MarkingsNeed = 30;

    /// <summary>Visibility in metres (0: clear) and rain from none (0) to heavy (1).</summary>
    public static SightRange In(double fogMetres, double rain) =>
        Through(fogMetres > 0 ? fogMetres : double.PositiveInfinity, rain);

    /// <summary>Visibility in metres, infinite where it is clear and 0 where nothing is seen; rain from none (0) to heavy (1).</summary>
    public static SightRange Through(double visibility, double rain)
    {
        var clear = 1 - (LostToHeavyRain * Math.Clamp(rain, 0, 1));

        return new SightRange(
            Math.Min(ClearAhead * clear, visibility), Math.Min(ClearAround * clear, visibility), visibility >= MarkingsNeed);
    }
}
