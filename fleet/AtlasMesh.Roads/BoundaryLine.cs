using System.Collections.Immutable;
using AtlasMesh.Exact;

namespace AtlasMesh.Roads;

/// <summary>A boundary between lanes, or the outer edge of the road, to draw. <paramref name="Width"/> is a line width in metres that
/// suits it.</summary>
public sealed record BoundaryLine(int Road, bool IsEdge, double Width, ImmutableArray<Vector2> Points);
