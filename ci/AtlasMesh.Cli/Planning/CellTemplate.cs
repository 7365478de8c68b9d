using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.OpenScenario.Distributions;
using AtlasMesh.Results;
using AtlasMesh.Scenarios;

namespace AtlasMesh.Cli.Planning;

/// <summary>A cell with its files, checks and labels, into which the values of one combination after the other are put.</summary>
internal sealed class CellTemplate(BoundScenario bound)
{
    private readonly BoundCell _cell = bound.Cell.Clone();

    public CellTemplate Copy() => new(bound);

    /// <summary>The parameters of the template are those of the combination, in the same order.</summary>
    public PlannedCell Bind(ParameterCombination combination, string purpose, string why)
    {
        for (var i = 0; i < combination.Values.Length; i++) _cell.Parameters[i].Value = combination.Values[i];
        return PlannedCells.Of(_cell, bound.Checks, bound.Labels, purpose, why);
    }
}
