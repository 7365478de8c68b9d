using System.Collections.Immutable;
using AtlasMesh.Contracts.Cell.V1;

namespace AtlasMesh.Twin.Rig;

/// <summary>
/// What this build's rig can run, by the names that a bound cell lists. A name once given stays: an older rig answers "unsupported" to
/// one that it does not know, and the cell is skipped there.
/// </summary>
public static class RigFeatures
{
    public const string OpenScenario = "osc-1.1";
    public const string Situation = "situation-1";
    public const string Fleet = "fleet-1";
    public const string FileLinks = "osc-links-1";
    public const string FileUnderTest = "osc-under-test-1";
    public const string FaultPrefix = "fault:";
    public const string GnssJump = "gnss-jump";
    public const string GnssOutage = "gnss-outage";
    public const string GnssPull = "gnss-pull";
    public const string LinkBlackout = "link-blackout";

    /// <summary>In ordinal order.</summary>
    public static ImmutableArray<string> Known { get; } =
    [
        FaultPrefix + GnssJump, FaultPrefix + GnssOutage, FaultPrefix + GnssPull, FaultPrefix + LinkBlackout,
        Fleet, OpenScenario, FileLinks, FileUnderTest, Situation,
    ];

    /// <summary>What the cell needs and this rig does not know: as it lists it, and as its subject and its faults show.</summary>
    public static ImmutableArray<string> MissingFor(BoundCell cell) =>
        [.. Needed(cell).Where(feature => !Known.Contains(feature)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Needed(BoundCell cell)
    {
        foreach (var feature in cell.Features) yield return feature;
        if (cell.Target is not ("" or "sil")) yield return $"target:{cell.Target}";
        if (cell.SubjectCase == BoundCell.SubjectOneofCase.None) yield return "subject";
        if (cell.File?.Links.Count > 0) yield return FileLinks;
        if (cell.File?.UnderTest.Count > 0) yield return FileUnderTest;
        foreach (var fault in cell.Situation?.Faults ?? []) yield return FaultPrefix + fault.Kind;
    }
}
