using AtlasMesh.Contracts.Cluster.V1;

namespace AtlasMesh.Runners.Rigs;

/// <summary>What one attempt may use.</summary>
/// <param name="HangAfter">An attempt without a frame from its rig for this long is killed.</param>
/// <param name="CpuNanoseconds">CPU time in the rig; 0: no limit.</param>
/// <param name="MemoryBytes">Of the rig; 0: no limit.</param>
/// <param name="Traces">Which attempts leave a trace file.</param>
public sealed record AttemptLimits(
    TimeSpan HangAfter, long CpuNanoseconds = 0, long MemoryBytes = 0, TraceKeep Traces = TraceKeep.Telling)
{
    public static AttemptLimits Default { get; } = new(TimeSpan.FromSeconds(60));

    public static AttemptLimits From(CellLimits? limits) => limits is null
        ? Default
        : new(TimeSpan.FromMilliseconds(limits.HangAfterMs), limits.CpuLimitNs, limits.MemoryLimitBytes, KeepOf(limits.TraceLevel));

    public CellLimits ToMessage() => new()
    {
        HangAfterMs = (long)HangAfter.TotalMilliseconds,
        CpuLimitNs = CpuNanoseconds,
        MemoryLimitBytes = MemoryBytes,
        TraceLevel = (uint)Traces,
    };

    // What a newer coordinator may want is not known here, and none is safe.
    private static TraceKeep KeepOf(uint level) => level <= (uint)TraceKeep.Nothing ? (TraceKeep)level : TraceKeep.Nothing;
}
