using System.Collections.Immutable;
using AtlasMesh.Fleet.Missions;
using AtlasMesh.Fleet.Vehicles;

namespace AtlasMesh.Fleet;

/// <summary>All that the fleet knows, as one value. Whoever holds an older one holds a consistent picture of then.</summary>
public sealed record FleetState(
    ImmutableSortedDictionary<VehicleId, Vehicle> Vehicles,
    ImmutableSortedDictionary<MissionId, Mission> Missions)
{
    public static FleetState Empty { get; } = new(
        ImmutableSortedDictionary<VehicleId, Vehicle>.Empty, ImmutableSortedDictionary<MissionId, Mission>.Empty);
}
