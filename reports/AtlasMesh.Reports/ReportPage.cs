using System.Globalization;
using AtlasMesh.Results;

namespace AtlasMesh.Reports;

/// <summary>
/// Writes report.html: one file without scripts or requests, that opens from file:// in ten years. The same input gives the same bytes.
/// </summary>
public static class ReportPage
{
    // Pictures are the most of a report: a run that goes wrong everywhere must still give one that opens.
    private const int MaxArticles = 100;
    private const int MaxArticlesOfLarge = 20;
    private const int MaxDrawn = 40;

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
        if (!input.Run.IsWhole) FamilySection.Write(page, input.Run.Tally.Families);
        WriteNotGreen(page, input);
        WriteExamples(page, input);
        if (input.Run.IsWhole) WriteAll(page, input.Run);
        else WriteExtremes(page, input.Run);
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
            $"{run.Passed} passed, {run.Failed} failed, {run.Inconclusive} inconclusive of {run.Planned} planned cells "
                + $"in {Words.Number(run.Seconds)} s.");
        page.Open("dl");
        foreach (var (name, value) in input.Facts.Where(fact => fact.Value.Length > 0)) page.Element("dt", name).Element("dd", value);
        page.Element("dt", "plan").Element("dd", $"sha256:{run.PlanDigest}");
        page.Element("dt", "build").Element("dd", $"sha256:{Digests.Read(run.Head.BuildDigest)}");
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
        var sectors = run.Tally.Grid.Select(cell => cell.Sector).Distinct().Order(StringComparer.Ordinal).ToArray();
        page.Element("h2", "Capability by sector").Open("table");
        page.Element("caption", "Passed of planned cells, and the least margin relative to its limit");
        HeadRow(page, ["capability", .. sectors.Select(sector => sector.Length > 0 ? sector : "no sector")]);
        page.Open("tbody");
        foreach (var row in run.Tally.Grid.GroupBy(cell => cell.Capability))
        {
            page.Open("tr").Element("th", row.Key.Length > 0 ? row.Key : "no capability", ("scope", "row"));
            foreach (var sector in sectors) WriteGridCell(page, row.FirstOrDefault(cell => cell.Sector == sector));
            page.Close("tr");
        }

        page.Close("tbody").Close("table");
    }

    private static void WriteGridCell(Markup page, GridTally? cell)
    {
        if (cell is null)
        {
            page.Element("td", "–");
            return;
        }

        var worst = cell.Failed > 0 ? Verdict.Fail : cell.Passed == cell.Planned ? Verdict.Pass : Verdict.Inconclusive;
        page.Element(
            "td", $"{Words.Mark(worst)} {cell.Passed} of {cell.Planned}, margin {Words.Percent(cell.LeastMargin)}",
            ("class", Words.Class(worst)));
    }

    /// <summary>Failures first. How many are not told of is said, and where they are.</summary>
    private static void WriteNotGreen(Markup page, ReportInput input)
    {
        var run = input.Run;
        var count = run.Failed + run.Inconclusive;
        if (count == 0) return;

        var open = run.IsWhole
            ? [.. run.Shown.Where(verdict => !verdict.IsGreen).OrderByDescending(verdict => verdict.Verdict)]
            : run.Tally.Worst.ToArray();
        var articles = Math.Min(open.Length, run.IsWhole ? MaxArticles : MaxArticlesOfLarge);
        page.Element("h2", $"Not green: {count}");
        if (!run.IsWhole) page.Element("p", "The worst of each scenario in turns.");
        for (var i = 0; i < articles; i++) CellArticle.Write(page, input, open[i], isDrawn: i < MaxDrawn);

        if (count > articles) WriteFurther(page, run, open[articles..]);
    }

    private static void WriteFurther(Markup page, RunSummary run, CellVerdict[] further)
    {
        if (run.IsWhole)
        {
            page.Element("p", $"{further.Length} more cells are not green; they stand in the table of all cells below.");
            return;
        }

        WriteTable(page, $"{further.Length} further cells that are not green", further);
        if (run.NotGreenHidden > 0)
            page.Element("p", $"{run.NotGreenHidden} more cells are not green and not listed here; all are in rows.ndjson.");
    }

    /// <summary>One green cell of each scenario, the one with the least margin: near misses are worth a look also when all is
    /// green.</summary>
    private static void WriteExamples(Markup page, ReportInput input)
    {
        var examples = input.Run.Shown.Where(verdict => verdict.IsGreen)
            .GroupBy(verdict => verdict.Bound.Scenario)
            .Select(cells => cells.MinBy(verdict => verdict.WorstMargin)!)
            .ToArray();
        if (examples.Length == 0) return;

        page.Element("h2", "Closest to a limit, one of each scenario");
        for (var i = 0; i < Math.Min(examples.Length, MaxArticles); i++) CellArticle.Write(page, input, examples[i], isDrawn: i < MaxDrawn);
        if (examples.Length > MaxArticles) page.Element("p", $"{examples.Length - MaxArticles} more scenarios have green cells.");
    }

    private static void WriteAll(Markup page, RunSummary run)
    {
        page.Element("h2", "All cells");
        WriteTable(page, $"{run.Planned} cells in the order of the plan", run.Shown);
    }

    private static void WriteExtremes(Markup page, RunSummary run)
    {
        page.Element("h2", "The extremes");
        page.Element("p", $"Of {run.Planned} cells; each of them stands in rows.ndjson with all its numbers.");
        WriteTable(page, "Green cells closest to a limit", run.Tally.Closest);
        WriteTable(page, "Cells that took the most CPU time in their rig", run.Tally.Slowest);
    }

    private static void WriteTable(Markup page, string caption, IEnumerable<CellVerdict> verdicts)
    {
        page.Open("div", ("class", "scroll"), ("tabindex", "0"), ("role", "region"), ("aria-label", caption)).Open("table");
        page.Element("caption", caption);
        HeadRow(page, "cell", "verdict", "parameters", "#least margin", "#simulated", "#CPU", "#attempt", "trace hash");
        page.Open("tbody");
        foreach (var verdict in verdicts) WriteRow(page, verdict);
        page.Close("tbody").Close("table").Close("div");
    }

    private static void WriteRow(Markup page, CellVerdict verdict)
    {
        var bound = verdict.Bound;
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
    internal static void HeadRow(Markup page, params ReadOnlySpan<string> names)
    {
        page.Open("thead").Open("tr");
        foreach (var name in names) page.Element("th", name.TrimStart('#'), ("scope", "col"), ("class", name.StartsWith('#') ? "n" : "t"));
        page.Close("tr").Close("thead");
    }
}
