using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Results;
using AtlasMesh.Runners.Scheduling;
using CsCheck;

namespace AtlasMesh.Runners.Tests.Scheduling;

public sealed class SchedulingTests
{
    [Test]
    public void Without_history_the_plan_keeps_its_order()
    {
        var plan = Plans.Of(5);

        Assert.That(Order(plan, DurationBook.Empty), Is.EqualTo(plan.Cells.Select(CellKey.Of)));
    }

    [Test]
    public void Unknown_cells_come_first_and_then_the_longest()
    {
        var plan = Plans.Of(4);
        var known = DurationBook.Empty
            .With("cell-0", "any", TimeSpan.FromSeconds(1))
            .With("cell-2", "any", TimeSpan.FromSeconds(3))
            .With("cell-3", "any", TimeSpan.FromSeconds(3));

        var file = PlanFile.Of(plan);
        var order = Order(plan, known);

        Assert.That(order.Select(file.PlaceOf), Is.EqualTo(new[] { 1, 2, 3, 0 }));
    }

    [Test]
    public void Replicas_are_run_when_all_else_was()
    {
        var plan = Plans.Of(3);
        var again = plan.Cells[1].Clone();
        again.Replica = 1;
        plan.Cells.Insert(0, again);
        var file = PlanFile.Of(plan);

        Assert.That(Order(plan, DurationBook.Empty).Select(file.PlaceOf), Is.EqualTo(new[] { 1, 2, 3, 0 }));
        var known = DurationBook.Empty.With("cell-1", "any", TimeSpan.FromSeconds(1));
        Assert.That(Order(plan, known).Last().Replica, Is.EqualTo(1));
    }

    [TestCase(8, 100, 2, 4, ExpectedResult = 8)]
    [TestCase(8, 4, 2, 4, ExpectedResult = 2)]
    [TestCase(8, 1, 2, 4, ExpectedResult = 1)]
    [TestCase(0, 9, 2, 4, ExpectedResult = 0)]
    [TestCase(3, 0, 2, 4, ExpectedResult = 0)]
    public int A_batch_is_no_more_than_a_fair_share(int asked, int waiting, int slots, int slotsOfAll) =>
        PullBatch.Size(asked, waiting, slots, slotsOfAll);

    [Test]
    public void Something_is_handed_out_while_anything_waits_and_never_more_than_that() =>
        Gen.Select(Gen.Int[1, 500], Gen.Int[1, 10_000], Gen.Int[0, 64], Gen.Int[0, 500]).Sample((asked, waiting, slots, all) =>
            PullBatch.Size(asked, waiting, slots, all) is var size && size >= 1 && size <= Math.Min(asked, waiting));

    private static IEnumerable<CellKey> Order(Plan plan, DurationBook durations) =>
        CellOrder.Of(PlanFile.Of(plan), durations).Select(work => work.Key);
}
