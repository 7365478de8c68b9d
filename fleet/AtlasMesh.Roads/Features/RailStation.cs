using System.Collections.Immutable;

namespace AtlasMesh.Roads.Features;

/// <summary>A station or a stop of trains or buses ("small", "medium", "large"), with its platforms.</summary>
public sealed record RailStation(string Id, string Name, string Type, ImmutableArray<StationPlatform> Platforms);
