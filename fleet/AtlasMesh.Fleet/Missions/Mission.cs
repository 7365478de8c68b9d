using System.Collections.Immutable;
using AtlasMesh.Fleet.Telemetry;
using AtlasMesh.Fleet.Vehicles;

namespace AtlasMesh.Fleet.Missions;

/// <summary>What an operator asks for. A higher priority goes first; by <see cref="NotAfter"/> the vehicle has it, or never.</summary>
public sealed record MissionRequest(MissionId Id, VehicleId Vehicle, ImmutableArray<string> Stops, int Priority, FleetTime? NotAfter)
{
    public bool Asks(MissionRequest other) =>
        Id == other.Id && Vehicle == other.Vehicle && Priority == other.Priority && NotAfter == other.NotAfter
        && Stops.SequenceEqual(other.Stops, StringComparer.Ordinal);
}

/// <summary>A mission with all that the fleet knows of it. <see cref="Number"/> is the order of creation, from 1.</summary>
public sealed record Mission(MissionRequest Request, long Number, FleetTime CreatedAt)
{
    public MissionState State { get; init; } = new MissionState.Created();

    public FleetTime ChangedAt { get; init; } = CreatedAt;

    public int StopsReached { get; init; }

    /// <summary>The latest report that was believed; an earlier one that comes late says nothing new.</summary>
    public MessageId? LastReport { get; init; }

    /// <summary>The numbers of its commands on the vehicle's downlink; 0 where none was issued.</summary>
    public long AssignCommand { get; init; }

    public long CancelCommand { get; init; }

    public MissionId Id => Request.Id;
}
