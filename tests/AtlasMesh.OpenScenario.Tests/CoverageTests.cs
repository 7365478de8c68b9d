using System.Text.RegularExpressions;
using AtlasMesh.OpenScenario.Reading;
using AtlasMesh.Testing;

namespace AtlasMesh.OpenScenario.Tests;

/// <summary>Keeps COVERAGE.md true: what it calls supported or ignored is read, what it calls refused is refused by name.</summary>
[TestFixture]
internal sealed partial class CoverageTests
{
    private static readonly string[] s_verdicts = ["supported", "ignored", "refused", "elsewhere"];

    [Test]
    public void The_table_has_every_element_of_the_standard_once()
    {
        var rows = Rows();

        Assert.That(rows.Select(row => row.Element), Is.Unique);
        Assert.That(rows, Has.Count.EqualTo(StandardElements.Names.Length));
        Assert.That(rows.Select(row => row.Element), Is.EquivalentTo(StandardElements.Names));
        Assert.That(rows.Select(row => row.Verdict).Distinct(), Is.SubsetOf(s_verdicts));
    }

    [Test]
    public void What_is_supported_or_ignored_stands_in_a_file_that_is_read()
    {
        var files = CoverageFiles.Everything();
        var text = files.Text + files.ReaderOf("x.xosc")(CoverageFiles.CatalogPath);
        var shown = ElementName().Matches(text).Select(match => match.Groups[1].Value).ToHashSet(StringComparer.Ordinal);

        Assert.That(files.Read().Faults.IsDefaultOrEmpty, Is.True, () => string.Join('\n', files.Read().Faults));
        Assert.That(Rows().Where(row => row.Verdict is "supported" or "ignored").Select(row => row.Element), Is.SubsetOf(shown));
    }

    [TestCaseSource(nameof(Refused))]
    public void What_is_refused_is_refused_by_name_with_its_line(string element)
    {
        var fault = new TestFiles { Action = $"<{element}/>" }.OnlyFault();

        Assert.That(fault, Does.StartWith("x.xosc(23,2): error OSC016: ").And.Contain($"'{element}' is not supported: "));
    }

    [Test]
    public void Nothing_is_refused_by_name_that_the_table_does_not_call_refused() =>
        Assert.That(Unsupported.Names.Intersect(StandardElements.Names), Is.EquivalentTo(Refused()));

    [Test]
    public void The_tests_that_the_table_names_are_there()
    {
        var fixtures = typeof(CoverageTests).Assembly.GetTypes().Select(type => type.Name).ToHashSet(StringComparer.Ordinal);
        var named = Rows().Where(row => row.Verdict is "supported" or "refused").Select(row => row.Test).Distinct().ToList();

        Assert.That(named, Has.All.Not.Empty);
        Assert.That(named, Is.SubsetOf(fixtures));
    }

    private static IEnumerable<string> Refused() => Rows().Where(row => row.Verdict == "refused").Select(row => row.Element);

    private static List<(string Element, string Verdict, string Test)> Rows() =>
    [
        .. File.ReadLines(Path.Combine(Checkout.Root, "scenarios", "AtlasMesh.OpenScenario", "COVERAGE.md"))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Select(cells => (cells[1].Trim('`'), cells[2], cells[3].Trim('`'))),
    ];

    [GeneratedRegex("<([A-Za-z]+)")]
    private static partial Regex ElementName();
}
