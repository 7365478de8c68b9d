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
}
