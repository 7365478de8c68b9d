using System.Collections.Immutable;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Scenarios.Matrices;

/// <summary>
/// Some scenarios, by path, folder, pattern or name, and how they vary. Axes replace the scenario's own values; a combination that an
/// exclusion fits is left out; inclusions are added after the product.
/// </summary>
public sealed record MatrixEntry(
    SourcePlace Place, string Scenario, ImmutableArray<Parameter> Axes, ImmutableArray<Combination> Excludes,
    ImmutableArray<Combination> Includes, ImmutableArray<ulong> Seeds);
