using System.Collections.Immutable;

namespace AtlasMesh.OpenScenario;

/// <summary>Places in the order of travel; the shortest way along lanes leads from each to the next.</summary>
public sealed record Route(string Name, ImmutableArray<Position> Waypoints, bool Closed = false);

/// <summary>A place on a route: metres from its start. Offsets are metres to the left in the route's direction.</summary>
public abstract record RoutePlace
{
    private RoutePlace() { }

    /// <summary>Where the entity is along it.</summary>
    public sealed record OfEntity(string Entity) : RoutePlace;

    /// <summary>So far to the left of the road's reference line.</summary>
    public sealed record OnRoad(double Along, double Left) : RoutePlace;

    /// <summary>
    /// In this lane; where the route runs against the road's reference line the lane's sign is that of the route's direction.
    /// </summary>
    public sealed record InLane(double Along, int Lane, double Offset = 0) : RoutePlace;
}
