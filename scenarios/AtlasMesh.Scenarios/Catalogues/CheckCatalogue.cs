using System.Collections.Immutable;
using AtlasMesh.Scenarios.Quantities;

namespace AtlasMesh.Scenarios.Catalogues;

/// <summary>Every check by name. The judge in AtlasMesh.Checks knows the same names.</summary>
public static class CheckCatalogue
{
    public const string NoCollision = "no-collision";
    public const string MinTtc = "min-ttc";
    public const string LaneDeparture = "lane-departure";
    public const string Deceleration = "deceleration";
    public const string FollowingDistance = "following-distance";
    public const string SpeedLimit = "speed-limit";
    public const string SpeedCap = "speed-cap";
    public const string Standstill = "standstill";
    public const string PositionError = "position-error";
    public const string MissionState = "mission-state";
    public const string MissionDone = "mission-done";
    public const string MessagesDelivered = "messages-delivered";
    public const string SpoofConfirmed = "spoof-confirmed";
    public const string OutageDetected = "outage-detected";
    public const string ReactionTime = "reaction-time";
    public const string Activity = "activity";
    public const string SafeHarborOrStop = "safe-harbor-or-stop";

    /// <summary>What 'unless' of no-collision leaves in the spec. Whoever knows the cell's mark (UN R157's careful driver) names in
    /// the spec whom that driver meets, when and how hard; contacts that are otherwise count, and without a mark all do.</summary>
    public const string UnlessUnavoidable = "unless-unavoidable";
    public const string Unavoidable = "unavoidable";

    /// <summary>What 'if' of following-distance leaves in the spec: nobody to follow is no fault.</summary>
    public const string IfFollowed = "if-followed";

    public static ImmutableArray<string> MissionStates { get; } = ["CREATED", "DISPATCHED", "UNDERWAY", "COMPLETED", "CANCELLED", "FAILED"];

    public static ImmutableArray<string> MessageClasses { get; } = ["P0", "P1", "P2", "P3", "P4"];

    public static ImmutableArray<CheckKind> Kinds { get; } =
    [
        new(Activity, CheckSubject.Run, new CheckLimit("distance", "min", Dimension.Length, 10),
            "the run did something: metres driven, edge ticks, messages delivered"),
        new(Deceleration, CheckSubject.Vehicles, new CheckLimit("max", "max", Dimension.Acceleration),
            "the hardest braking, over 100 ms"),
        new(FollowingDistance, CheckSubject.VehicleAndOther, new CheckLimit("min", "min", Dimension.Ratio, 1),
            "the gap to a moving leader as a share of that of UN R157 5.2.3.3, outside the time allowed to restore it; "
            + "with 'if: followed' 100 where nobody was followed"),
        new(LaneDeparture, CheckSubject.Vehicles, new CheckLimit("max", "max", Dimension.Length, 0),
            "how far the body reaches beyond the edge of its lane; negative is clearance"),
        new(MessagesDelivered, CheckSubject.MessageClasses, new CheckLimit("within", "max", Dimension.Duration, 5),
            "messages lost or stored twice; those of the last seconds ('within') may be on their way"),
        new(MinTtc, CheckSubject.VehicleAndOther, new CheckLimit("min", "min", Dimension.Duration),
            "the least time to collision with what is in the vehicle's path"),
        new(MissionDone, CheckSubject.Missions, new CheckLimit("within", "max", Dimension.Duration, double.NaN),
            "the time until the missions are COMPLETED"),
        new(MissionState, CheckSubject.Missions, new CheckLimit("within", "max", Dimension.Duration, double.NaN),
            "the time until the missions are in the state that 'is' names"),
        new(NoCollision, CheckSubject.Vehicles, new CheckLimit("max-impact", "max", Dimension.Speed, 0),
            "the impact speed of the worst collision; 0 without one, and with 'unless: unavoidable' for one that no careful driver avoids"),
        new(OutageDetected, CheckSubject.Vehicles, new CheckLimit("within", "max", Dimension.Duration, double.NaN),
            "the time until the vehicle knows that its GNSS or link is gone")
        {
            NeedsReference = true,
            Faults = ["gnss-outage", "link-blackout"],
        },
        new(PositionError, CheckSubject.Vehicles, new CheckLimit("max", "max", Dimension.Length),
            "the distance between where a vehicle is and where it believes to be"),
        new(ReactionTime, CheckSubject.VehicleAndOther, new CheckLimit("max", "max", Dimension.Duration, 0.5),
            "the time from the other's intrusion to the begin of braking"),
        new(SafeHarborOrStop, CheckSubject.Vehicles, new CheckLimit("within", "max", Dimension.Duration, double.NaN),
            "the time until the vehicle stands") { NeedsReference = true },
        new(SpeedCap, CheckSubject.Vehicles, new CheckLimit("max", "max", Dimension.Speed),
            "the highest speed"),
        new(SpeedLimit, CheckSubject.Vehicles, new CheckLimit("max", "max", Dimension.Speed, 0),
            "the highest speed above the posted limit; negative is below it"),
        new(SpoofConfirmed, CheckSubject.Vehicles, new CheckLimit("within", "max", Dimension.Duration, double.NaN),
            "the time until the vehicle is sure that its GNSS lies") { NeedsReference = true, Faults = ["gnss-jump", "gnss-pull"] },
        new(Standstill, CheckSubject.Vehicles, new CheckLimit("within", "max", Dimension.Duration, double.NaN),
            "the time until the vehicle stands, for half a second at least"),
    ];

    public static CheckKind? Find(string name) => Kinds.FirstOrDefault(kind => kind.Name == name);
}
