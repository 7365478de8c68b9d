using System.Collections.Immutable;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Scenarios.Catalogues;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Scenarios.Xosc;

/// <summary>The checks and labels of one or more OpenSCENARIO files, which have none of their own.</summary>
public sealed record XoscBinding(string Pattern, ImmutableArray<CheckSpec> Checks, Labels Labels, SimDuration DurationLimit)
{
    /// <summary>The links that each vehicle under test has to the fleet; without one there is no fleet in the run.</summary>
    public ImmutableArray<string> Links { get; init; } = [];

    /// <summary>Entities that are under test from the start, where the file gives them no controller.</summary>
    public ImmutableArray<string> UnderTest { get; init; } = [];

    /// <summary>How long a file runs at most when nobody says otherwise.</summary>
    public static SimDuration UsualLimit { get; } = SimDuration.FromSeconds(600);

    /// <summary>
    /// For a file that no binding names: no collision and no lane departure of the vehicles under test, and some activity.
    /// </summary>
    public static XoscBinding Usual { get; } = new(
        "",
        [UsualCheck(CheckCatalogue.NoCollision, "m/s"), UsualCheck(CheckCatalogue.LaneDeparture, "m")],
        new Labels(),
        UsualLimit);

    private static CheckSpec UsualCheck(string name, string unit) =>
        new() { Check = name, Id = name, Comparison = "max", Limit = 0, Unit = unit };
}
