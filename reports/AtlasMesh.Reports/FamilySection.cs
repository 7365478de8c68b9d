using System.Collections.Immutable;
using System.Globalization;
using AtlasMesh.Results;

namespace AtlasMesh.Reports;

/// <summary>Writes the cells of a large run by scenario: a table of counts and percentiles, and a map over the two parameters that matter
/// most.</summary>
internal static class FamilySection
{
    private const int MaxFamilies = 200;
    private const int MaxMaps = 30;

    public static void Write(Markup page, ImmutableArray<FamilyTally> families)
    {
        page.Element("h2", "By scenario");
        WriteTable(page, families);
        WriteMaps(page, families);
    }

    private static void WriteTable(Markup page, ImmutableArray<FamilyTally> families)
    {
        var told = families.OrderByDescending(family => family.Failed).ThenByDescending(family => family.Inconclusive).Take(MaxFamilies);
        page.Open("div", ("class", "scroll"), ("tabindex", "0"), ("role", "region"), ("aria-label", "By scenario")).Open("table");
        page.Element("caption", "Cells of each scenario; margins relative to their limits, CPU time of a cell in its rig");
        ReportPage.HeadRow(
            page, "scenario", "#cells", "#passed", "#failed", "#inconclusive", "#least margin", "#1st percentile", "#median margin",
            "#median CPU", "#99th percentile", "#CPU of all");
        page.Open("tbody");
        foreach (var family in told) WriteRow(page, family);
        page.Close("tbody").Close("table").Close("div");
        if (families.Length > MaxFamilies) page.Element("p", $"{families.Length - MaxFamilies} more scenarios are not listed.");
    }

    private static void WriteRow(Markup page, FamilyTally family)
    {
        var worst = family.Failed > 0 ? Verdict.Fail : family.Inconclusive > 0 ? Verdict.Inconclusive : Verdict.Pass;
        page.Open("tr").Element("th", $"{Words.Mark(worst)} {family.Scenario}", ("scope", "row"), ("class", Words.Class(worst)));
        foreach (var count in (int[])[family.Planned, family.Passed, family.Failed, family.Inconclusive])
            page.Element("td", count.ToString(CultureInfo.InvariantCulture), ("class", "n"));
        foreach (var margin in (double[])[family.Margin.Least, family.Margin.P1, family.Margin.Median])
            page.Element("td", Words.Percent(margin), ("class", "n"));
        foreach (var seconds in (double[])[family.CpuSeconds.Median, family.CpuSeconds.P99])
            page.Element("td", double.IsNaN(seconds) ? "–" : FormattableString.Invariant($"{seconds * 1e3:0.0} ms"), ("class", "n"));
        page.Element("td", FormattableString.Invariant($"{family.CpuSeconds.Sum:0.0} s"), ("class", "n")).Close("tr");
    }

    private static void WriteMaps(Markup page, ImmutableArray<FamilyTally> families)
    {
        var mapped = families.Where(family => family.Map is not null)
            .OrderByDescending(family => family.Failed).ThenByDescending(family => family.Inconclusive)
            .ThenBy(family => family.Margin.Least)
            .ToArray();
        if (mapped.Length == 0) return;

        page.Element("h2", "Where the limits are close");
        page.Element(
            "p", "Over the two parameters between whose values the verdicts and margins differ most: the least margin of the cells that " +
            "passed, or ✗ and ? with how many of how many failed or stayed inconclusive.");
        foreach (var family in mapped.Take(MaxMaps)) WriteMap(page, family.Scenario, family.Map!);
        if (mapped.Length > MaxMaps) page.Element("p", $"{mapped.Length - MaxMaps} more scenarios are not drawn.");
    }

    private static void WriteMap(Markup page, string scenario, HeatMap map)
    {
        page.Open("div", ("class", "scroll"), ("tabindex", "0"), ("role", "region"), ("aria-label", $"Map of {scenario}"));
        page.Open("table", ("class", "map")).Element("caption", $"{scenario}: {map.Down} down, {map.Across} across");
        page.Open("thead").Open("tr").Element("td", "");
        foreach (var column in map.Columns) page.Element("th", column, ("scope", "col"));
        page.Close("tr").Close("thead").Open("tbody");
        for (var row = 0; row < map.Rows.Length; row++)
        {
            page.Open("tr").Element("th", map.Rows[row], ("scope", "row"));
            for (var column = 0; column < map.Columns.Length; column++) WriteField(page, map.Fields[(row * map.Columns.Length) + column]);
            page.Close("tr");
        }

        page.Close("tbody").Close("table").Close("div");
    }

    private static void WriteField(Markup page, HeatField field)
    {
        var (text, look) = field switch
        {
            { Planned: 0 } => ("–", "m0"),
            { Failed: > 0 } => ($"✗ {field.Failed}/{field.Planned}", "mf"),
            { Inconclusive: > 0 } => ($"? {field.Inconclusive}/{field.Planned}", "mi"),
            { LeastMargin: < 0.05 } => (Words.Percent(field.LeastMargin), "m1"),
            { LeastMargin: < 0.2 } => (Words.Percent(field.LeastMargin), "m2"),
            { LeastMargin: < 1 } => (Words.Percent(field.LeastMargin), "m3"),
            _ => ("≥ 100 %", "m3"),
        };
        page.Element("td", text, ("class", look));
    }
}
