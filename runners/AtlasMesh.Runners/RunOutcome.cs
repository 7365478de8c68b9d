using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Runners.Ledger;

namespace AtlasMesh.Runners;

/// <summary>What a run left, read back from its ledger.</summary>
/// <param name="Run">Its name.</param>
/// <param name="IsComplete">Whether every planned cell has its record. False after a stop.</param>
/// <param name="Records">At most one for each planned cell, in the order of handing out.</param>
/// <param name="Troubled">Records of attempts that left no verdict and were followed by another.</param>
/// <param name="Stale">Records that came under a fence that was no longer valid. They count for nothing.</param>
/// <param name="Counts">Where the run stood at its end.</param>
public sealed record RunOutcome(
    string Run, bool IsComplete, IReadOnlyList<Record> Records, IReadOnlyList<StoredRecord> Troubled, IReadOnlyList<StoredRecord> Stale,
    RunCounts Counts);
