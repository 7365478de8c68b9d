using System.Collections.Immutable;
using AtlasMesh.Contracts.Cell.V1;

namespace AtlasMesh.Scenarios;

/// <summary>
/// What a rig must know to run a cell, by the names that it announces itself. A rig that lacks one answers "unsupported", which is a
/// skip and never bad; so a name once given stays.
/// </summary>
public static class Features
{
    public const string Situation = "situation-1";
    public const string OpenScenario = "osc-1.1";
    public const string Fleet = "fleet-1";

    /// <summary>Vehicles of an OpenSCENARIO file have links to a fleet.</summary>
    public const string FileLinks = "osc-links-1";

    /// <summary>Entities of an OpenSCENARIO file that the cell, not the file, puts under test.</summary>
    public const string FileUnderTest = "osc-under-test-1";

    /// <summary>Before the kind of a fault: "fault:gnss-jump".</summary>
    public const string FaultPrefix = "fault:";

    /// <summary>What the cell of an OpenSCENARIO file needs, in ordinal order.</summary>
    public static ImmutableSortedSet<string> Of(bool hasLinks, bool namesUnderTest)
    {
        var features = ImmutableSortedSet.Create(StringComparer.Ordinal, OpenScenario);
        if (hasLinks) features = features.Add(Fleet).Add(FileLinks);
        return namesUnderTest ? features.Add(FileUnderTest) : features;
    }

    /// <summary>In ordinal order.</summary>
    public static ImmutableSortedSet<string> Of(Situation situation)
    {
        ArgumentNullException.ThrowIfNull(situation);
        var features = ImmutableSortedSet.CreateBuilder<string>(StringComparer.Ordinal);
        features.Add(Situation);
        if (situation.Links.Count > 0) features.Add(Fleet);
        features.UnionWith(situation.Faults.Select(fault => FaultPrefix + fault.Kind));

        return features.ToImmutable();
    }
}
