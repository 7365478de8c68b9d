using System.Globalization;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Results;

namespace AtlasMesh.Reports;

/// <summary>
/// Writes report.html: one file without scripts or requests, that opens from file:// in ten years. The same input gives the same bytes.
/// </summary>
public static class ReportPage
{
    public static string Write(ReportInput input)
    {
        var page = new Markup();
        page.Raw("<!DOCTYPE html>\n").Open("html", ("lang", "en")).Open("head");
        page.Void("meta", ("charset", "utf-8"));
        page.Void("meta", ("http-equiv", "Content-Security-Policy"), ("content", Style.Policy));
        page.Void("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
        page.Element("title", $"{Words.Word(input.Colour)}: {input.Run.Run}");
        page.Open("style").Raw(Style.Sheet).Raw("</style>\n").Close("head").Open("body");

        WriteHead(page, input);
        page.Open("main");
        WriteRules(page, input);
        WriteGrid(page, input.Run);
        WriteNotGreen(page, input);
        WriteExamples(page, input);
        WriteAll(page, input.Run);
        page.Close("main").Close("body").Close("html");
        return page.ToString();
    }

    private static void WriteHead(Markup page, ReportInput input)
    {
        var run = input.Run;
        page.Open("header").Open("h1");
        page.Element("span", Words.Word(input.Colour), ("class", Words.Class(input.Colour)));
        page.Text($" {input.Headline}").Close("h1");
        page.Element(
            "p",
            $"{run.Passed} passed, {run.Failed} failed, {run.Inconclusive} inconclusive of {run.Plan.Cells.Count} planned cells "
                + $"in {Words.Number(run.Seconds)} s.");
        page.Open("dl");
        foreach (var (name, value) in input.Facts.Where(fact => fact.Value.Length > 0)) page.Element("dt", name).Element("dd", value);
        page.Element("dt", "plan").Element("dd", $"sha256:{run.PlanDigest}");
        page.Element("dt", "build").Element("dd", $"sha256:{Digests.Read(run.Plan.BuildDigest)}");
        page.Close("dl").Close("header");
    }

    private static void WriteRules(Markup page, ReportInput input)
    {
        if (input.Rules.IsEmpty) return;

        page.Element("h2", "Rules").Open("table").Element("caption", "What the gate asks, and what it got");
        HeadRow(page, "rule", "limit", "measured");
        page.Open("tbody");
        foreach (var rule in input.Rules)
        {
            var verdict = rule.Holds ? Verdict.Pass : Verdict.Fail;
            page.Open("tr").Element("th", $"{Words.Mark(verdict)} {rule.Name}", ("scope", "row"), ("class", Words.Class(verdict)));
            page.Element("td", rule.Limit).Element("td", rule.Measured).Close("tr");
        }

        page.Close("tbody").Close("table");
    }

    private static void WriteGrid(Markup page, RunSummary run)
    {
        var sectors = run.Verdicts.Select(verdict => verdict.Cell.Labels.Sector).Distinct().Order(StringComparer.Ordinal).ToArray();
        page.Element("h2", "Capability by sector").Open("table");
        page.Element("caption", "Passed of planned cells, and the least margin relative to its limit");
        HeadRow(page, ["capability", .. sectors.Select(sector => sector.Length > 0 ? sector : "no sector")]);
        page.Open("tbody");
        foreach (var row in run.Verdicts.GroupBy(verdict => verdict.Cell.Labels.Capability).OrderBy(row => row.Key, StringComparer.Ordinal))
        {
            page.Open("tr").Element("th", row.Key.Length > 0 ? row.Key : "no capability", ("scope", "row"));
            foreach (var sector in sectors) WriteGridCell(page, [.. row.Where(verdict => verdict.Cell.Labels.Sector == sector)]);
            page.Close("tr");
        }

        page.Close("tbody").Close("table");
    }

    private static void WriteGridCell(Markup page, CellVerdict[] verdicts)
    {
        if (verdicts.Length == 0)
        {
            page.Element("td", "–");
            return;
        }

        var worst = verdicts.Any(verdict => verdict.Verdict == Verdict.Fail) ? Verdict.Fail
            : verdicts.All(verdict => verdict.IsGreen) ? Verdict.Pass : Verdict.Inconclusive;
        var passed = verdicts.Count(verdict => verdict.IsGreen);
        var margin = verdicts.Min(verdict => verdict.WorstMargin);
        page.Element(
            "td", $"{Words.Mark(worst)} {passed} of {verdicts.Length}, margin {Words.Percent(margin)}", ("class", Words.Class(worst)));
    }

    private static void WriteNotGreen(Markup page, ReportInput input)
    {
        var open = input.Run.Verdicts.Where(verdict => !verdict.IsGreen).OrderByDescending(verdict => verdict.Verdict).ToArray();
        if (open.Length == 0) return;

        page.Element("h2", $"Not green: {open.Length}");
        foreach (var verdict in open) CellArticle.Write(page, input, verdict);
    }

    /// <summary>One green cell of each scenario, the one with the least margin: near misses are worth a look also when all is
    /// green.</summary>
    private static void WriteExamples(Markup page, ReportInput input)
    {
        var examples = input.Run.Verdicts.Where(verdict => verdict.IsGreen)
            .GroupBy(verdict => BoundCell.Parser.ParseFrom(verdict.Cell.BoundCell).Scenario)
            .Select(cells => cells.MinBy(verdict => verdict.WorstMargin)!)
            .ToArray();
        if (examples.Length == 0) return;

        page.Element("h2", "Closest to a limit, one of each scenario");
        foreach (var verdict in examples) CellArticle.Write(page, input, verdict);
    }

    private static void WriteAll(Markup page, RunSummary run)
    {
        page.Element("h2", "All cells");
        page.Open("div", ("class", "scroll"), ("tabindex", "0"), ("role", "region"), ("aria-label", "All cells")).Open("table");
        page.Element("caption", $"{run.Verdicts.Length} cells in the order of the plan");
        HeadRow(page, "cell", "verdict", "parameters", "#least margin", "#simulated", "#CPU", "#attempt", "trace hash");
        page.Open("tbody");
        foreach (var verdict in run.Verdicts) WriteRow(page, verdict);
        page.Close("tbody").Close("table").Close("div");
    }

    private static void WriteRow(Markup page, CellVerdict verdict)
    {
        var bound = BoundCell.Parser.ParseFrom(verdict.Cell.BoundCell);
        var record = verdict.Record;
        page.Open("tr").Element("th", verdict.Cell.Id, ("scope", "row"));
        page.Element("td", $"{Words.Mark(verdict.Verdict)} {verdict.Verdict.Name()}", ("class", Words.Class(verdict.Verdict)));
        page.Element("td", string.Join(", ", bound.Parameters.Select(binding => $"{binding.Name} = {binding.Value}")));
        page.Element("td", Words.Percent(verdict.WorstMargin), ("class", "n"));
        page.Element("td", record is null ? "–" : FormattableString.Invariant($"{record.SimNs / 1e9:0.0} s"), ("class", "n"));
        page.Element("td", record is null ? "–" : FormattableString.Invariant($"{record.CpuNs / 1e6:0} ms"), ("class", "n"));
        page.Element("td", record?.Attempt.ToString(CultureInfo.InvariantCulture) ?? "–", ("class", "n"));
        page.Open("td").Element("code", record is null ? "–" : Short(Digests.Read(record.TraceHash).ToString())).Close("td");
        page.Close("tr");
    }

    private static string Short(string digest) => digest.Length > 12 ? digest[..12] : "–";

    /// <summary>A name that begins with # heads a column of numbers.</summary>
    private static void HeadRow(Markup page, params ReadOnlySpan<string> names)
    {
        page.Open("thead").Open("tr");
        foreach (var name in names) page.Element("th", name.TrimStart('#'), ("scope", "col"), ("class", name.StartsWith('#') ? "n" : "t"));
        page.Close("tr").Close("thead");
    }
}
