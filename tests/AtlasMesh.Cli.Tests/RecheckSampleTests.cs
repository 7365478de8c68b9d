using AtlasMesh.Cli.Running;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Testing;

namespace AtlasMesh.Cli.Tests;

public sealed class RecheckSampleTests
{
    [Test]
    public void The_chosen_cells_come_again_at_the_end_as_other_replicas()
    {
        var cells = Cells(50);
        var added = Added(7, cells);

        Assert.That(added.Take(50), Is.EqualTo(cells));
        Assert.That(added.Skip(50).Select(cell => cell.Replica), Is.EqualTo(Enumerable.Repeat(1u, 7)));
        Assert.That(added.Skip(50).Select(cell => cell.Id), Is.Unique.And.SubsetOf(cells.Select(cell => cell.Id)));
        Assert.That(added.Skip(50).Select(cell => cells.FindIndex(one => one.Id == cell.Id)), Is.Ordered);
    }

    [Test]
    public void The_same_seed_chooses_the_same_cells_and_another_one_others()
    {
        var cells = Cells(500);
        var once = Added(20, cells);

        Assert.That(Added(20, cells), Is.EqualTo(once));
        Assert.That(Added(20, cells, seed: 2), Is.Not.EqualTo(once));
    }

    [TestCase(5, 10, ExpectedResult = 5)]
    [TestCase(50, 0, ExpectedResult = 0)]
    [TestCase(0, 3, ExpectedResult = 0)]
    [TestCase(2000, null, ExpectedResult = 0)]
    [TestCase(3000, null, ExpectedResult = 30)]
    public int So_many_are_run_again(int cells, int? wanted) => Added(wanted, Cells(cells)).Count - cells;

    [Test]
    public void Every_cell_is_as_likely_as_any_other()
    {
        var cells = Cells(20);
        var counts = new int[20];
        for (var seed = 0UL; seed < 2000; seed++)
        {
            foreach (var cell in Added(2, cells, seed).Skip(20)) counts[cells.FindIndex(one => one.Id == cell.Id)]++;
        }

        // 200 expected of each, with a standard deviation of 13.
        Assert.That(counts, Is.All.InRange(130, 270));
    }

    private static List<PlannedCell> Added(int? wanted, List<PlannedCell> cells, ulong seed = 1) =>
        [.. new RecheckSample(wanted, seed).Added(cells)];

    private static List<PlannedCell> Cells(int count) =>
        [.. Enumerable.Range(0, count).Select(number => SampleRun.Cell(new BoundCell { Scenario = "many", Seed = (ulong)number }))];
}
