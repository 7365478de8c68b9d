using System.Globalization;
using System.Text;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Results;

namespace AtlasMesh.Reports;

/// <summary>Writes one cell: what was asked, what was measured, how to repeat it, and its pictures.</summary>
internal static class CellArticle
{
    public static void Write(Markup page, ReportInput input, CellVerdict verdict, bool isDrawn)
    {
        var cell = verdict.Cell;
        page.Open("article", ("id", cell.Id), ("aria-labelledby", cell.Id + "-title"));
        page.Open("h3", ("id", cell.Id + "-title"));
        page.Element(
            "span", $"{Words.Mark(verdict.Verdict)} {verdict.Verdict.Name()}", ("class", "verdict " + Words.Class(verdict.Verdict)));
        page.Text(" " + (cell.Labels.Title.Length > 0 ? cell.Labels.Title : cell.Id)).Close("h3");

        if (verdict.Reason.Length > 0) page.Element(
            "p", $"{verdict.Cause.Name()}: {verdict.Reason}", ("class", Words.Class(verdict.Verdict)));
        WriteFacts(page, verdict);
        page.Element("pre", input.Repeat(cell));
        WriteChecks(page, verdict);
        if (isDrawn && verdict.Record is { } record && input.Samples(record) is { } samples) WritePictures(page, input, verdict, samples);
        page.Close("article");
    }

    private static void WriteFacts(Markup page, CellVerdict verdict)
    {
        var bound = verdict.Bound;
        var labels = verdict.Cell.Labels;
        page.Open("dl");
        Fact(page, "cell", verdict.Cell.Id);
        Fact(page, "parameters", string.Join(", ", bound.Parameters.Select(binding => $"{binding.Name} = {binding.Value}")));
        Fact(page, "seed", bound.Seed.ToString(CultureInfo.InvariantCulture));
        Fact(page, "capability, sector", $"{labels.Capability}, {labels.Sector}");
        Fact(page, "owner", labels.Owner);
        Fact(page, "requirements", string.Join(", ", labels.Requirements));
        if (verdict.Record is { } record) Fact(page, "trace hash", Digests.Read(record.TraceHash).ToString());
        page.Close("dl");
    }

    private static void Fact(Markup page, string name, string value)
    {
        if (value.Length > 0) page.Element("dt", name).Element("dd", value);
    }

    private static void WriteChecks(Markup page, CellVerdict verdict)
    {
        if (verdict.Checks.IsEmpty) return;

        page.Open("div", ("class", "scroll"), ("tabindex", "0"), ("role", "region"), ("aria-label", $"Checks of {verdict.Cell.Id}")).Open(
            "table");
        page.Element("caption", "Checks");
        page.Open("thead").Open("tr");
        page.Element("th", "check", ("scope", "col"));
        foreach (var name in (string[])["limit", "measured", "margin", "at"]) page.Element("th", name, ("scope", "col"), ("class", "n"));
        page.Element("th", "detail", ("scope", "col"));
        page.Close("tr").Close("thead").Open("tbody");
        foreach (var check in verdict.Checks) WriteCheck(page, check);
        page.Close("tbody").Close("table").Close("div");
    }

    private static void WriteCheck(Markup page, CheckVerdict check)
    {
        var result = check.Result;
        var verdict = check.Outcome switch
        {
            CheckOutcome.Pass => Verdict.Pass,
            CheckOutcome.Fail => Verdict.Fail,
            _ => Verdict.Inconclusive,
        };
        page.Open("tr");
        page.Element("th", $"{Words.Mark(verdict)} {result.Id}", ("scope", "row"), ("class", Words.Class(verdict)));
        page.Element("td", $"{(result.Comparison == "max" ? "≤" : "≥")} {Words.Measure(result.Limit, result.Unit)}", ("class", "n"));
        page.Element("td", Words.Measure(result.Measured, result.Unit), ("class", "n"));
        page.Element("td", Words.Number(check.Margin), ("class", "n"));
        page.Element("td", FormattableString.Invariant($"{result.AtNs / 1e9:0.00} s"), ("class", "n"));
        page.Element("td", result.Detail);
        page.Close("tr");
    }

    private static void WritePictures(Markup page, ReportInput input, CellVerdict verdict, Samples samples)
    {
        var moment = Moment(verdict);
        var roads = input.Map(samples)?.BoundaryLines(1.0).Select(line => line.Points) ?? [];
        page.Open("figure").Raw(TopView.Draw(samples, roads, moment));
        page.Element(
            "figcaption",
            FormattableString.Invariant(
                $"From above at {moment:0.0} s, where the tightest check was closest to its limit. Dashed: scripted participants."));
        page.Close("figure").Open("div", ("class", "plots"));
        Plot(page, Plots.Speed(samples), $"Speed over time of {string.Join(", ", samples.Participants.Select(who => who.Id))}", "Speed");
        var gap = Plots.Least(samples, who => who.GapM);
        Plot(page, Plots.Gap(samples), $"Gap to the participant ahead over time; least {Words.Number(gap)} m",
            $"Gap ahead, least {Words.Number(gap)} m");
        var ttc = Plots.Least(samples, who => who.TtcS);
        Plot(page, Plots.TimeToCollision(samples), $"Time to collision over time; least {Words.Number(ttc)} s",
            $"Time to collision, least {Words.Number(ttc)} s");
        page.Close("div");
    }

    /// <summary>When a failed check was at its worst, or else the one with the least margin relative to its limit. A kept limit of zero, as
    /// that of collisions, says nothing of when it was close.</summary>
    private static double Moment(CellVerdict verdict) => verdict.Checks
        .Where(check => double.IsFinite(check.Margin) && (check.Margin < 0 || check.Result.Limit != 0))
        .OrderBy(check => check.Outcome != CheckOutcome.Fail)
        .ThenBy(check => check.Margin / Math.Max(1e-9, Math.Abs(check.Result.Limit)))
        .Select(check => check.Result.AtNs / 1e9)
        .FirstOrDefault();

    private static void Plot(Markup page, string svg, string description, string caption)
    {
        page.Open("figure");
        page.Void("img", ("alt", description), ("src", "data:image/svg+xml;base64," + Convert.ToBase64String(Encoding.UTF8.GetBytes(svg))));
        page.Element("figcaption", caption).Close("figure");
    }
}
