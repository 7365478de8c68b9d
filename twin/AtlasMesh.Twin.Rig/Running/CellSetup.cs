using System.Collections.Immutable;
using AtlasMesh.OpenScenario;
using AtlasMesh.Roads;
using AtlasMesh.Twin.Faults;
using AtlasMesh.Twin.Links;
using AtlasMesh.Twin.Sensors;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Twin.Rig.Running;

/// <summary>Everything that a run needs, whatever kind of scenario it came from. Immutable: the state of a run is in the run.</summary>
public sealed record CellSetup(ulong Seed, SimDuration Step, SimTime End, ScenarioScript Script, RoadNetwork Roads, string MapPath)
{
    public ImmutableArray<TestVehicle> UnderTest { get; init; } = [];

    /// <summary>Nobody takes over: activated entities go on as the storyboard moved them.</summary>
    public bool IsHeld { get; init; }

    public SightRange Sight { get; init; } = SightRange.In(0, 0);

    public double Friction { get; init; } = 1;

    public ImmutableArray<FaultPlan> Faults { get; init; } = [];

    /// <summary>The ways that each vehicle has to the fleet; without one there is no fleet in the run.</summary>
    public ImmutableArray<LinkProfile> Links { get; init; } = [];

    public OperatorPlan Operator { get; init; } = OperatorPlan.Nothing;

    public bool HasFleet => !Links.IsEmpty;
}
