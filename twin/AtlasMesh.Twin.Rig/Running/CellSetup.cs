using System.Collections.Immutable;
using AtlasMesh.OpenScenario;
using AtlasMesh.Roads;
using AtlasMesh.Twin.Faults;
using AtlasMesh.Twin.Links;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Twin.Rig.Running;

/// <summary>Everything that a run needs, whatever kind of scenario it came from. Immutable: the state of a run is in the run.</summary>
public sealed record CellSetup(ulong Seed, SimDuration Step, SimTime End, ScenarioScript Script, RoadNetwork Roads, string MapPath)
{
    public ImmutableArray<TestVehicle> UnderTest { get; init; } = [];

    /// <summary>Nobody takes over: activated entities go on as the storyboard moved them.</summary>
    public bool IsHeld { get; init; }

    /// <summary>At the start; a storyboard may change them.</summary>
    public Surroundings Surroundings { get; init; } = Surroundings.Clear;

    public ImmutableArray<FaultPlan> Faults { get; init; } = [];

    /// <summary>The ways that each vehicle has to the fleet; without one there is no fleet in the run.</summary>
    public ImmutableArray<LinkProfile> Links { get; init; } = [];

    public OperatorPlan Operator { get; init; } = OperatorPlan.Nothing;

    public bool HasFleet => !Links.IsEmpty;
}
