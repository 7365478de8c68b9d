namespace AtlasMesh.Roads.Features;

/// <summary>A corner of an outline; <paramref name="Height"/> of the object there, metres.</summary>
public abstract record OutlineCorner(string Id, double Height)
{
    /// <summary>s and t of the object's road, and metres above its surface.</summary>
    public sealed record OnRoad(string Id, double S, double T, double Above, double Height) : OutlineCorner(Id, Height);

    /// <summary>Metres from the object's place, in its own axes.</summary>
    public sealed record OnObject(string Id, double U, double V, double Z, double Height) : OutlineCorner(Id, Height);
}
