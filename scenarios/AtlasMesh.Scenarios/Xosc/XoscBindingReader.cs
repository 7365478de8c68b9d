using System.Collections.Immutable;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Scenarios.Content;
using AtlasMesh.Scenarios.Fields;
using AtlasMesh.Scenarios.Yaml;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Scenarios.Xosc;

/// <summary>
/// Reads a file of bindings: labels and checks for all files, then rules by pattern. A rule's labels and its checks of the same name
/// replace the common ones. All faults at once.
/// </summary>
public static class XoscBindingReader
{
    public static Reading<XoscBindings> Read(string path, string text)
    {
        var scribe = new Scribe();
        var root = FieldMap.Open(
            scribe, YamlReader.ReadDocument(path, text), "a file of bindings",
            "a file of bindings holds one mapping; begin it with 'bindings: <name>'");
        if (root is null) return Reading<XoscBindings>.Refused(scribe.Faults);

        var bindings = Read(root);
        return scribe.FaultCount > 0 ? Reading<XoscBindings>.Refused(scribe.Faults) : Reading<XoscBindings>.Of(bindings);
    }

    private static XoscBindings Read(FieldMap root)
    {
        var name = root.Need("bindings").Name() ?? "";
        var common = new XoscBinding("", ReadChecks(root, XoscBinding.UsualLimit), ReadLabels(root, new Labels()), XoscBinding.UsualLimit)
        {
            Links = ReadLinks(root, []),
            UnderTest = root.May("under-test").Texts(),
        };
        var rules = root.Need("rules");
        var bindings = rules.Maps("a rule").Select(map => ReadRule(map, common)).ToImmutableArray();

        if (rules.IsPresent && bindings.IsEmpty)
            rules.Report(Codes.NothingBound, "there are no rules; add '- files: \"*.xosc\"'");

        root.Close();
        return new XoscBindings(name, bindings);
    }

    private static XoscBinding ReadRule(FieldMap map, XoscBinding common)
    {
        var pattern = map.Need("files").Text() ?? "";
        if (pattern.Length > 0 && !pattern.EndsWith(".xosc", StringComparison.Ordinal))
            map.May("files").Report(Codes.BadBindingPattern, $"'files: {Names.Quote(pattern)}' must end in .xosc, as in '*_cut_in_*.xosc'");

        var limit = map.May("duration").Duration(Bounds.RunDuration) is { } ns ? new SimDuration(ns) : common.DurationLimit;
        var checks = ReadChecks(map, limit);
        var labels = ReadLabels(map, common.Labels);
        var links = ReadLinks(map, common.Links);
        var underTest = map.May("under-test").Texts();
        map.Close();

        return new XoscBinding(pattern, Merge(common.Checks, checks), labels, limit)
        {
            Links = links,
            UnderTest = underTest.IsEmpty ? common.UnderTest : underTest,
        };
    }

    private static ImmutableArray<CheckSpec> Merge(ImmutableArray<CheckSpec> common, ImmutableArray<CheckSpec> own)
    {
        var kept = common.Where(spec => own.All(other => other.Check != spec.Check));
        return [.. kept, .. own];
    }

    private static ImmutableArray<CheckSpec> ReadChecks(FieldMap map, SimDuration limit)
    {
        // The participants stand in the .xosc file, which is not read here; the judge reports names that nobody bears.
        var expectations = new ExpectationReader(new Cast(), limit.Nanoseconds, namesAreOpen: true);
        foreach (var entry in map.May("expect").Maps("an expectation")) expectations.Read(entry);

        return [.. expectations.Specs];
    }

    private static ImmutableArray<string> ReadLinks(FieldMap map, ImmutableArray<string> common)
    {
        if (map.May("fleet").Map("what the fleet is") is not { } fleet) return common;

        var links = LinkReader.Read(fleet.May("links"));
        fleet.Close();
        return links;
    }

    private static Labels ReadLabels(FieldMap map, Labels common)
    {
        var requirements = map.May("requirement").Texts();
        return new Labels
        {
            Title = map.May("title").Text() ?? common.Title,
            Capability = map.May("capability").Name() ?? common.Capability,
            Sector = map.May("sector").Name() ?? common.Sector,
            Owner = map.May("owner").Text() ?? common.Owner,
            Requirements = { requirements.IsEmpty ? common.Requirements : requirements },
        };
    }
}
