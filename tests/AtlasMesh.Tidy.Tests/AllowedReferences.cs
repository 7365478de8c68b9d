using System.Collections.Immutable;

namespace AtlasMesh.Tidy.Tests;

/// <summary>
/// The arrows of ARCHITECTURE.md. What is reachable over them may be referenced directly; nothing points up, and the vehicle, the fleet and
/// the twin meet in Twin.Rig alone.
/// </summary>
internal static class AllowedReferences
{
    private static readonly ImmutableSortedDictionary<string, string[]> Arrows = new Dictionary<string, string[]>
    {
        ["Vocabulary"] = [],
        ["Exact"] = [],
        ["Durable"] = [],
        ["Mcap"] = [],
        ["Contracts"] = ["Vocabulary"],
        ["Roads"] = ["Exact", "Vocabulary"],
        ["Fleet"] = ["Contracts", "Roads", "Exact", "Vocabulary"],
        ["Fleet.Host"] = ["Fleet", "Contracts", "Durable"],
        ["Edge"] = ["Contracts", "Roads", "Exact", "Vocabulary"],
        ["Edge.Host"] = ["Edge", "Contracts", "Mcap", "Durable"],
        ["Results"] = ["Contracts", "Vocabulary"],
        ["Scenarios"] = ["Contracts", "Exact", "Vocabulary"],
        ["OpenScenario"] = ["Scenarios", "Roads", "Exact", "Vocabulary"],
        ["Twin"] = ["Roads", "Exact", "Vocabulary"],
        ["Checks"] = ["Roads", "Exact", "Results", "Vocabulary"],
        ["Twin.Rig"] = ["Twin", "Fleet.Host", "Edge", "OpenScenario", "Scenarios", "Contracts", "Mcap"],
        ["Twin.Rig.Host"] = ["Twin.Rig"],
        ["Runners"] = ["Checks", "Scenarios", "Results", "Contracts", "Mcap", "Durable"],
        ["Reports"] = ["Results", "Mcap", "Roads"],
        ["Evidence"] = ["Results", "Mcap", "Durable"],
        ["Gates"] = ["Results"],
        ["Forge"] = ["Gates", "Runners", "Results"],
        ["Cli"] = ["Forge", "Gates", "Reports", "Evidence", "Runners", "Checks", "OpenScenario", "Twin"],
        ["Testing"] = ["Vocabulary", "Contracts", "Exact"],
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    public static IEnumerable<string> Check(ProjectFile project)
    {
        if (For(project.Name) is not { } allowed)
            return [$"{project.Name} is not in the table of allowed references; add it to ARCHITECTURE.md and to AllowedReferences"];

        return project.References.Where(reference => !allowed.Contains(reference)).Select(reference =>
            $"{project.Name} -> {reference}: not allowed, allowed are {(allowed.IsEmpty ? "none" : string.Join(", ", allowed))}");
    }

    /// <summary>All that a project may reference, or null for one that the table does not know.</summary>
    private static ImmutableSortedSet<string>? For(string name)
    {
        var known = Arrows.Keys.ToImmutableSortedSet(StringComparer.Ordinal);
        if (name is "EndToEnd.Tests" or "Benchmarks" or "Fuzz") return known;
        if (name is "Tidy.Tests") return Reach("Testing").Add("Testing");
        if (name.EndsWith(".Tests", StringComparison.Ordinal) && known.Contains(name[..^6]))
            return Reach(name[..^6]).Union(Reach("Testing")).Add(name[..^6]).Add("Testing");

        return known.Contains(name) ? Reach(name) : null;
    }

    private static ImmutableSortedSet<string> Reach(string name) =>
        Arrows[name].Aggregate(
            ImmutableSortedSet.Create<string>(StringComparer.Ordinal), (reached, next) => reached.Add(next).Union(Reach(next)));
}
