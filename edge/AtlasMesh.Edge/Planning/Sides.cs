namespace AtlasMesh.Edge.Planning;

/// <summary>
/// A track seen across the path. Distance: metres between it and the strip that the vehicle sweeps, at most zero where they overlap.
/// Edge: metres from the path to its nearer side. Towards: its speed towards the strip in m/s, and Gaining: how that grows in m/s².
/// Across: metres it must go from touching the strip until it has left it on the other side.
/// </summary>
internal readonly record struct Sides(double Distance, double Edge, double Towards, double Gaining, double Across)
{
    public static Sides Of(in Track track, in Own own, double margin)
    {
        // The strip reaches from where the vehicle is to where it is going: the path.
        var left = Math.Clamp(own.Lateral, 0, 1) + own.HalfWidth + margin;
        var right = Math.Clamp(own.Lateral, -1, 0) - own.HalfWidth - margin;
        var width = left - right + track.Left - track.Right;

        return track.Left + track.Right > 0
            ? new Sides(track.Right - left, track.Right, -track.AcrossSpeed, -track.AcrossAcceleration, width)
            : new Sides(right - track.Left, -track.Left, track.AcrossSpeed, track.AcrossAcceleration, width);
    }
}
