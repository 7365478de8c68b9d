using AtlasMesh.Contracts.Cluster.V1;
using AtlasMesh.Contracts.Rig.V1;

namespace AtlasMesh.Runners.Rigs;

/// <summary>What one attempt may use.</summary>
/// <param name="HangAfter">An attempt without a frame from its rig for this long is killed.</param>
/// <param name="CpuNanoseconds">CPU time in the rig; 0: no limit.</param>
/// <param name="MemoryBytes">Of the rig; 0: no limit.</param>
/// <param name="TraceLevel">What the rig records.</param>
public sealed record AttemptLimits(
    TimeSpan HangAfter, long CpuNanoseconds = 0, long MemoryBytes = 0, TraceLevel TraceLevel = TraceLevel.Hash)
{
    public static AttemptLimits Default { get; } = new(TimeSpan.FromSeconds(60));

    public static AttemptLimits From(CellLimits? limits) => limits is null
        ? Default
        : new(TimeSpan.FromMilliseconds(limits.HangAfterMs), limits.CpuLimitNs, limits.MemoryLimitBytes, (TraceLevel)limits.TraceLevel);

    public CellLimits ToMessage() => new()
    {
        HangAfterMs = (long)HangAfter.TotalMilliseconds,
        CpuLimitNs = CpuNanoseconds,
        MemoryLimitBytes = MemoryBytes,
        TraceLevel = (uint)TraceLevel,
    };
}
