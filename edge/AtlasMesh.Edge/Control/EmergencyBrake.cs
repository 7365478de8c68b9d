namespace AtlasMesh.Edge.Control;

/// <summary>Whether the emergency brake is on, for which object, and what it asks for (positive, m/s²). It goes on at a high demand and
/// off at
/// a low one, so that it does not flutter.</summary>
internal readonly record struct EmergencyBrake(bool IsOn, int ObjectId, double Demand)
{
    public const double On = 5.0;
    private const double Off = 2.0;
    private const double Least = 6.0;
    private const double Reserve = 1.35;

    /// <summary>Seconds to contact below which it goes on if some real braking is needed.</summary>
    private const double ShortTime = 1.0;

    /// <summary>The next state.</summary>
    /// <param name="required">The deceleration that just avoids contact, m/s².</param>
    /// <param name="timeToContact">At present speeds, in seconds.</param>
    /// <param name="objectId">What demands it.</param>
    /// <param name="speed">The vehicle's own, in m/s.</param>
    /// <param name="most">What the vehicle is built for, m/s².</param>
    public EmergencyBrake Next(double required, double timeToContact, int objectId, double speed, double most)
    {
        var needed = required > On || (timeToContact < ShortTime && required > 0.6 * On);
        var kept = IsOn && required > Off && speed > 0.05;
        if (!needed && !kept)
            return default;

        var demand = Math.Min(Math.Max(Least, Reserve * required), most);

        // While it is on it does not let go in part: a released brake costs time that may be needed again.
        return new EmergencyBrake(true, objectId, IsOn ? Math.Max(demand, Math.Min(Demand, most)) : demand);
    }
}
