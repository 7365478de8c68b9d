using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Testing;

namespace AtlasMesh.Results.Tests;

/// <summary>A run that is not held whole: 3,000 cells of three scenarios, the first of which fails wherever it is fast.</summary>
public sealed class LargeRunTests
{
    private const int Cells = 3000;

    private static readonly RunSummary Run = Summary();

    [Test]
    public void All_cells_are_counted_and_few_are_held()
    {
        Assert.That((Run.Planned, Run.Passed, Run.Failed, Run.Inconclusive), Is.EqualTo((3000, 2399, 600, 1)));
        Assert.That(Run.IsWhole, Is.False);
        Assert.That(Run.Shown.Length, Is.InRange(101, 400));
        Assert.That(Run.NotGreenHidden, Is.EqualTo(500));
        Assert.That(Run.IsGreen, Is.False);
    }

    [Test]
    public void A_scenario_that_fails_everywhere_does_not_hide_one_that_fails_once() =>
        Assert.That(Run.Tally.Worst.Select(verdict => verdict.Bound.Scenario).Distinct(), Is.EqualTo(new[] { "a-family", "c-family" }));

    [Test]
    public void What_is_shown_stands_in_the_order_of_the_plan_and_the_closest_in_that_of_their_margins()
    {
        var numbers = Run.Shown.Select(NumberOf).ToArray();

        Assert.That(numbers, Is.Ordered);
        Assert.That(Run.Tally.Closest.Select(verdict => verdict.WorstMargin), Is.Ordered);
        Assert.That(Run.Tally.Slowest.Select(verdict => verdict.Record!.CpuNs), Is.Ordered.Descending);
    }

    [Test]
    public void A_family_has_its_counts_and_the_spread_of_its_margins()
    {
        var family = Run.Tally.Families[1];

        Assert.That((family.Scenario, family.Planned, family.Passed), Is.EqualTo(("b-family", 1000, 1000)));
        Assert.That(family.Margin.Count, Is.EqualTo(1000));
        Assert.That(family.Margin.Median, Is.EqualTo((SampleRun.Measured - SampleRun.Limit) / SampleRun.Limit).Within(1e-12));
    }

    [Test]
    public void The_map_of_a_family_is_over_the_parameters_that_matter()
    {
        var map = Run.Tally.Families[0].Map!;

        Assert.That(new[] { map.Across, map.Down }, Has.Member("speed"));
        Assert.That(map.Fields.Sum(field => field.Planned), Is.EqualTo(1000));
        Assert.That(map.Fields.Sum(field => field.Failed), Is.EqualTo(600));
        Assert.That(map.Down == "speed" ? map.Rows : map.Columns, Is.EqualTo(Enumerable.Range(0, 10).Select(i => $"{i * 2} m/s")));
    }

    [Test]
    public void A_parameter_with_more_values_than_columns_is_cut_into_ranges()
    {
        var column = new ParameterColumn("s");
        for (var i = 0; i < 1000; i++) column.Set(i, $"{i} m");

        var (labels, ofCell) = column.Ranges(10, 1000);

        Assert.That(labels, Has.Length.EqualTo(10));
        Assert.That(labels[0], Is.EqualTo("0 m to 99 m"));
        Assert.That(ofCell.CountBy(range => range).Select(count => count.Value), Is.All.EqualTo(100));
    }

    private static int NumberOf(CellVerdict verdict) => (int)verdict.Bound.Seed;

    private static RunSummary Summary()
    {
        var plan = new Plan { BuildDigest = SampleRun.BuildDigest };
        plan.Cells.AddRange(Enumerable.Range(0, Cells).Select(Cell));
        var records = plan.Cells.Select(SampleRun.Record).ToArray();
        for (var i = 0; i < Cells; i++)
        {
            records[i].CpuNs = 1000 + i;
            if (i % 3 == 0 && SpeedOf(i) >= 8) records[i].Measuring(0.5 - (i * 1e-5));
        }

        records[2].Measuring(double.NaN);
        return RunSummary.Of(SampleRun.Run, plan, records, new RunCircumstances(0, 1, Interrupted: false));
    }

    private static int SpeedOf(int number) => number / 3 % 10 * 2;

    private static PlannedCell Cell(int number)
    {
        var bound = new BoundCell { Scenario = "abc"[number % 3] + "-family", Seed = (ulong)number, Target = "sil" };
        bound.Parameters.Add(new Binding { Name = "colour", Value = $"{number / 30 % 2}" });
        bound.Parameters.Add(new Binding { Name = "speed", Value = $"{SpeedOf(number)} m/s" });
        return SampleRun.Cell(bound);
    }
}
