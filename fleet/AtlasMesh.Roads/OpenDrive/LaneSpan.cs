using AtlasMesh.Roads.Geometry;

namespace AtlasMesh.Roads.OpenDrive;

/// <summary>Where a lane section lies on its road, and the road's lane offset from there on.</summary>
internal sealed record LaneSpan(double Start, double End, CubicCurve Offset);
