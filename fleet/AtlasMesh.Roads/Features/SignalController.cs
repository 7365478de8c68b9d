using System.Collections.Immutable;

namespace AtlasMesh.Roads.Features;

/// <summary>Signals that change together. <paramref name="Sequence"/> orders controllers of one junction; null where not given.</summary>
public sealed record SignalController(string Id, string Name, int? Sequence, ImmutableArray<SignalControl> Controls);
