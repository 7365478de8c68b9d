using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Roads;

namespace AtlasMesh.Cli.Planning;

/// <summary>What a situation names that its map does not have: lanes, places beyond a road's end, stops. Scenario files are read without
/// their maps, so this is only known here.</summary>
internal static class SituationOnMap
{
    public static IEnumerable<string> Faults(Situation situation, RoadNetwork map) =>
        Places(situation).Select(place => Fault(place, map))
            .Concat(LaneChanges(situation).Select(change => Fault(change.To, map)))
            .Concat(Stops(situation).Where(stop => map.FindPlace(stop) is null).Select(stop => UnknownStop(stop, map)))
            .OfType<string>()
            .Distinct();

    private static IEnumerable<LanePlace> Places(Situation situation) =>
        situation.Vehicles.SelectMany(vehicle => new[] { vehicle.At, vehicle.Mission?.Place })
            .Concat(situation.Actors.Select(actor => actor.At))
            .OfType<LanePlace>();

    private static IEnumerable<LaneChange> LaneChanges(Situation situation) =>
        situation.Happenings.Select(happening => happening.LaneChange).OfType<LaneChange>();

    private static IEnumerable<string> Stops(Situation situation) =>
        situation.Missions.SelectMany(mission => mission.Stops)
            .Concat(situation.Vehicles.Select(vehicle => vehicle.Mission?.Stop ?? "").Where(stop => stop.Length > 0));

    private static string? Fault(LanePlace place, RoadNetwork map)
    {
        if (!map.TryParseLane(place.Lane, out var road, out _)) return Fault(place.Lane, map);

        var length = map.RoadLength(road);
        return place.SM >= 0 && place.SM <= length
            ? null
            : FormattableString.Invariant($"s = {place.SM} m is not on the road of '{place.Lane}', which is {length:0.#} m long; mend 's'");
    }

    private static string? Fault(string lane, RoadNetwork map) =>
        map.TryParseLane(lane, out _, out _) ? null : $"the map has no lane '{lane}'; lanes are called as 'road-1/-2'";

    private static string UnknownStop(string stop, RoadNetwork map) =>
        $"the map has no place '{stop}'; it has {string.Join(", ", map.Places.Take(8).Select(place => place.Name))}"
            + (map.Places.Length > 8 ? ", ..." : "");
}
