using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Scenarios;

/// <summary>What a cell has beside its scenario and parameters.</summary>
public sealed record BindingOptions(ulong Seed, SimDuration Step)
{
    public static BindingOptions Usual { get; } = new(1, SimDuration.FromMilliseconds(10));

    public string Target { get; init; } = "sil";

    public EgoDriver Driver { get; init; } = EgoDriver.Edge;
}
