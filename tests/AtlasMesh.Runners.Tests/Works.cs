using AtlasMesh.Results;
using AtlasMesh.Runners.Ledger;
using AtlasMesh.Runners.Scheduling;

namespace AtlasMesh.Runners.Tests;

/// <summary>Runs of cells without meaning, for tests of what decides about them.</summary>
internal static class Works
{
    public static RunOrder Order { get; } = new(1, "someone", RunOrder.UsualPriority);

    public static CellKey Key(int number) => new($"cell{number}", "gate", 0);

    public static CellWork Cell(int number) => new(Key(number), "family", Demand.None);

    public static RunCells Cells(int count) => new([.. Enumerable.Range(0, count).Select(Cell)]);

    public static MatrixLedger Ledger(int cells, LedgerLimits limits) => MatrixLedger.For(Plans.Run, Cells(cells), limits);
}
