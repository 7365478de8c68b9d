using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Roads;

namespace AtlasMesh.Twin.Rig.Situations;

/// <summary>Finds the places that a situation names on its map.</summary>
internal sealed class Places(RoadNetwork roads, SituationFaults faults)
{
    private const string DepotPrefix = "depot";

    private int _depotsTaken;

    public LanePosition? Find(LanePlace place)
    {
        if (roads.TryParseLane(place.Lane, out var road, out var lane) && roads.HasLane(road, lane, place.SM))
            return new LanePosition(road, lane, place.SM, place.OffsetM);

        faults.Add("RIG010", $"the map has no lane '{place.Lane}' at {place.SM} m; name one that it has, as in 'road-1/-2'");
        return null;
    }

    public LanePosition? Find(Destination destination)
    {
        if (destination.WhereCase == Destination.WhereOneofCase.Place) return Find(destination.Place);
        if (roads.FindPlace(destination.Stop) is { } place) return place.At;

        faults.Add("RIG011", $"the map has no place called '{destination.Stop}'; name one that it has");
        return null;
    }

    /// <summary>Depot places are given out in the order of the map, each once.</summary>
    public LanePosition? NextDepot(string vehicle)
    {
        var depots = roads.Places.Where(place => place.Name.StartsWith(DepotPrefix, StringComparison.Ordinal));
        var depot = depots.ElementAtOrDefault(_depotsTaken++);
        if (depot is null) faults.Add("RIG012", $"the map has no depot place left for '{vehicle}'; say where it stands with 'at'");

        return depot?.At;
    }
}
