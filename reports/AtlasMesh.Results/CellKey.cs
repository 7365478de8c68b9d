using AtlasMesh.Contracts.Results.V1;

namespace AtlasMesh.Results;

/// <summary>What names a record within a run: at most one is accepted for each.</summary>
public readonly record struct CellKey(string Cell, string Purpose, uint Replica)
{
    public static CellKey Of(PlannedCell cell) => new(cell.Id, cell.Purpose, cell.Replica);

    public static CellKey Of(Record record) => new(record.Cell, record.Purpose, record.Replica);

    public override string ToString() => Replica == 0 ? $"{Cell} ({Purpose})" : $"{Cell} ({Purpose}, replica {Replica})";
}
