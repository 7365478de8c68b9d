using AtlasMesh.Fleet.Telemetry;

namespace AtlasMesh.Fleet.Missions;

/// <summary>What can happen to a mission.</summary>
public abstract record MissionEvent
{
    private MissionEvent() { }

    public sealed record VehicleFree : MissionEvent;
    public sealed record CancelAsked : MissionEvent;
    public sealed record Reported(ReportedState State, string Reason) : MissionEvent;
    public sealed record AssignmentRefused(string Reason) : MissionEvent;
    public sealed record CancelRefused(string Reason) : MissionEvent;

    /// <summary>Its time to begin has passed, and the vehicle has not confirmed that it knows of it.</summary>
    public sealed record Expired : MissionEvent;
}

/// <summary>What the fleet must now tell the vehicle.</summary>
public abstract record MissionEffect
{
    private MissionEffect() { }

    public sealed record SendAssignment : MissionEffect;
    public sealed record SendCancel : MissionEffect;
}
