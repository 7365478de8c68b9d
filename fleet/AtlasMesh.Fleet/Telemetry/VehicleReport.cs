using AtlasMesh.Fleet.Missions;

namespace AtlasMesh.Fleet.Telemetry;

/// <summary>SI units; heading counter-clockwise from the map's x axis.</summary>
public sealed record TelemetrySample(
    double XMetres, double YMetres, double HeadingRadians, double SpeedMetresPerSecond, string Mode, double PositionSigmaMetres);

/// <summary>What one message says, as far as the fleet understands it.</summary>
public abstract record VehicleReport(string Kind)
{
    /// <summary>The kinds are stored: extend only.</summary>
    public const string TelemetryKind = "telemetry";

    public sealed record Telemetry(TelemetrySample Sample) : VehicleReport(TelemetryKind);
    public sealed record Mission(MissionId Id, ReportedState State, int StopsReached, string Reason) : VehicleReport("mission");
    public sealed record Safety(string What, string Detail) : VehicleReport("safety");
    public sealed record Command(long Seq, bool Accepted, string Reason) : VehicleReport("command");

    /// <summary>Stored as it came, but without effect. Refusing it would block the vehicle's queue for ever.</summary>
    public sealed record Unusable(string Why) : VehicleReport("unusable");
}

/// <summary>The states that a vehicle may claim for a mission.</summary>
public enum ReportedState
{
    Underway,
    Completed,
    Cancelled,
    Failed,
}
