namespace AtlasMesh.Reports;

/// <summary>What a run cost on this machine. Processes of joined workers are not counted: they are not children of this one.</summary>
public sealed record RunUsage
{
    /// <summary>Of this process, from planning to the last file, without what went into judging.</summary>
    public double CoordinatorCpuSeconds { get; init; }

    /// <summary>Of the threads that talk to rigs and judge what they report.</summary>
    public double JudgeCpuSeconds { get; init; }

    /// <summary>Of the rigs that this process started.</summary>
    public double RigCpuSeconds { get; init; }

    /// <summary>The most that this process and its children took together, each with its own peak of resident memory.</summary>
    public long PeakMemoryBytes { get; init; }

    /// <summary>Wall clock of planning.</summary>
    public double PlanSeconds { get; init; }

    /// <summary>Wall clock from the first cell to the last.</summary>
    public double RunSeconds { get; init; }

    /// <summary>Wall clock of verdicts, matrix and report.</summary>
    public double FilesSeconds { get; init; }

    public double CpuSeconds => CoordinatorCpuSeconds + JudgeCpuSeconds + RigCpuSeconds;
}
