using AtlasMesh.Scenarios.Quantities;

namespace AtlasMesh.Scenarios.Catalogues;

/// <summary>
/// The number that a check holds the run against. <paramref name="Key"/> is where it is written; a limit without a default must be.
/// <paramref name="Default"/> is in SI; NaN stands for "the duration of the run".
/// </summary>
public sealed record CheckLimit(string Key, string Comparison, Dimension Dimension, double? Default = null);
