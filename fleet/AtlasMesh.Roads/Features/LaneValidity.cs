namespace AtlasMesh.Roads.Features;

/// <summary>The lanes that something holds for, both ends included. A feature without any holds for all lanes.</summary>
public readonly record struct LaneValidity(int FromLane, int ToLane)
{
    public bool Holds(int lane) => lane >= Math.Min(FromLane, ToLane) && lane <= Math.Max(FromLane, ToLane);
}
