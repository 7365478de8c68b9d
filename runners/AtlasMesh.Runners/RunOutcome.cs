using AtlasMesh.Runners.Ledger;

namespace AtlasMesh.Runners;

/// <summary>What a run left.</summary>
/// <param name="Run">Its name.</param>
/// <param name="IsComplete">Whether every planned cell has its record. False after a stop.</param>
/// <param name="Records">At most one for each planned cell, to be read from its ledger until the session is disposed of.</param>
/// <param name="Counts">Where the run stood at its end.</param>
public sealed record RunOutcome(string Run, bool IsComplete, LedgerRecords Records, RunCounts Counts)
{
    /// <summary>CPU time of this process that went into talking to rigs and judging what they reported; zero where the system does not
    /// say.</summary>
    public TimeSpan JudgeCpu { get; init; }
}
