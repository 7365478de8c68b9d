using AtlasMesh.Fleet.Telemetry;
using AtlasMesh.Fleet.Vehicles;

namespace AtlasMesh.Fleet.Host.Storage;

/// <summary>Which messages to read: of one vehicle and kind, above a position, at most so many.</summary>
internal readonly record struct MessageQuery(VehicleId Vehicle, string Kind, long After, int Limit);

/// <summary>A message as it is stored. Content is the message as the vehicle sent it.</summary>
internal readonly record struct StoredMessage(long Position, MessageId Id, FleetTime ReceivedAt, byte[] Content);
