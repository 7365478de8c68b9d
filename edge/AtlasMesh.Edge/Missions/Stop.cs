using AtlasMesh.Roads;

namespace AtlasMesh.Edge.Missions;

/// <summary>A place that a mission leads to.</summary>
internal sealed record Stop(string Name, LanePosition At);
