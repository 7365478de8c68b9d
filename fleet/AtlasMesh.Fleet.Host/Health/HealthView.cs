using AtlasMesh.Fleet.Health;

namespace AtlasMesh.Fleet.Host.Health;

internal sealed record ConnectivityCounts(int NeverHeard, int Online, int Suspect, int Offline);

internal sealed record MissionCounts(int Created, int Dispatched, int Underway);

internal sealed record UnseenCommandView(string Vehicle, long Seq, string Mission, DateTimeOffset IssuedAt, double AgeSeconds);

/// <summary>
/// How the fleet is now. Availability is the share of vehicle time online over the window, counted from each vehicle's first
/// contact; null where there is no such time, which is not the same as all well.
/// </summary>
internal sealed record HealthView(
    DateTimeOffset At, ConnectivityCounts Vehicles, double? Availability, double AvailabilityWindowSeconds,
    UnseenCommandView? OldestUnseenCommand, MissionCounts Missions)
{
    public static HealthView Of(FleetHealth health, FleetLimits limits) => new(
        health.At.ToDateTimeOffset(),
        new ConnectivityCounts(health.NeverHeard, health.Online, health.Suspect, health.Offline),
        health.Availability,
        limits.AvailabilityWindow.TotalSeconds,
        health.OldestUnseen is { } unseen ? View(unseen, health.At) : null,
        new MissionCounts(health.MissionsCreated, health.MissionsDispatched, health.MissionsUnderway));

    private static UnseenCommandView View(UnseenCommand unseen, FleetTime now) => new(
        unseen.Vehicle.Value, unseen.Command.Seq, unseen.Command.Body.Mission.Value,
        unseen.Command.IssuedAt.ToDateTimeOffset(), (now - unseen.Command.IssuedAt).TotalSeconds);
}
