using System.Collections.Immutable;

namespace AtlasMesh.OpenScenario.Reading;

/// <summary>Reads routes and places on them.</summary>
internal static class RouteReader
{
    /// <summary>Of an element that holds a Route or refers to one in a catalog.</summary>
    public static Route? Referred(Binder bind, Node holder) =>
        CatalogKind.Find(bind, holder, "Route") is var (node, inner) ? Read(inner, node) : null;

    public static Position.OnRoute? Position(Binder bind, Node node)
    {
        bind.Allow(node, "RouteRef", "Orientation", "InRoutePosition");
        var (heading, absolute) = PositionReader.Orientation(bind, node);
        var route = bind.Child(node, "RouteRef") is { } reference ? Referred(bind, reference) : null;
        var place = bind.Child(node, "InRoutePosition") is { } holder ? Place(bind, holder) : null;
        return route is null || place is null ? null : new Position.OnRoute(route, place, heading, absolute);
    }

    private static Route? Read(Binder bind, Node node)
    {
        bind.Allow(node, "ParameterDeclarations", "Waypoint");
        var inner = bind.Declaring(node);
        var waypoints = ImmutableArray.CreateBuilder<Position>();
        foreach (var waypoint in node.ChildrenNamed("Waypoint"))
        {
            inner.Allow(waypoint, "Position");
            inner.Word(waypoint, "routeStrategy", Words.RouteStrategies);
            if (PositionReader.Read(inner, waypoint) is { } at)
                waypoints.Add(at);
        }

        var (name, closed) = (inner.Text(node, "name"), inner.Truth(node, "closed", false));
        if (node.ChildrenNamed("Waypoint").Skip(1).Any())
            return waypoints.Count < 2 ? null : new Route(name, waypoints.ToImmutable(), closed);

        bind.Faults.Add(node, FaultCode.MissingElement, "a route needs two waypoints at least; add them");
        return null;
    }

    private static RoutePlace? Place(Binder bind, Node holder)
    {
        if (bind.Choice(
                holder, "FromCurrentEntity", "FromRoadCoordinates", "FromLaneCoordinates", "FromLaneCoordinate") is not { } node)
            return null;

        bind.Allow(node);
        return node.Name switch
        {
            "FromCurrentEntity" => new RoutePlace.OfEntity(bind.Text(node, "entityRef")),
            "FromRoadCoordinates" => new RoutePlace.OnRoad(bind.Magnitude(node, "pathS"), bind.Number(node, "t")),
            _ => new RoutePlace.InLane(
                bind.Magnitude(node, "pathS"), bind.Integer(node, "laneId"), bind.OptionalNumber(node, "laneOffset") ?? 0),
        };
    }
}
