namespace AtlasMesh.Edge.Control;

/// <summary>
/// Moves over within the lane, away from who comes nearer beside us, and back when he does not any more (UN R157 5.2.2). The state is how
/// far we mean to be to the left of the path, in metres.
/// </summary>
internal readonly record struct RoomMaking(double Aside)
{
    private const double Most = 0.35;

    /// <summary>Metres of the lane that are left beside the body.</summary>
    private const double Kept = 0.3;

    private const double Going = 0.8;
    private const double Returning = 0.2;

    /// <param name="left">Whether somebody nears on the left.</param>
    /// <param name="right">Whether somebody nears on the right.</param>
    /// <param name="room">Metres between the body and the marking when the vehicle is in the middle of its lane.</param>
    /// <param name="seconds">Since the last state.</param>
    public RoomMaking Next(bool left, bool right, double room, double seconds)
    {
        var most = Math.Clamp(room - Kept, 0, Most);
        var wanted = left == right ? 0 : left ? -most : most;
        var rate = (wanted == 0 ? Returning : Going) * seconds;
        return new RoomMaking(Aside + Math.Clamp(wanted - Aside, -rate, rate));
    }
}
