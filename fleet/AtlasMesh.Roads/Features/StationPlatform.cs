using System.Collections.Immutable;

namespace AtlasMesh.Roads.Features;

/// <summary>A platform and the stretches of road that it lies along.</summary>
public sealed record StationPlatform(string Id, string Name, ImmutableArray<PlatformSegment> Segments);
