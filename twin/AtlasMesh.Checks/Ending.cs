using AtlasMesh.Contracts.Rig.V1;

namespace AtlasMesh.Checks;

/// <summary>
/// What is known when a run is over: the time of its last step, metres driven by the vehicles under test, and the rig's counters.
/// </summary>
internal sealed record Ending(long EndNs, long StepNs, double DistanceM, CellDone Done)
{
    public required bool HasVehicleUnderTest { get; init; }

    public double Seconds => EndNs / 1e9;
}
