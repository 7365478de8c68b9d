using System.Collections.Immutable;
using AtlasMesh.Contracts.Results.V1;

namespace AtlasMesh.Runners.Ledger;

/// <summary>A run as it stands in a stored ledger.</summary>
/// <param name="Run">Its name.</param>
/// <param name="Plan">As it was written before anything ran; its digest was checked.</param>
/// <param name="Cells">In the order of handing out.</param>
/// <param name="IsComplete">Whether every planned cell has its record.</param>
public sealed record StoredRun(string Run, Plan Plan, ImmutableArray<CellEntry> Cells, bool IsComplete);
