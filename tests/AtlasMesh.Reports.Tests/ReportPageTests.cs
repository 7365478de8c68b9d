using AtlasMesh.Results;
using AtlasMesh.Testing;

namespace AtlasMesh.Reports.Tests;

public sealed class ReportPageTests
{
    [Test]
    public void Failures_come_before_what_is_unknown_and_before_examples()
    {
        var page = ReportPage.Write(SampleReport.Input());

        Assert.That(page.IndexOf("✗ Fail", StringComparison.Ordinal), Is.GreaterThan(0).And.LessThan(page.IndexOf("? Inconclusive",
            StringComparison.Ordinal)));
        Assert.That(page.IndexOf("Not green: 2", StringComparison.Ordinal), Is.LessThan(page.IndexOf("Closest to a limit",
            StringComparison.Ordinal)));
    }

    [Test]
    public void A_failure_says_what_was_measured_against_which_limit_and_how_to_repeat_it()
    {
        var page = ReportPage.Write(SampleReport.Input());

        Assert.That(page, Does.Contain("min-ttc measured 0.2 s, wanted &gt;= 0.8 s"));
        Assert.That(page, Does.Contain("./ci/atlasmesh run stopped-truck.yaml --seed 7"));
    }

    [Test]
    public void Names_from_files_cannot_become_markup()
    {
        var page = ReportPage.Write(SampleReport.Input());

        Assert.That(page, Does.Contain("&lt;b&gt;gnss &amp; jump&lt;/b&gt;"));
        Assert.That(page, Does.Not.Contain("<b>"));
    }

    [Test]
    public void The_same_run_gives_the_same_bytes()
    {
        var first = ReportPage.Write(SampleReport.Input());
        var second = ReportPage.Write(SampleReport.Input());

        Assert.That(second, Is.EqualTo(first));
    }

    [Test]
    public void A_report_asks_nobody_for_anything()
    {
        var page = ReportPage.Write(SampleReport.Input());

        Assert.That(page, Does.Not.Contain("<script").And.Not.Contain("src=\"http").And.Not.Contain("href=\"http"));
    }

    [Test]
    public void A_cell_whose_samples_are_lost_still_has_its_numbers()
    {
        var page = ReportPage.Write(SampleReport.Input() with { Samples = _ => null, Map = _ => null });

        Assert.That(page, Does.Contain("min-ttc measured 0.2 s"));
        Assert.That(page, Does.Not.Contain("<img"));
    }

    [Test]
    public void A_large_run_is_told_by_scenario_with_its_worst_cells_and_says_what_it_leaves_out()
    {
        var page = ReportPage.Write(SampleReport.Large());

        Assert.That(page, Has.Length.LessThan(4_000_000));
        Assert.That(page, Does.Contain("Not green: 400").And.Contain("80 further cells that are not green"));
        Assert.That(page, Does.Contain("300 more cells are not green and not listed here"));
        Assert.That(page, Does.Contain("a-family: gap down, speed across").Or.Contain("a-family: speed down, gap across"));
        Assert.That(page, Does.Not.Contain("All cells"));
    }

    [Test]
    public void A_run_that_fails_everywhere_still_gives_a_report_that_opens()
    {
        var plan = SampleRun.Plan([.. Enumerable.Range(0, 1500).Select(number => $"scenario-{number}")]);
        var records = SampleRun.Records(plan);
        foreach (var record in records) record.Measuring(0.1);
        var run = RunSummary.Of("r-1", plan, records, new RunCircumstances(0, 1, Interrupted: false));

        var page = ReportPage.Write(SampleReport.Input() with { Run = run });

        Assert.That(page, Has.Length.LessThan(10_000_000));
        Assert.That(page, Does.Contain("1400 more cells are not green"));
    }
}
