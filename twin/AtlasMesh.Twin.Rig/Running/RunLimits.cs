using AtlasMesh.Contracts.Rig.V1;

namespace AtlasMesh.Twin.Rig.Running;

/// <summary>
/// What a run may cost. It is looked at between batches of signals, so it decides where a run is given up but never what happens in it.
/// Zero is no limit.
/// </summary>
public sealed class RunLimits(TimeSpan cpu, long memoryBytes, Func<bool> isCancelled)
{
    private readonly TimeSpan _begin = Environment.CpuUsage.TotalTime;

    public TimeSpan CpuUsed => Environment.CpuUsage.TotalTime - _begin;

    /// <summary>Why the run must end now; unknown where it may go on.</summary>
    public EndReason Check()
    {
        if (isCancelled()) return EndReason.Cancelled;
        if (cpu > TimeSpan.Zero && CpuUsed > cpu) return EndReason.CpuLimit;
        if (memoryBytes > 0 && Environment.WorkingSet > memoryBytes) return EndReason.MemoryLimit;

        return EndReason.Unknown;
    }
}
