using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Testing;

namespace AtlasMesh.Results.Tests;

public sealed class DigestsTests
{
    [Test]
    public void A_plan_has_another_digest_when_one_parameter_of_one_cell_differs()
    {
        var plan = SampleRun.Plan("cut-in");
        var other = plan.Clone();
        var bound = BoundCell.Parser.ParseFrom(other.Cells[0].BoundCell);
        bound.Parameters[0].Value = "11 m";
        other.Cells[0] = SampleRun.Cell(bound);

        Assert.That(Digests.Of(plan.Clone()), Is.EqualTo(Digests.Of(plan)));
        Assert.That(Digests.Of(other), Is.Not.EqualTo(Digests.Of(plan)));
    }

    [Test]
    public void A_cell_is_named_by_its_scenario_and_its_content()
    {
        var bound = new BoundCell { Scenario = "cut-in", Seed = 1 };

        Assert.That(Digests.CellId(bound), Does.Match("^cut-in-[0-9a-f]{12}$"));
        Assert.That(Digests.CellId(new BoundCell { Scenario = "cut-in", Seed = 2 }), Is.Not.EqualTo(Digests.CellId(bound)));
    }

    [Test]
    public void A_planned_cell_carries_the_digest_of_the_very_bytes_that_are_sent()
    {
        var planned = PlannedCells.Of(
            new BoundCell { Scenario = "cut-in" }, [], new AtlasMesh.Contracts.Results.V1.Labels(), "gate", "why");

        Assert.That(Digests.Read(planned.BoundCellDigest), Is.EqualTo(Vocabulary.ContentDigest.Of(planned.BoundCell.Span)));
    }
}
