using System.Collections.Immutable;

namespace AtlasMesh.Scenarios.Catalogues;

/// <summary>
/// A kind of fault that a rig can inject. It must show an effect in the trace, or the cell is inconclusive: <paramref name="Observed"/>
/// names what is counted, and "observed: NAME > 0" in a scenario says so aloud.
/// </summary>
public sealed record FaultKind(string Name, string Observed, ImmutableArray<FaultArgument> Arguments, string Meaning);
