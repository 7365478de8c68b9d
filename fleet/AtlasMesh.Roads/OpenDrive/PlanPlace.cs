using AtlasMesh.Exact;

namespace AtlasMesh.Roads.OpenDrive;

/// <summary>Where a geometry begins, s and pose, and how long the file says it is; metres.</summary>
internal sealed record PlanPlace(double S, double Length, Pose Origin);
