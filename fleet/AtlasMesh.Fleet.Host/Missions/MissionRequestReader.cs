using AtlasMesh.Fleet.Missions;
using AtlasMesh.Fleet.Vehicles;

namespace AtlasMesh.Fleet.Host.Missions;

/// <summary>Checks what an operator asks for, and reports every fault of it at once.</summary>
internal static class MissionRequestReader
{
    public static SortedDictionary<string, string> FindFaults(CreateMission body, FleetLimits limits)
    {
        var faults = new SortedDictionary<string, string>(StringComparer.Ordinal);

        if (!FleetName.IsValid(body.Id)) faults["id"] = $"'{body.Id}' must be {FleetName.Rule}";
        if (!FleetName.IsValid(body.Vehicle)) faults["vehicle"] = $"'{body.Vehicle}' must be {FleetName.Rule}";
        if (body.Stops.Count == 0 || body.Stops.Count > limits.StopsPerMission)
            faults["stops"] = $"{body.Stops.Count} stops; name 1 to {limits.StopsPerMission}";
        else if (body.Stops.Where(stop => !FleetName.IsValid(stop)).ToList() is { Count: > 0 } unfit)
            faults["stops"] = $"'{string.Join("', '", unfit)}' must be {FleetName.Rule}";

        return faults;
    }

    public static MissionRequest Read(CreateMission body) => new(
        new MissionId(body.Id), new VehicleId(body.Vehicle), [.. body.Stops], body.Priority,
        body.NotAfter is { } notAfter ? FleetTime.From(notAfter) : null);
}
