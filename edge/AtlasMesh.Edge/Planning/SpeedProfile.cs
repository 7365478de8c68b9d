namespace AtlasMesh.Edge.Planning;

/// <summary>How fast to close a distance: in proportion to it when near, along a constant deceleration when far.</summary>
internal readonly record struct SpeedProfile(double Slope, double Deceleration)
{
    /// <summary>Closing speed in m/s at this distance in metres, and how it changes with distance in 1/s. Negative distances open
    /// again.</summary>
    public (double Speed, double Gradient) At(double distance)
    {
        var linear = Deceleration / (Slope * Slope);
        if (distance <= linear)
            return (Slope * distance, Slope);

        var speed = Math.Sqrt(2 * Deceleration * (distance - (0.5 * linear)));
        return (speed, Deceleration / speed);
    }
}
