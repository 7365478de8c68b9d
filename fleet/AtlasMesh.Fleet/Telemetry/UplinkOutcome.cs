using AtlasMesh.Contracts.Fleet.V1;

namespace AtlasMesh.Fleet.Telemetry;

public abstract record UplinkOutcome
{
    private UplinkOutcome() { }

    public sealed record Taken(UplinkAnswer Answer) : UplinkOutcome;
    public sealed record UnknownVehicle : UplinkOutcome;

    /// <summary>The vehicle has seen commands that this fleet never sent: one of the two lost its memory.</summary>
    public sealed record SeenTheUnsent(long LastIssued) : UplinkOutcome;
}
