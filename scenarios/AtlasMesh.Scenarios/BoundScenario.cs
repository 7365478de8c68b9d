using System.Collections.Immutable;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Results.V1;

namespace AtlasMesh.Scenarios;

/// <summary>A cell with what judges it. The inputs have paths; their digests are for the caller to fill, which reads the files.</summary>
public sealed record BoundScenario(BoundCell Cell, ImmutableArray<CheckSpec> Checks, Labels Labels);
