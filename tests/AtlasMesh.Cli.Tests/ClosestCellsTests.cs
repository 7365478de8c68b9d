using AtlasMesh.Cli.Tracing;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Results;
using AtlasMesh.Testing;
using Google.Protobuf;

namespace AtlasMesh.Cli.Tests;

public sealed class ClosestCellsTests
{
    [Test]
    public void The_cells_that_came_closest_to_failing_are_run_again_the_closest_first()
    {
        var run = Run([("a", 3), ("b", 0.85), ("c", 0.95), ("d", 0.82)]);
        var made = new List<string>();
        ClosestCells.RunAgain(ClosestCells.Of(run, 2), cell =>
        {
            made.Add(cell.Labels.File);
            return new Record();
        });

        Assert.That(made, Is.EqualTo(new[] { "d", "b" }));
    }

    [Test]
    public void What_has_a_trace_already_is_a_replica_or_did_not_pass_is_not_run_again()
    {
        var run = Run([("a", 3), ("b", 0.85), ("c", 0.95), ("d", 0.7)], (records, cells) =>
        {
            records[1].TraceDigest = ByteString.CopyFrom(new byte[32]);
            (cells[2].Replica, records[2].Replica) = (1, 1);
        });

        Assert.That(ClosestCells.Of(run, 50).Select(verdict => verdict.Cell.Labels.File), Is.EqualTo(new[] { "a" }));
    }

    private static RunSummary Run((string Name, double Measured)[] cells, Action<Record[], IList<PlannedCell>>? bend = null)
    {
        var plan = SampleRun.Plan([.. cells.Select(cell => cell.Name)]);
        var records = plan.Cells.Select(SampleRun.Record).ToArray();
        foreach (var (place, cell) in cells.Index())
        {
            plan.Cells[place].Labels.File = cell.Name;
            records[place].Measuring(cell.Measured);
        }

        bend?.Invoke(records, plan.Cells);
        return RunSummary.Of(SampleRun.Run, plan, records, new RunCircumstances(0, 1, Interrupted: false));
    }
}
