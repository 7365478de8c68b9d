using AtlasMesh.Results;

namespace AtlasMesh.Runners.Scheduling;

/// <summary>A cell as a scheduler sees it.</summary>
/// <param name="Key">The cell.</param>
/// <param name="Family">Its scenario: cells of one family are expected to take equally long.</param>
/// <param name="Demand">What it asks of a runner.</param>
public readonly record struct CellWork(CellKey Key, string Family, Demand Demand);
