using System.Collections.Immutable;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Runners.Ledger;

/// <summary>A run as it stands in a stored ledger.</summary>
/// <param name="Run">Its name.</param>
/// <param name="PlanDigest">Of the plan as it was written before anything ran; the plan itself lies in a file of its own.</param>
/// <param name="Cells">In the order of handing out.</param>
/// <param name="IsComplete">Whether every planned cell has its record.</param>
public sealed record StoredRun(string Run, ContentDigest PlanDigest, ImmutableArray<CellEntry> Cells, bool IsComplete);
