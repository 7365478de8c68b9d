using System.Reflection;
using System.Text.Json;
using AtlasMesh.Roads.OpenDrive;
using AtlasMesh.Testing;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Roads.Tests;

/// <summary>COVERAGE.md says what the reader does, element by element and file by file.</summary>
public sealed class CoverageTests
{
    private const string Labelled = "opendrive/qc-opendrive";

    private static readonly string[] Lines =
        File.ReadAllLines(Path.Combine(Checkout.Root, "fleet", "AtlasMesh.Roads", "COVERAGE.md"));

    /// <summary>Which of our codes is which of the checked rules.</summary>
    private static readonly Dictionary<string, string> Codes = new(StringComparer.Ordinal)
    {
        ["xml.fileheader_is_present"] = "ROD008",
        ["junctions.connection.start_along_linkage"] = "ROD026",
        ["junctions.connection.end_opposite_linkage"] = "ROD026",
        ["junctions.connection.connect_road_no_incoming_road"] = "ROD036",
        ["junctions.connection.one_connection_element"] = "ROD037",
        ["junctions.connection.one_link_to_incoming"] = "ROD038",
        ["performance.avoid_redundant_info"] = "ROD032",
        ["road.geometry.contact_point"] = "ROD025",
        ["road.geometry.elem_asc_order"] = "ROD010",
        ["road.geometry.parampoly3.length_match"] = "ROD023",
        ["road.geometry.parampoly3.normalized_range"] = "ROD023",
        ["road.geometry.parampoly3.arclength_range"] = "ROD023",
        ["road.geometry.paramPoly3.valid_parameters"] = "ROD024",
        ["road.lane.access.no_mix_of_deny_or_allow"] = "ROD030",
        ["road.lane.border.overlap_with_inner_lanes"] = "ROD031",
        ["road.lane.level_true_one_side"] = "ROD029",
        ["road.lane.link.lanes_across_lane_sections"] = "ROD027",
        ["road.lane.link.new_lane_appear"] = "ROD035",
        ["road.linkage.is_junction_needed"] = "ROD028",
    };

    [Test]
    public void The_table_of_elements_is_that_of_the_reader()
    {
        var told = Rows("element").ToLookup(row => row[1], row => row[0], StringComparer.Ordinal);
        Assert.That(told["read"], Is.EquivalentTo(XodrVocabulary.Read));
        Assert.That(told["passed over"], Is.EquivalentTo(XodrVocabulary.PassedOver.Keys));
        Assert.That(told["refused"], Is.EquivalentTo(XodrVocabulary.Refused.Keys));
    }

    [Test]
    public void Every_element_that_is_read_stands_in_the_map_of_every_element() =>
        Assert.That(
            XodrVocabulary.Read.Where(name => !FeatureMap.Text.Contains($"<{name}", StringComparison.Ordinal)), Is.Empty);

    [Test]
    public void Every_test_that_the_table_names_is_there() =>
        Assert.That(Rows("element").Select(row => row[2]).Distinct().Where(test => !IsTest(test)), Is.Empty);

    [Test]
    public void What_is_passed_over_is_warned_about_and_what_is_refused_is_named()
    {
        foreach (var row in Rows("element").Where(row => row[1] != "read"))
        {
            var text = Xodr.StraightRoad(Xodr.TwoLanes, extra: $"<{row[0]}/>");
            var found = OpenDriveReader.Check("map.xodr", text).Single();
            Assert.That(found.IsWarning, Is.EqualTo(row[1] == "passed over"), row[0]);
            Assert.That(found.Message, Does.Contain($"'{row[0]}'"));
        }
    }

    [Test]
    public void Every_labelled_file_gets_the_label_s_verdict_or_a_written_reason()
    {
        var folder = ReferenceData.Require(Labelled);
        using var labels = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "labels.json")));
        var files = labels.RootElement.GetProperty("files").EnumerateArray().ToList();
        var rows = Rows("file").ToDictionary(row => row[0], StringComparer.Ordinal);
        Assert.That(rows.Keys, Is.EquivalentTo(files.Select(Name)));

        Assert.Multiple(() =>
        {
            foreach (var file in files)
            {
                var found = OpenDriveReader.Check("map.xodr", File.ReadAllText(Path.Combine(folder, Name(file))));
                AssertRow(rows[Name(file)], found);
                AssertLabel(file, rows[Name(file)], found);
            }
        });
    }

    private static void AssertRow(string[] row, IReadOnlyList<Diagnostic> found)
    {
        var findings = string.Join(", ", found.GroupBy(one => $"{(one.IsWarning ? "warning" : "error")} {one.Code}")
            .OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Key} x{group.Count()}"));
        Assert.That(row[2], Is.EqualTo(found.Any(one => !one.IsWarning) ? "refused" : "read"), row[0]);
        Assert.That(row[3], Is.EqualTo(findings.Length == 0 ? "none" : findings), row[0]);
    }

    /// <summary>The rule of the label is found as often as the label says, always; whatever else refuses the file needs a reason.</summary>
    private static void AssertLabel(JsonElement file, string[] row, IReadOnlyList<Diagnostic> found)
    {
        var expected = file.GetProperty("expected").EnumerateArray().ToList();
        var issues = expected.GroupBy(rule => (Codes[Rule(rule)], Warns: Severity(rule) == "WARNING"))
            .Select(group => (group.Key, Count: group.Sum(rule => rule.GetProperty("issues").GetInt32()))).ToList();

        foreach (var ((code, warns), count) in issues)
            Assert.That(found.Count(one => one.Code == code && one.IsWarning == warns), Is.EqualTo(count), $"{row[0]}: {code}");

        var errors = expected.Any(rule => Severity(rule) == "ERROR");
        var others = found.Any(one => !one.IsWarning && !issues.Exists(issue => issue.Key == (one.Code, false)));
        Assert.That(row[2] == "refused", Is.EqualTo(errors || others), row[0]);
        Assert.That(!others || row[4].Length > 0, Is.True, $"{row[0]} needs a reason");
    }

    private static string Name(JsonElement file) => file.GetProperty("file").GetString()!;

    /// <summary>"asam.net:xodr:1.7.0:road.geometry.contact_point" without its version.</summary>
    private static string Rule(JsonElement rule) => rule.GetProperty("rule").GetString()!.Split(':')[^1];

    /// <summary>"" where no issue is expected.</summary>
    private static string Severity(JsonElement rule) => rule.TryGetProperty("severity", out var severity) ? severity.GetString()! : "";

    private static bool IsTest(string name)
    {
        var parts = name.Split('.');
        var fixture = typeof(CoverageTests).Assembly.GetType($"AtlasMesh.Roads.Tests.{parts[0]}");
        return fixture?.GetMethod(parts[1], BindingFlags.Public | BindingFlags.Instance) is not null;
    }

    /// <summary>The cells of the table whose first column has this title.</summary>
    private static IEnumerable<string[]> Rows(string title) =>
        Lines.SkipWhile(line => !line.StartsWith($"| {title} |", StringComparison.Ordinal)).Skip(2)
            .TakeWhile(line => line.StartsWith('|')).Select(line => line.Split('|')[1..^1].Select(cell => cell.Trim()).ToArray());
}
