namespace AtlasMesh.Fleet.Telemetry;

/// <summary>One message as it came: its name, the vehicle's own time, class 0 (safety) to 4 (bulk), what it says, and its bytes.</summary>
public sealed record VehicleMessage(MessageId Id, long VehicleTimeMs, int Class, VehicleReport Report, byte[] Content);
