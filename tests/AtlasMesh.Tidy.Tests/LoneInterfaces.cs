using System.Collections.Immutable;

namespace AtlasMesh.Tidy.Tests;

/// <summary>An interface is for a real seam: two implementations, today. One with a single implementer needs a reason in a list.</summary>
internal static class LoneInterfaces
{
    public static IEnumerable<string> Check(IReadOnlyCollection<CodeType> types, string list)
    {
        var implementers = types.Where(type => type.Kind != "interface")
            .SelectMany(type => type.Bases).CountBy(name => name).ToImmutableDictionary();
        var counted = types.Where(type => type.Kind == "interface")
            .Select(type => type.Name).Distinct()
            .ToImmutableSortedDictionary(name => name, name => implementers.GetValueOrDefault(name), StringComparer.Ordinal);
        var reasons = Parse(list);

        var lone = counted.Where(one => one.Value == 1).Select(one => one.Key).Where(name => !reasons.ContainsKey(name));
        var unexplained = reasons.Where(reason => reason.Value.Length < 10).Select(reason => reason.Key);
        var outdated = reasons.Keys.Where(name => counted.GetValueOrDefault(name, 2) > 1);
        return
        [
            .. lone.Select(name => $"{name} has one implementer: use the class itself, or say why not in lone-interfaces.txt"),
            .. unexplained.Select(name => $"{name} has no reason in lone-interfaces.txt"),
            .. outdated.Select(name => $"{name} is no interface with one implementer any more: take it out of lone-interfaces.txt"),
        ];
    }

    private static ImmutableSortedDictionary<string, string> Parse(string list) =>
        list.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(line => !line.StartsWith('#'))
            .Select(line => line.Split(':', 2, StringSplitOptions.TrimEntries))
            .ToImmutableSortedDictionary(parts => parts[0], parts => parts.Length == 2 ? parts[1] : "", StringComparer.Ordinal);
}
