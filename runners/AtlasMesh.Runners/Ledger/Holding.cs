using AtlasMesh.Results;

namespace AtlasMesh.Runners.Ledger;

/// <summary>A claim as its holder names it.</summary>
public readonly record struct Holding(CellKey Key, long Fence, bool Started = false);
