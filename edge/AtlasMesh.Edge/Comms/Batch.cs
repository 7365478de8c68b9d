using System.Collections.Immutable;
using AtlasMesh.Contracts.Fleet.V1;

namespace AtlasMesh.Edge.Comms;

/// <summary>What one uplink carries: messages of one boot. Empty, it is a heartbeat.</summary>
internal sealed record Batch(ulong Boot, ImmutableArray<VehicleMessage> Messages);
