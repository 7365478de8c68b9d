using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Results;
using AtlasMesh.Vocabulary;
using Google.Protobuf;

namespace AtlasMesh.Runners.Tests;

/// <summary>Plans and records of no meaning, for tests of what carries them.</summary>
internal static class Plans
{
    public const string Run = "run-1";

    public static ByteString BuildDigest { get; } = Digests.ToField(ContentDigest.Of("build"u8));

    public static Plan Of(int cells, Func<int, BoundCell>? cell = null)
    {
        var plan = new Plan { Matrix = "test", BuildDigest = BuildDigest };
        for (var i = 0; i < cells; i++)
        {
            var bound = cell?.Invoke(i) ?? Bound(i);
            var check = new CheckSpec { Check = "activity", Id = "activity" };
            plan.Cells.Add(PlannedCells.Of(bound, [check], new Labels { Title = $"cell {i}" }, "gate", "test"));
        }

        return plan;
    }

    public static BoundCell Bound(int number) => Named($"cell-{number}");

    public static BoundCell Named(string scenario) =>
        new() { Scenario = scenario, Target = "sil", StepNs = 10_000_000, DurationLimitNs = 1_000_000_000 };

    public static Record RecordOf(PlannedCell cell, long fence, string runner = "w1", string trouble = "")
    {
        var record = new Record
        {
            Run = Run,
            Cell = cell.Id,
            Purpose = cell.Purpose,
            Replica = cell.Replica,
            Attempt = (uint)fence,
            Fence = fence,
            Runner = runner,
            BuildDigest = BuildDigest,
            BoundCellDigest = cell.BoundCellDigest,
            TraceHash = cell.BoundCellDigest,
        };
        if (trouble.Length > 0) record.Trouble = new Trouble { Kind = trouble, Detail = "as the test wants it" };
        return record;
    }
}
