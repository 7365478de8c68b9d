using System.Collections.Immutable;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Twin.Faults;

/// <summary>
/// A fault that is to be injected, from when and for how long. Vehicle is empty where it strikes all. Directions are in radians to the
/// left of the heading that the vehicle has at the first disturbed fix; they stay fixed over ground from then on.
/// </summary>
public abstract record FaultPlan(string Id, string Vehicle, SimTime At, SimDuration For)
{
    public SimTime Until => At + For;

    /// <summary>Every fix is moved by so many metres at once.</summary>
    public sealed record GnssJump(string Id, string Vehicle, SimTime At, SimDuration For, double Offset, double Direction)
        : FaultPlan(Id, Vehicle, At, For);

    /// <summary>Fixes are pulled away by so many metres more each second.</summary>
    public sealed record GnssPull(string Id, string Vehicle, SimTime At, SimDuration For, double Rate, double Direction)
        : FaultPlan(Id, Vehicle, At, For);

    /// <summary>There are no fixes.</summary>
    public sealed record GnssOutage(string Id, string Vehicle, SimTime At, SimDuration For) : FaultPlan(Id, Vehicle, At, For);

    /// <summary>Nothing passes over these links, either way; an empty list means all.</summary>
    public sealed record LinkBlackout(string Id, string Vehicle, SimTime At, SimDuration For, ImmutableArray<string> Links)
        : FaultPlan(Id, Vehicle, At, For);
}
