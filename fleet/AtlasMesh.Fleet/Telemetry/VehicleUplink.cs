using System.Collections.Immutable;
using AtlasMesh.Fleet.Vehicles;

namespace AtlasMesh.Fleet.Telemetry;

/// <summary>A packet from a vehicle, checked. Without messages it is a heartbeat.</summary>
public sealed record VehicleUplink(VehicleId Vehicle, long Boot, ImmutableArray<VehicleMessage> Messages, long DownlinkSeen);

public abstract record UplinkReading
{
    private UplinkReading() { }

    public sealed record Read(VehicleUplink Uplink) : UplinkReading;

    /// <summary>It cannot be told which messages these are, so nothing of it was taken.</summary>
    public sealed record Malformed(string Why) : UplinkReading;
    public sealed record OfAnotherVehicle(string Claimed) : UplinkReading;
}
