namespace AtlasMesh.Twin.Faults;

public enum FaultPhase
{
    Began,

    /// <summary>An effect of the fault was seen in the run: without it nothing was tested.</summary>
    Observed,
    Ended,
}
