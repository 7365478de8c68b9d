using System.Collections.Immutable;

namespace AtlasMesh.Roads.Features;

/// <summary>A junction: the ways through it, which roads go first, and the controllers of its signals.</summary>
public sealed record JunctionDetails(
    string Id,
    string Name,
    bool IsDirect,
    ImmutableArray<JunctionWay> Ways,
    ImmutableArray<JunctionPriority> Priorities,
    ImmutableArray<JunctionController> Controllers);
