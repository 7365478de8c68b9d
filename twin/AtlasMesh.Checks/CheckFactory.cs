using AtlasMesh.Checks.Kinds;
using AtlasMesh.Checks.Scenes;
using AtlasMesh.Contracts;
using AtlasMesh.Contracts.Cell.V1;

namespace AtlasMesh.Checks;

/// <summary>Makes the check that a spec names. The names are those of AtlasMesh.Scenarios' CheckCatalogue.</summary>
internal static class CheckFactory
{
    public static Check Create(CheckSpec spec, Moments moments, Scene scene) => spec.Check switch
    {
        "activity" => new ActivityCheck(spec),
        "messages-delivered" => new MessagesDelivered(spec),
        "mission-state" or "mission-done" => new MissionState(spec, moments),
        "min-ttc" => OfPair(spec, scene, roster => new MinTtc(spec, moments, roster)),
        "following-distance" => OfPair(spec, scene, roster => new FollowingDistance(spec, moments, roster)),
        "reaction-time" => OfPair(spec, scene, roster => new ReactionTime(spec, moments, roster)),
        _ => OfVehicles(spec, moments, scene),
    };

    private static Check OfPair(CheckSpec spec, Scene scene, Func<Roster, Check> create) =>
        Roster.OfPair(spec, scene, out var why) is { } roster ? create(roster) : new Unmeasured(spec, why);

    private static Check OfVehicles(CheckSpec spec, Moments moments, Scene scene)
    {
        if (Roster.OfVehicles(spec, scene, out var why) is not { } roster) return new Unmeasured(spec, why);

        return spec.Check switch
        {
            "no-collision" => new NoCollision(spec, moments, roster),
            "lane-departure" => new LaneDeparture(spec, moments, roster),
            "deceleration" => new Deceleration(spec, moments, roster),
            "speed-limit" => new SpeedLimit(spec, moments, roster),
            "speed-cap" => new SpeedCap(spec, moments, roster),
            "position-error" => new PositionError(spec, moments, roster),
            "standstill" or "safe-harbor-or-stop" => new Standstill(spec, moments, roster),
            "spoof-confirmed" => new EventOfVehicle(spec, moments, roster, EventKinds.SpoofConfirmed),
            "outage-detected" => new EventOfVehicle(
                spec, moments, roster, spec.Expected == "link-blackout" ? EventKinds.LinkLost : EventKinds.GnssLost),
            _ => new Unmeasured(spec, $"this judge knows no check '{spec.Check}'"),
        };
    }
}
