using AtlasMesh.Contracts.Cell.V1;

namespace AtlasMesh.Twin.Rig.Running;

/// <summary>A mission that is cancelled when an event of the storyboard starts.</summary>
public sealed record MissionCancelling(string Event, string Mission);

/// <summary>What the operator does in a run, by way of the fleet's API.</summary>
public sealed record OperatorPlan(IReadOnlyList<Mission> Missions, IReadOnlyList<MissionCancelling> Cancellings)
{
    public static OperatorPlan Nothing { get; } = new([], []);
}
