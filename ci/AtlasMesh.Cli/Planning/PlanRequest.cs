using System.Collections.Immutable;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Scenarios;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Cli.Planning;

/// <summary>What somebody asked to run on the command line: files, folders, scenario names or cell ids, and how.</summary>
internal sealed record PlanRequest(ImmutableArray<string> Selections)
{
    public ImmutableSortedDictionary<string, string> Parameters { get; init; } = ImmutableSortedDictionary.Create<string, string>(
        StringComparer.Ordinal);

    public ulong Seed { get; init; } = 1;

    public SimDuration Step { get; init; } = SimDuration.FromMilliseconds(10);

    public EgoDriver Driver { get; init; } = EgoDriver.Edge;

    /// <summary>
    /// Every combination of a scenario's parameters, and not only the first value of each: of a YAML scenario its own, of an OpenSCENARIO
    /// file those of the distributions beside it, of a folder those of its distribution files.
    /// </summary>
    public bool Expand { get; init; }

    /// <summary>Bindings of checks to .xosc files in place of the project's own.</summary>
    public string? ChecksFile { get; init; }

    public string Purpose { get; init; } = "explore";

    public BindingOptions Options => new(Seed, Step) { Driver = Driver };

    /// <summary>Whether nothing was said that would change what a cell binds.</summary>
    public bool IsAsWritten => Parameters.IsEmpty && Seed == 1 && Step == SimDuration.FromMilliseconds(10) && Driver == EgoDriver.Edge;
}
