using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Results;

namespace AtlasMesh.Runners.Rigs;

/// <summary>One execution of a cell, under one fence.</summary>
public sealed record Attempt(PlannedCell Cell, uint Number, long Fence)
{
    public CellKey Key { get; } = CellKey.Of(Cell);
}
