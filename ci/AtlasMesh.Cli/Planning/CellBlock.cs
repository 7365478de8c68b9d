using AtlasMesh.Contracts.Results.V1;

namespace AtlasMesh.Cli.Planning;

/// <summary>The cells of one file, made anew each time they are asked for, always in the same order.</summary>
/// <param name="File">As plans call it: what was named or found, a scenario or a distribution.</param>
/// <param name="Kin">Cells of two blocks can only be the same where this is the same.</param>
/// <param name="Cells">Yields them one at a time.</param>
internal sealed record CellBlock(string File, string Kin, Func<IEnumerable<PlannedCell>> Cells)
{
    public const string YamlKin = "yaml";

    /// <summary>The file of the scenario that its cells run.</summary>
    public required string Scenario { get; init; }

    /// <summary>Of the parameters' values, whatever constraints say of them.</summary>
    public required long Combinations { get; init; }

    /// <summary>How many cells it yields.</summary>
    public required long Count { get; init; }

    /// <summary>Whether it may yield a cell twice.</summary>
    public bool MayRepeat { get; init; }

    /// <summary>A copy of a file in another folder gives the same cells, so that only the file's own name counts.</summary>
    public static string KinOf(string scenario, IEnumerable<string> parameters) =>
        $"{Path.GetFileName(scenario)} {string.Join(' ', parameters)}";
}
