using AtlasMesh.Exact;

namespace AtlasMesh.OpenScenario.Drivers;

/// <summary>A box beside the path: its middle, half its sides (metres), and the direction it looks in, from that of the path.</summary>
internal readonly record struct Footprint(Vector2 Middle, Vector2 Ahead, double HalfLength, double HalfWidth)
{
    /// <summary>How far it reaches along the path and across it, to both sides of its middle.</summary>
    public double Along => (Math.Abs(Ahead.X) * HalfLength) + (Math.Abs(Ahead.Y) * HalfWidth);

    public double Across => (Math.Abs(Ahead.Y) * HalfLength) + (Math.Abs(Ahead.X) * HalfWidth);

    /// <summary>Whether the box and a vehicle that looks along the path touch.</summary>
    public bool Touches(in Driven vehicle)
    {
        var centre = new Vector2(vehicle.Front - (0.5 * vehicle.Length), vehicle.Lateral);
        var between = Middle - centre;
        if (Math.Abs(between.X) > Along + (0.5 * vehicle.Length) || Math.Abs(between.Y) > Across + vehicle.HalfWidth)
            return false;

        // Of two boxes that overlap along one's axes the other's axes decide.
        var along = (Math.Abs(Ahead.X) * 0.5 * vehicle.Length) + (Math.Abs(Ahead.Y) * vehicle.HalfWidth);
        var across = (Math.Abs(Ahead.Y) * 0.5 * vehicle.Length) + (Math.Abs(Ahead.X) * vehicle.HalfWidth);
        return Math.Abs(between.Dot(Ahead)) <= HalfLength + along && Math.Abs(between.Dot(Ahead.Left)) <= HalfWidth + across;
    }
}
