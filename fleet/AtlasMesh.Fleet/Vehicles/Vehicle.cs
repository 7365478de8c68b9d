using System.Collections.Immutable;
using AtlasMesh.Fleet.Commands;
using AtlasMesh.Fleet.Missions;
using AtlasMesh.Fleet.Telemetry;

namespace AtlasMesh.Fleet.Vehicles;

/// <summary>The latest sample in the vehicle's own order.</summary>
public sealed record LastKnown(MessageId Message, long VehicleTimeMs, TelemetrySample Sample);

/// <summary>The latest safety report in the vehicle's own order.</summary>
public sealed record SafetyNotice(MessageId Message, long VehicleTimeMs, string What, string Detail);

/// <summary>A registered vehicle with all that the fleet knows of it.</summary>
public sealed record Vehicle(VehicleId Id, string Profile, FleetTime RegisteredAt)
{
    public Contact Contact { get; init; } = Contact.Never;

    public LastKnown? LastKnown { get; init; }

    public SafetyNotice? LastSafety { get; init; }

    /// <summary>By boot.</summary>
    public ImmutableSortedDictionary<long, ReceivedSet> Received { get; init; } = ImmutableSortedDictionary<long, ReceivedSet>.Empty;

    /// <summary>How many messages are stored; each has its place in the order of arrival, from 1.</summary>
    public long StoredMessages { get; init; }

    public Downlink Downlink { get; init; } = Downlink.Empty;

    /// <summary>Those that are not final.</summary>
    public ImmutableSortedSet<MissionId> OpenMissions { get; init; } = [];
}
