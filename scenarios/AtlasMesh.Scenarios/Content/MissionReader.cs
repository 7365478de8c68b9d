using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Scenarios.Fields;

namespace AtlasMesh.Scenarios.Content;

/// <summary>Reads 'missions': what the operator asks of the fleet.</summary>
internal sealed class MissionReader(Situation situation, Cast cast)
{
    public void Read(FieldMap map)
    {
        var (id, vehicle, stops) = (map.Need("id"), map.Need("vehicle"), map.Need("stops"));
        var mission = new Mission
        {
            Id = id.Name() ?? "",
            Vehicle = vehicle.Text() ?? "",
            Stops = { stops.Texts() },
            Priority = (int)(map.May("priority").Whole(0, 9) ?? 0),
            AtNs = map.May("at").Duration(Bounds.Duration) ?? 0,
        };

        if (mission.Vehicle.Length > 0 && !cast.Vehicles.Contains(mission.Vehicle))
            vehicle.Report(Codes.UnknownName,
                $"there is no vehicle '{Names.Quote(mission.Vehicle)}'; {Nearest.Hint(mission.Vehicle, cast.Vehicles)}");
        if (situation.Links.Count == 0 && vehicle.IsPresent)
            id.Report(Codes.Contradiction,
                "missions come from a fleet and there is none; write 'fleet: { vehicles: 1 }', or give the ego its 'mission'");
        if (mission.Id.Length > 0 && cast.IsTaken(mission.Id))
            id.Report(Codes.RepeatedName, $"the name '{mission.Id}' is taken; give this mission another");
        if (situation.DurationNs > 0 && mission.AtNs >= situation.DurationNs)
            RunEnd.Report(map.May("at"), "the mission comes", mission.AtNs, situation.DurationNs);

        map.Close();
        cast.Missions.Add(mission.Id);
        situation.Missions.Add(mission);
    }
}
