using System.Collections.Immutable;

namespace AtlasMesh.Runners.Ledger;

/// <summary>A run as it stands in a stored ledger.</summary>
/// <param name="Head">All but its cells.</param>
/// <param name="Cells">In the order of handing out.</param>
public sealed record StoredRun(RunHead Head, ImmutableArray<CellEntry> Cells)
{
    /// <summary>Whether every planned cell has its record.</summary>
    public bool IsComplete => Cells.All(cell => cell.IsOver);
}
