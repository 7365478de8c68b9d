using System.Collections.Immutable;

namespace AtlasMesh.Fleet.Missions;

/// <summary>What became of the wish to cancel a mission that was already with its vehicle.</summary>
public abstract record CancelWish
{
    private CancelWish() { }

    public sealed record None : CancelWish;
    public sealed record Asked : CancelWish;
    public sealed record Refused(string Reason) : CancelWish;
}

/// <summary>Where a mission stands. <see cref="Name"/> is the word of the contract, the trace and the API.</summary>
public abstract record MissionState(string Name)
{
    public static ImmutableArray<string> Names { get; } = ["CREATED", "DISPATCHED", "UNDERWAY", "COMPLETED", "CANCELLED", "FAILED"];

    public sealed record Created() : MissionState("CREATED");
    public sealed record Dispatched(CancelWish Wish) : MissionState("DISPATCHED");
    public sealed record Underway(CancelWish Wish) : MissionState("UNDERWAY");
    public sealed record Completed(CancelWish Wish) : MissionState("COMPLETED");
    public sealed record Cancelled(string Why) : MissionState("CANCELLED");

    /// <summary>Presumed: the fleet gave the mission up without a word from the vehicle, which may still prove it wrong.</summary>
    public sealed record Failed(string Why, bool Presumed, CancelWish Wish) : MissionState("FAILED");

    public bool IsFinal => this is Completed or Cancelled or Failed;

    public bool IsWithVehicle => this is Dispatched or Underway;

    public CancelWish CancelWish => this switch
    {
        Dispatched state => state.Wish,
        Underway state => state.Wish,
        Completed state => state.Wish,
        Failed state => state.Wish,
        _ => new CancelWish.None(),
    };

    public string Reason => this switch
    {
        Cancelled state => state.Why,
        Failed state => state.Why,
        _ => "",
    };
}
